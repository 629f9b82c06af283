import { expect, test } from '../fixtures/test.ts';
import { walkOn, walkTo } from '../pages/walk.ts';

test('says that the seats have gone while the guest chooses, offers others, and forgets nothing', async ({
  aDeparture,
  aGuest,
  aRival,
}) => {
  const departure = await aDeparture({ capacity: 3 });
  const another = await aDeparture({ sameDayAs: departure, time: '12:15', capacity: 4 });
  const guest = await aGuest();
  const rival = aRival();
  const { booking, press } = guest;
  await booking.open(departure);
  await booking.chooseAdults(2);

  await rival.hold(departure.scheduleId, 3);
  await expect(booking.full).toBeVisible();
  await expect(booking.full.getByRole('link', { name: another.time })).toContainText(guest.says.calendar.left(4));

  await rival.release();
  await expect(booking.adults).toHaveValue('2');
  await rival.hold(departure.scheduleId, 3);
  await press(booking.full.getByRole('link', { name: another.time }));
  await expect(booking.free(4)).toBeVisible();
  await expect(guest.page).toHaveURL(new RegExp(another.scheduleId));
});

test('counts the seats down before the guest’s eyes', async ({ aDeparture, aGuest, aRival }) => {
  const departure = await aDeparture({ capacity: 9 });
  const guest = await aGuest();
  const beside = await guest.anotherTab();
  await guest.booking.open(departure);
  await beside.tour.open(departure);
  await expect(guest.booking.free(9)).toBeVisible();
  await expect(beside.tour.day(departure.day)).toHaveAccessibleName(guest.says.calendar.left(9));
  const reloads: string[] = [];
  for (const { page } of [guest, beside]) page.on('load', () => reloads.push(page.url()));

  await aRival().hold(departure.scheduleId, 2);
  await expect(guest.booking.free(7)).toBeVisible();
  await aRival().hold(departure.scheduleId, 6);
  await expect(guest.booking.free(1)).toBeVisible();
  await expect(beside.tour.day(departure.day)).toHaveAccessibleName(guest.says.calendar.left(1));
  await expect(beside.tour.chosenDay).toContainText(guest.says.calendar.left(1));
  expect(reloads).toEqual([]);
});

test('gives the last seat to one of two guests, and tells the other', async ({ aDeparture, aGuest, records }) => {
  const departure = await aDeparture({ capacity: 1 });
  const guests = [await aGuest({ locale: 'ru' }), await aGuest({ locale: 'en', device: 'phone' })];
  for (const { booking, expectComplaint } of guests) {
    // The browser prints that the call of the slower one was refused.
    expectComplaint(/status of 409/);
    await booking.open(departure);
    await expect(booking.continue).toBeEnabled();
    await booking.continue.focus();
  }
  // By keyboard: whoever is late finds the button gone already, and is not to wait for it.
  await Promise.all(guests.map(({ page }) => page.keyboard.press('Enter')));

  for (const { booking } of guests) await expect(booking.heading('contact').or(booking.full)).toBeVisible();
  const [winner, ...others] = await only(guests, ({ booking }) => booking.heading('contact').isVisible());
  const [loser] = await only(guests, ({ booking }) => booking.full.isVisible());
  if (winner === undefined || loser === undefined) throw new Error('Nobody won, or nobody lost.');
  expect(others).toEqual([]);

  await walkOn(winner, 'contact', 'pay', { seats: 1 });
  await expect(loser.booking.full).toBeVisible();
  expect(await records.bookings(departure.scheduleId)).toMatchObject([{ seats: 1 }]);
});

test('tells a guest whose departure is called off on the way, and keeps what was typed', async ({
  aDeparture,
  aGuest,
  records,
}) => {
  const departure = await aDeparture({ capacity: 4 });
  const guest = await aGuest();
  guest.expectComplaint(/status of 409/);
  await walkTo(guest, departure, 'review', { seats: 1 });
  await guest.booking.consent();
  await records.callOff(departure.scheduleId);
  await guest.press(guest.booking.book);
  await expect(guest.booking.refusal).toContainText(guest.says.failure.calledOff);
  await expect(guest.page.getByText('anna@example.test')).toBeVisible();
  expect(await records.bookings(departure.scheduleId)).toEqual([]);
});

async function only<T>(all: T[], isSo: (one: T) => Promise<boolean>): Promise<T[]> {
  const answers = await Promise.all(all.map(isSo));
  return all.filter((_, index) => answers[index]);
}
