import { expectNothingSerious, expectToFit } from '../fixtures/axe.ts';
import { makeBooking } from '../fixtures/booking.ts';
import type { GuestOptions } from '../fixtures/guest.ts';
import { expect, test } from '../fixtures/test.ts';
import { guestPage } from '../pages/guest-page.ts';
import { person } from '../pages/people.ts';
import { dateInWords } from '../pages/words.ts';

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

for (const { on, options } of guests) {
  test(`a paid booking goes to a dearer date once the difference is paid, and to a cheaper one at once: ${on}`, async ({
    aDeparture,
    aGuest,
    origin,
    records,
  }) => {
    const tour = 'esso-even-country';
    const departure = await aDeparture({ tour });
    const dear = await aDeparture({ tour, sameDayAs: departure, time: '11:00' });
    await records.makeDearer(dear.scheduleId, 100_000);
    const booked = await makeBooking(origin, departure, { names, card: 'pays', locale: options.locale ?? 'ru' });
    const guest = await aGuest(options);
    const { page, press, payment, bank } = guest;
    const own = guestPage(guest);
    const dateOf = ({ day, time }: typeof dear, price: RegExp) =>
      own.dates
        .getByRole('listitem')
        .filter({ hasText: `${dateInWords(day, guest.locale)}, ${time}` })
        .filter({ hasText: price });
    const choose = async (date: typeof dear, price: RegExp) => {
      await press(own.showDates);
      await expect(own.dates).toBeVisible();
      const more = own.dates.getByRole('button');
      while (await more.isVisible()) await press(more);
      await press(dateOf(date, price).getByRole('radio'));
      await press(own.goOn);
    };
    const chooseDear = async () => {
      await choose(dear, own.says.onTop);
      await press(own.sureMove.getByRole('button', { name: own.says.yesOnTop }));
      await expect(own.owed).toBeFocused();
      await expect(own.payOnTop).toBeVisible();
    };
    const paid = { seats: 2, status: 'confirmed' };

    await page.goto(booked.link);
    await chooseDear();
    await expectNothingSerious(page, 'difference to be paid');
    await expectToFit(page, 'difference to be paid');
    await press(own.stay);
    await expect(own.stayed).toBeFocused();
    await expect(own.payOnTop).toBeHidden();
    expect(await records.bookings(departure.scheduleId)).toMatchObject([paid]);

    await chooseDear();
    await press(payment.pay);
    await bank.payBy('declined');
    await page.waitForURL('**/b/**');
    await expect(payment.declined).toBeVisible();
    await expect(own.payOnTop).toBeVisible();
    await expect(own.tickets.first()).toBeVisible();
    expect(await records.bookings(departure.scheduleId)).toMatchObject([paid]);
    await press(payment.tryAgain);
    await bank.payBy('pays');
    await page.waitForURL('**/b/**');
    await expect(own.showDates).toBeVisible();
    await expect(own.payOnTop).toBeHidden();
    await expect(own.moved).toContainText(dear.time);
    expect(await records.bookings(departure.scheduleId)).toEqual([]);
    expect(await records.bookings(dear.scheduleId)).toMatchObject([paid]);

    await choose(departure, own.says.givenBack);
    await expect(own.sureMove).toContainText(own.says.givenBack);
    await press(own.sureMove.getByRole('button', { name: own.says.yesMove }));
    await expect(own.moved.filter({ hasText: own.says.givenBack })).toBeVisible();
    await expect(own.money).toContainText(own.says.refundSent);
    expect(await records.bookings(departure.scheduleId)).toMatchObject([paid]);
  });
}
