import { randomUUID } from 'node:crypto';
import { expect, test } from '../fixtures/test.ts';
import { anna } from '../pages/people.ts';
import { fill, walkTo } from '../pages/walk.ts';

/** The roubles of a price as shown. */
const roubles = (text: string) => Number(text.replaceAll(/\D/g, ''));

test('a promo code lowers the price that is shown, booked and paid; a wrong one says so', async ({
  aDeparture,
  aGuest,
  purse,
}) => {
  const departure = await aDeparture();
  const code = await purse.aPromoCode(20);
  const guest = await aGuest({ device: 'phone' });
  const { page, press, booking, payment, bank, says } = guest;
  guest.expectComplaint(/status of 400/);
  await walkTo(guest, departure, 'review');
  const full = roubles(await booking.book.innerText());
  await press(payment.apply);
  await expect(payment.promo).toBeFocused();
  await expect(payment.promo).toHaveAttribute('aria-invalid', 'true');
  await payment.promo.fill('no-such-code');
  await press(payment.apply);
  await expect(payment.promo).toHaveAccessibleDescription(new RegExp(says.payment.promoUnknown));
  expect(roubles(await booking.book.innerText())).toBe(full);

  await payment.promo.fill(` ${code.toLowerCase()} `);
  await page.keyboard.press('Enter');
  await expect(payment.removePromo).toBeFocused();
  await expect(payment.applied).toContainText(code);
  await expect(booking.book).toHaveText(/Оплатить/);
  expect(roubles(await booking.book.innerText())).toBe(full * 0.8);
  await page.reload();
  await expect(payment.removePromo).toBeVisible();
  await booking.consent();
  await press(booking.book);

  await expect(booking.heading('pay')).toBeVisible();
  expect(roubles(await payment.pay.innerText())).toBe(full * 0.8);
  const number = await booking.bookingNumber.innerText();
  expect(await purse.money(number)).toMatchObject({ totalAmount: full * 80 });
  await press(payment.pay);
  await bank.payBy('pays');
  await page.waitForURL(`**/b/${number}**`);
  await expect(payment.code(anna.name)).toBeVisible();
  expect(await purse.money(number)).toMatchObject({ status: 'confirmed', paid: 1 });
});

test('points are spent by whoever proves the address, and by nobody else', async ({ aDeparture, aGuest, purse }) => {
  const guest = await aGuest({ locale: 'en' });
  const { page, press, booking, payment, bank } = guest;
  const email = `${randomUUID()}@example.test`;
  const reviewAs = async () => {
    const departure = await aDeparture();
    await walkTo(guest, departure, 'contact');
    await booking.fillContact({ ...anna, email });
    await press(booking.continue);
    await fill(guest, 'participants');
    await press(booking.continue);
    await expect(booking.heading('review')).toBeVisible();
  };

  await reviewAs();
  await press(payment.havePoints);
  await press(payment.sendLink);
  await expect(payment.linkSent).toContainText(email);
  await booking.consent();
  await press(booking.book);
  const first = await booking.bookingNumber.innerText();
  await press(payment.pay);
  await bank.payBy('pays');
  await page.waitForURL(`**/b/${first}**`);

  // They are there, and typing the address does not give them.
  await reviewAs();
  await expect(payment.havePoints).toBeVisible();
  const full = roubles(await booking.book.innerText());
  const { token, points } = await purse.pointsLink(first);
  expect(points).toBeGreaterThan(0);

  const another = await guest.anotherTab();
  await another.page.goto(`/points#${token}`);
  await expect(another.page.getByRole('heading', { level: 1 })).toHaveText(guest.says.payment.pointsFound(points));
  await guest.lookAwayAndBack();
  await payment.points.fill(String(points + 1));
  await expect(payment.points).toHaveAttribute('aria-invalid', 'true');
  expect(roubles(await booking.book.innerText())).toBe(full);
  await payment.points.fill(String(points));
  await expect(booking.book).not.toHaveText(new RegExp(`${full}`));
  expect(roubles(await booking.book.innerText())).toBe(full - points);
  await booking.consent();
  await press(booking.book);
  await expect(booking.heading('pay')).toBeVisible();
  const second = await booking.bookingNumber.innerText();
  expect(await purse.money(second)).toMatchObject({ totalAmount: (full - points) * 100 });
});

test('a link to points that is over says so', async ({ aGuest }) => {
  const guest = await aGuest({ device: 'phone' });
  guest.expectComplaint(/status of 40[04]/);
  const heading = guest.page.getByRole('heading', { level: 1 });
  for (const token of ['cut-short', 'A'.repeat(43)]) {
    await guest.page.goto(`/points#${token}`);
    await expect(heading).toHaveText(guest.says.payment.pointsOver);
  }
});
