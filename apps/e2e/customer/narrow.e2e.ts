import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import { type Step, steps } from '../pages/booking.ts';
import { anna } from '../pages/people.ts';
import { fill } from '../pages/walk.ts';

for (const locale of ['ru', 'en'] as const) {
  test(`a screen 320 pixels wide needs no scrolling sideways: ${locale}`, async ({ aDeparture, aGuest, records }) => {
    const departure = await aDeparture({ tour: 'kurile-lake' });
    const guest = await aGuest({ device: 'narrow', locale });
    const { booking, home, manage, page, press, tour } = guest;
    const details = {
      birthDate: '1990-06-15',
      document: '3005 123456',
      weightKg: '72',
      emergencyName: 'Александра Константинопольская',
      emergencyPhone: '+79140000002',
    };
    await home.open();
    await expect(home.tour(departure.title[locale])).toBeVisible();
    await expectToFit(page, 'home');
    await tour.open(departure);
    await expect(tour.departure(departure)).toBeVisible();
    await expectToFit(page, 'tour');
    await press(tour.departure(departure));
    const on: Record<Step, () => Promise<void>> = {
      seats: () => fill(guest, 'seats'),
      contact: async () => {
        await press(booking.continue);
        await expect(booking.corrections).toBeVisible();
        await expectToFit(page, 'contact with mistakes');
        await records.endHoldIn(departure.scheduleId, 50);
        await guest.lookAwayAndBack();
        await expect(booking.lastMinute).toBeVisible();
        await expectToFit(page, 'the last minute');
        await press(booking.lastMinute.getByRole('button', { name: guest.says.hold.extend }));
        await expect(booking.lastMinute).toBeHidden();
        await booking.fillContact({ ...anna, name: 'Александра Константинопольская-Верхнекамчатская' });
      },
      participants: () => fill(guest, 'participants', { details }),
      review: () => booking.consent(),
      pay: async () => undefined,
    };
    for (const step of steps) {
      await expect(booking.heading(step)).toBeVisible();
      await on[step]();
      await expectToFit(page, step);
      if (step !== 'pay') await press(step === 'review' ? booking.book : booking.continue);
    }
    const number = await booking.bookingNumber.innerText();
    await press(booking.openBooking);
    await expect(manage.heading(number)).toBeVisible();
    await expectToFit(page, 'the booking');
    await press(manage.everyone);
    await press(manage.cancelSelected);
    await expect(manage.question).toBeVisible();
    await expectToFit(page, 'cancelling');
  });
}

async function expectToFit(page: Page, where: string): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, where).toBeLessThanOrEqual(320);
}
