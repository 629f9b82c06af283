import { expect, test } from '../fixtures/test.ts';
import { anna, person } from '../pages/people.ts';
import { walkOn, walkTo } from '../pages/walk.ts';

test('loses nothing that was typed when the hold ends meanwhile, and takes the seats again by one click', async ({
  aDeparture,
  aGuest,
  records,
}) => {
  const departure = await aDeparture({ capacity: 2 });
  const guest = await aGuest({ device: 'phone' });
  const { booking, press, says } = guest;
  await walkTo(guest, departure, 'participants');
  await booking.fillPerson(1, { fullName: person(1) });
  const second = booking.person(2).getByRole('textbox', { name: says.people.fullName });
  await second.pressSequentially('Пётр ');

  await records.endHoldIn(departure.scheduleId, 0);
  await guest.lookAwayAndBack();
  await expect(booking.lost).toBeVisible();
  await expect(second).toBeFocused();
  await second.pressSequentially('Ким');
  await press(booking.again);

  await expect(booking.timer).toHaveText(/^1[45]:\d\d$/);
  await expect(booking.lost).toBeHidden();
  expect(await records.hold(departure.scheduleId)).toMatchObject({ seats: 2, renewals: 0 });
  await expect(second).toHaveValue(person(2));
  await press(booking.continue);
  await walkOn(guest, 'review', 'pay');
  expect(await records.bookings(departure.scheduleId)).toMatchObject([{ seats: 2 }]);
});

test('says before the reader’s eyes that fewer are left of the seats of an ended hold, and leads to choosing fewer', async ({
  aDeparture,
  aGuest,
  aRival,
  records,
}) => {
  const departure = await aDeparture({ capacity: 2 });
  const guest = await aGuest({ device: 'phone' });
  const { booking, press, says, page } = guest;
  guest.expectComplaint(/status of 409/);
  await walkTo(guest, departure, 'participants');
  await records.endHoldIn(departure.scheduleId, 0);
  await aRival().hold(departure.scheduleId, 1);
  await guest.lookAwayAndBack();
  await press(booking.again);
  const refusal = page.getByRole('alert', { name: says.failed });
  await expect(refusal).toBeInViewport();
  await press(refusal.getByRole('button', { name: says.review.editTrip }));
  await expect(booking.heading('seats')).toBeVisible();
});

test('says so when the seats of an ended hold have gone to somebody else', async ({
  aDeparture,
  aGuest,
  aRival,
  records,
}) => {
  const departure = await aDeparture({ capacity: 2 });
  const another = await aDeparture({ sameDayAs: departure, time: '12:45' });
  const rival = aRival();
  const guest = await aGuest({ locale: 'en' });
  const { booking, press, says, page } = guest;
  guest.expectComplaint(/status of 409/);
  await walkTo(guest, departure, 'contact');
  await booking.fillContact(anna);

  await records.endHoldIn(departure.scheduleId, 0);
  await rival.hold(departure.scheduleId, 2);
  await guest.lookAwayAndBack();
  await press(booking.again);
  const refusal = page.getByRole('alert', { name: says.failed });
  await expect(refusal).toContainText(says.failure.soldOut);
  await expect(refusal.getByRole('link', { name: another.time })).toBeVisible();
  await expect(booking.contact.name).toHaveValue(anna.name);

  await rival.release();
  await press(booking.again);
  await expect(booking.timer).toBeVisible();
  await expect(booking.contact.email).toHaveValue(anna.email);
});

test('asks in the last minute, and one press gives another quarter of an hour', async ({
  aDeparture,
  aGuest,
  records,
}) => {
  const departure = await aDeparture();
  const guest = await aGuest({ device: 'phone' });
  const { booking, press, page, says } = guest;
  await walkTo(guest, departure, 'contact');
  await booking.contact.name.fill(anna.name);
  await records.endHoldIn(departure.scheduleId, 55);
  await guest.lookAwayAndBack();
  await expect(booking.lastMinute).toBeVisible();
  await press(booking.lastMinute.getByRole('button', { name: says.hold.extend }));
  await expect(booking.lastMinute).toBeHidden();
  await expect(booking.timer).toHaveText(/^1[45]:\d\d$/);
  expect(await records.hold(departure.scheduleId)).toMatchObject({ seats: 2, renewals: 1 });
  await expect(booking.contact.name).toHaveValue(anna.name);
  await expect(page.getByRole('alert')).toBeHidden();
});

test('renews ten times, then says that there is no more', async ({ aDeparture, aGuest, records }) => {
  const departure = await aDeparture();
  const guest = await aGuest();
  const { booking, press, says } = guest;
  await walkTo(guest, departure, 'contact');
  await booking.contact.name.fill(anna.name);
  for (let renewals = 1; renewals <= 10; renewals += 1) {
    await records.endHoldIn(departure.scheduleId, 200);
    await guest.lookAwayAndBack();
    await press(booking.extend);
    await expect(booking.timer).toHaveText(/^1[45]:\d\d$/);
    expect(await records.hold(departure.scheduleId)).toMatchObject({ renewals });
  }
  await records.endHoldIn(departure.scheduleId, 50);
  await guest.lookAwayAndBack();
  await expect(booking.lastMinute).toContainText(says.hold.noRenewals);
  await expect(booking.lastMinute.getByRole('button', { name: says.hold.extend })).toBeHidden();
  await press(booking.lastMinute.getByRole('button', { name: says.hold.understood }));
  await expect(booking.lastMinute).toBeHidden();
  await expect(booking.contact.name).toHaveValue(anna.name);
  await expect(booking.extend).toBeHidden();
});
