import { expect, test } from '../fixtures/test.ts';
import { anna } from '../pages/people.ts';
import { fill, walkOn } from '../pages/walk.ts';

test('without a connection it says so, keeps what was typed, and goes on when the connection is back', async ({
  aDeparture,
  aGuest,
  records,
}) => {
  const departure = await aDeparture();
  const guest = await aGuest({ device: 'phone' });
  const { booking, context, page, press, says } = guest;
  guest.expectComplaint(/ERR_INTERNET_DISCONNECTED/);
  await booking.open(departure);
  await fill(guest, 'seats');
  await context.setOffline(true);
  await press(booking.continue);
  await expect(booking.refusal).toContainText(says.failure.network);
  await expect(booking.adults).toHaveValue('2');

  await context.setOffline(false);
  await press(booking.continue);
  await expect(booking.heading('contact')).toBeVisible();
  await booking.fillContact(anna);
  await context.setOffline(true);
  await guest.lookAwayAndBack();
  await expect(page.getByRole('status').filter({ hasText: says.offline })).toBeVisible();
  await expect(booking.timer).toBeVisible();
  await press(booking.continue);
  await walkOn(guest, 'participants', 'review');
  await booking.consent();

  await context.setOffline(false);
  await guest.lookAwayAndBack();
  await expect(page.getByRole('status').filter({ hasText: says.offline })).toBeHidden();
  await press(booking.book);
  await expect(booking.heading('pay')).toBeVisible();
  expect(await records.bookings(departure.scheduleId)).toMatchObject([{ seats: 2 }]);
});
