import { expect, test } from '../fixtures/test.ts';
import { walkTo } from '../pages/walk.ts';

test('a double click on the last button books once', async ({ aDeparture, aGuest, records }) => {
  const departure = await aDeparture({ capacity: 6 });
  const guest = await aGuest();
  const { booking } = guest;
  await walkTo(guest, departure, 'review');
  await booking.consent();
  await booking.book.dblclick();
  await expect(booking.heading('pay')).toBeVisible();
  const number = await booking.bookingNumber.innerText();
  expect(await records.bookings(departure.scheduleId)).toMatchObject([{ bookingNumber: number, seats: 2 }]);
});

test('an answer that is lost on its way makes no second booking', async ({ aDeparture, aGuest, records }) => {
  const departure = await aDeparture({ capacity: 6 });
  const guest = await aGuest({ device: 'phone' });
  const { booking, page, press } = guest;
  guest.expectComplaint(/ERR_FAILED/);
  await walkTo(guest, departure, 'review');
  await booking.consent();
  // The server hears the call and answers; the guest never hears the answer.
  await page.route(/storefront\.book/, async (route) => {
    await route.fetch();
    await route.abort();
  });
  await press(booking.book);
  await expect(booking.unsure).toBeVisible();
  const [booked] = await records.bookings(departure.scheduleId);
  expect(booked).toMatchObject({ seats: 2 });

  await page.reload();
  await expect(booking.unsure).toBeVisible();
  await page.unrouteAll({ behavior: 'wait' });
  await press(booking.check);
  await expect(booking.bookingNumber).toHaveText(booked?.bookingNumber ?? '');
  expect(await records.bookings(departure.scheduleId)).toHaveLength(1);
});
