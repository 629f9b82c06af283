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
const names = [person(1), person(2)];

for (const { on, options } of guests) {
  test(`a paid booking goes to another date, with new tickets: ${on}`, async ({
    aDeparture,
    aGuest,
    database,
    origin,
    records,
  }) => {
    const departure = await aDeparture({ tour: 'valley-of-geysers' });
    const booked = await makeBooking(origin, departure, { names, card: 'pays' });
    const guest = await aGuest(options);
    const { page, press } = guest;
    const own = guestPage(guest);
    const codeOf = (name: string) => own.ticket(name).locator('path').getAttribute('d');

    await page.goto(booked.link);
    const before = await codeOf(person(1));
    await press(own.showDates);
    const same = own.dates.getByRole('listitem').filter({ hasText: own.says.samePrice }).getByRole('radio');
    await expect(own.goOn).toBeHidden();
    await press(same.first());
    await expectNothingSerious(page, 'dates');
    await expectToFit(page, 'dates');
    await press(own.goOn);
    await expectNothingSerious(page, 'another date?');
    await press(own.sureMove.getByRole('button', { name: own.says.yesMove }));

    await expect(own.moved).toBeFocused();
    await expect(own.moved).toContainText(own.says.movedTickets);
    await expect.poll(() => codeOf(person(1))).not.toBe(before);
    expect(await records.bookings(departure.scheduleId)).toEqual([]);
    const [there] = await database.query(
      (sql) => sql<{ scheduleId: string; seats: number }[]>`
        select schedule_id as "scheduleId", seats from tour_bookings_v2 where id = ${booked.bookingId}`,
    );
    expect(there?.seats).toBe(2);
    expect(there?.scheduleId).not.toBe(departure.scheduleId);
  });
}

test('a date that costs less gives the difference back, one that costs more says by how much', async ({
  aDeparture,
  aGuest,
  database,
  origin,
}) => {
  const tour = 'esso-even-country';
  const departure = await aDeparture({ tour });
  const cheap = await aDeparture({ tour, sameDayAs: departure, time: '10:00' });
  const dear = await aDeparture({ tour, sameDayAs: departure, time: '11:00' });
  for (const [{ scheduleId }, change] of [
    [cheap, -100_000],
    [dear, 100_000],
  ] as const) {
    await database.query(
      (sql) => sql`update tour_schedules set prices = (
        select jsonb_agg(price || jsonb_build_object('amount', (price ->> 'amount')::int + ${change}::int)) from jsonb_array_elements(prices) price
      ) where id = ${scheduleId}`,
    );
  }
  const booked = await makeBooking(origin, departure, { names, card: 'pays' });
  const guest = await aGuest({ locale: 'en' });
  const { page, press } = guest;
  const own = guestPage(guest);
  await page.goto(booked.link);
  await press(own.showDates);
  await expect(own.dates).toBeVisible();
  const more = own.dates.getByRole('button');
  if (await more.isVisible()) await press(more);
  const at = ({ time }: typeof cheap) =>
    own.dates
      .getByRole('listitem')
      .filter({ hasText: time })
      .filter({ hasText: /1,000|2,000/ });
  await expect(at(dear)).toContainText('₽2,000 on top');
  await expect(at(cheap)).toContainText('₽2,000 comes back');
  await press(at(cheap).getByRole('radio'));
  await press(own.goOn);
  await expect(own.sureMove).toContainText('₽2,000 comes back the way it was paid');
  await press(own.sureMove.getByRole('button', { name: own.says.yesMove }));
  await expect(own.moved).toContainText('₽2,000 comes back');
  await expect(own.money).toContainText('Sent');
  await expect(own.money).toContainText('-₽2,000');
});
