import { expectNothingSerious, expectToFit } from '../fixtures/axe.ts';
import { makeBooking } from '../fixtures/booking.ts';
import { expect, test } from '../fixtures/test.ts';
import { asRoubles } from '../pages/amounts.ts';
import { guestPage } from '../pages/guest-page.ts';
import { person } from '../pages/people.ts';

const names = [person(1), person(2), person(3)];

test('all money comes back when the weather calls the departure off, and the entry leaves the calendar', async ({
  aDeparture,
  aGuest,
  origin,
  records,
}) => {
  const departure = await aDeparture({ tour: 'kurile-lake' });
  const booked = await makeBooking(origin, departure, { names, card: 'pays' });
  await records.callOff(departure.scheduleId);
  const guest = await aGuest({ device: 'phone', locale: 'en' });
  const { page, press } = guest;
  const own = guestPage(guest);

  await page.goto(booked.link);
  await expect(own.standing(own.says.off)).toBeVisible();
  await expect(own.tickets).toHaveCount(0);
  await expect(own.calendar).toBeHidden();
  const entry = await page.request.get((await own.uncalendar.getAttribute('href')) ?? '');
  expect(await entry.text()).toContain('METHOD:CANCEL');
  await expectNothingSerious(page, 'called off');
  await expectToFit(page, 'called off');

  // Everybody is ticked already.
  await press(own.cancelSelected);
  await expect(own.sureAll).toContainText(asRoubles(booked.totalAmount));
  await press(own.yes(own.sureAll));
  await expect(own.cancelled).toContainText(own.says.sentBack);
  await expect(own.standing(own.says.allCancelled)).toBeVisible();
  expect(await records.bookings(departure.scheduleId)).toEqual([]);
  await expect(own.cancelSelected).toBeHidden();
  await expect(own.showDates).toBeHidden();
  await expectNothingSerious(page, 'cancelled');
  await expectToFit(page, 'cancelled');
});
