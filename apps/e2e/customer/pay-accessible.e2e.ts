import { expectNothingSerious, expectToFit } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { walkTo } from '../pages/walk.ts';

for (const device of ['narrow', 'desktop'] as const) {
  test(`every screen about paying is accessible, fits, and does not jump: ${device}`, async ({
    aDeparture,
    aGuest,
    purse,
  }) => {
    // Many looks, which a busy machine takes slowly.
    test.slow();
    const departure = await aDeparture();
    const guest = await aGuest({ device, locale: device === 'narrow' ? 'ru' : 'en' });
    const { page, press, booking, payment, bank } = guest;
    guest.expectComplaint(/status of 40[04]/);
    await page.addInitScript(() => {
      const seen = { shift: 0 };
      Object.assign(globalThis, { seen });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          if ('value' in entry && 'hadRecentInput' in entry && !entry.hadRecentInput) seen.shift += Number(entry.value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const look = async (where: string) => {
      await expectNothingSerious(page, where);
      await expectToFit(page, where);
      const shift = await page.evaluate(() => (globalThis as unknown as { seen: { shift: number } }).seen.shift);
      expect(shift, `${where}: layout shift`).toBeLessThan(0.1);
    };
    await booking.open(departure);
    await expect(booking.addAdult).toBeEnabled();
    await look('seats');
    await walkTo(guest, departure, 'review');
    await payment.promo.fill('nothing');
    await press(payment.apply);
    await expect(payment.promo).toHaveAttribute('aria-invalid', 'true');
    await press(payment.havePoints);
    await look('review');
    await booking.consent();
    await press(booking.book);
    await expect(payment.pay).toBeVisible();
    await look('pay');
    const number = await booking.bookingNumber.innerText();
    await press(payment.pay);
    await expect(bank.pay).toBeVisible();
    await press(bank.trouble);
    await look('bank');
    await press(bank.choice('paysWithStep'));
    await press(bank.pay);
    await expect(bank.confirm).toBeVisible();
    await look('second step');
    await booking.open(departure, 'pay');
    await expect(payment.state('waiting')).toBeVisible();
    await look('waiting');
    await press(payment.openAgain);
    await bank.payBy('declined');
    await expect(bank.outcome('declined')).toBeVisible();
    await booking.open(departure, 'pay');
    await expect(payment.declined).toBeVisible();
    await look('declined');
    await press(payment.tryAgain);
    await bank.payBy('pays');
    await expect(bank.outcome('paid')).toBeVisible();
    await booking.open(departure, 'booked');
    await expect(payment.pdf).toBeVisible();
    await look('booked');
    await page.goto(`/points#${(await purse.pointsLink(number)).token}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/\d/);
    await look('points');
    await page.goto('/points#over');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(guest.says.payment.pointsOver);
    await look('points over');
  });
}
