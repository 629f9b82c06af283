import { expectNothingSerious, expectToFit } from '../fixtures/axe.ts';
import { makeBooking } from '../fixtures/booking.ts';
import type { GuestOptions } from '../fixtures/guest.ts';
import { expect, test } from '../fixtures/test.ts';
import { guestPage } from '../pages/guest-page.ts';
import { person } from '../pages/people.ts';

const guests: { on: string; options: GuestOptions }[] = [
  { on: 'on a desktop, in English', options: { device: 'desktop', locale: 'en' } },
  { on: 'on a phone, in Russian', options: { device: 'phone', locale: 'ru' } },
];
const names = [person(1), person(2), person(3)];

for (const { on, options } of guests) {
  test(`one of three leaves, and the refund arrives: ${on}`, async ({ aDeparture, aGuest, origin, records }) => {
    const departure = await aDeparture({ tour: 'kurile-lake' });
    const booked = await makeBooking(origin, departure, { names, card: 'pays' });
    const guest = await aGuest(options);
    const { page, press } = guest;
    const own = guestPage(guest);
    // A third of it, as people write it, whatever spaces are in it.
    const third = asRoubles(booked.totalAmount / 3);

    await page.goto(booked.link);
    await press(own.leaving(person(2)));
    await expect(own.comesBack).toContainText(own.says.rule);
    await expect(own.comesBack).toContainText(own.says.until);
    await expect(own.comesBack.getByRole('term').filter({ hasText: person(2) })).toHaveCount(1);
    await expect(own.comesBack.getByRole('term').filter({ hasText: person(1) })).toHaveCount(0);
    await expect(own.comesBack).toContainText(third);
    await expectNothingSerious(page, 'what comes back');
    await expectToFit(page, 'what comes back');

    await press(own.cancelSelected);
    await expect(own.sureSome).toContainText(person(2));
    await expect(own.sureSome).toContainText(third);
    await expectNothingSerious(page, 'the last question');
    expect(await records.bookings(departure.scheduleId)).toMatchObject([{ seats: 3 }]);
    await press(own.yes(own.sureSome));

    await expect(own.cancelled).toBeFocused();
    await expect(own.cancelled).toContainText(third);
    expect(await records.bookings(departure.scheduleId)).toMatchObject([{ seats: 2, status: 'confirmed' }]);
    await expect(own.cancelled).toContainText(own.says.sentBack);
    await expect(own.money).toContainText(own.says.refundLine);
    await expect(own.tickets).toHaveCount(2);
    await expect(own.ticket(person(2))).toHaveCount(0);
    await expect(own.leaving(person(2))).toBeHidden();
    await expect(own.calendar).toBeVisible();
    await expectNothingSerious(page, 'one has left');
    await expectToFit(page, 'one has left');
  });
}

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

/** Whole roubles of so many kopecks, with any space or comma between the thousands. */
function asRoubles(kopecks: number): RegExp {
  return new RegExp(String(kopecks / 100).replace(/\B(?=(\d{3})+$)/g, '[\\s,]'));
}
