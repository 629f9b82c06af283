/** Pictures of a booking's own page in each of its states, and of the mailbox with its letters. */
import type { Database } from '@kamchatour/db';

import { makeBooking } from '../fixtures/booking.ts';
import { type Departure, makeDeparture } from '../fixtures/departure.ts';
import type { Guest } from '../fixtures/guest.ts';
import { recordsOf } from '../fixtures/records.ts';
import { guestPage } from '../pages/guest-page.ts';
import { mailbox } from '../pages/mailbox.ts';
import { person } from '../pages/people.ts';
import type { Take } from './album.ts';

type Stage = { guest: Guest; database: Database; origin: string };

export async function takeGuestPage({ guest, database, origin }: Stage, take: Take): Promise<void> {
  const { locale, manage, page, press } = guest;
  const own = guestPage(guest);
  const names = [person(1), person(2), person(3)];
  const departure = await makeDeparture(database, { tour: 'kurile-lake' });
  const book = (there: Departure, card: 'pays' | 'declined') => makeBooking(origin, there, { names, locale, card });

  const paid = await book(departure, 'pays');
  await page.goto(paid.link);
  await own.map.waitFor();
  await take('own-paid');
  await press(own.correct);
  await own.name(2).fill('');
  await press(own.save);
  await take('own-names');
  await press(own.showDates);
  await press(own.dates.getByRole('radio').first());
  await press(own.leaving(person(2)));
  await take('own-changes');
  await press(own.goOn);
  await take('own-move', false);
  await press(own.yesMove);
  await own.moved.waitFor();
  await take('own-moved');
  await press(own.cancelSelected);
  await take('own-cancel', false);
  await press(own.yes(own.sureSome));
  await own.cancelled.filter({ hasText: own.says.sentBack }).waitFor();
  await take('own-refunded');
  const mail = mailbox(guest);
  await mail.open('cancelled', paid.bookingNumber);
  await take('letter');
  await page.goBack();
  await take('mailbox');

  const declined = await book(departure, 'declined');
  await page.goto(declined.link);
  await page.getByRole('alert').waitFor();
  await take('own-declined');
  await database.query(
    (sql) => sql`update tour_bookings_v2 set pay_before = clock_timestamp() where id = ${declined.bookingId}`,
  );
  await page.reload();
  await own.standing(own.says.expired).waitFor();
  await take('own-expired');

  const off = await makeDeparture(database, { tour: 'kurile-lake' });
  const stranded = await book(off, 'pays');
  await recordsOf(database).callOff(off.scheduleId);
  await page.goto(stranded.link);
  await own.standing(own.says.off).waitFor();
  await take('own-called-off');
  await press(own.cancelSelected);
  await press(own.yes(own.sureAll));
  await own.cancelled.filter({ hasText: own.says.sentBack }).waitFor();
  await take('own-cancelled');

  await takeDearerDate({ guest, database, origin }, take);

  await page.goto('/b');
  await manage.title.waitFor();
  await page.goto(paid.link.slice(0, -3));
  await own.wrongLink.waitFor();
  await take('own-wrong-link');
}

/** Going to a date that costs more: the question, paying the difference, and staying after all. */
async function takeDearerDate({ guest, database, origin }: Stage, take: Take): Promise<void> {
  const { locale, page, press } = guest;
  const own = guestPage(guest);
  const tour = 'esso-even-country';
  const departure = await makeDeparture(database, { tour });
  const dear = await makeDeparture(database, { tour, sameDayAs: departure, time: '11:00' });
  await recordsOf(database).makeDearer(dear.scheduleId, 100_000);
  const { link } = await makeBooking(origin, departure, { names: [person(1), person(2)], locale, card: 'pays' });
  await page.goto(link);
  await press(own.showDates);
  await own.dates.waitFor();
  const more = own.dates.getByRole('button');
  const date = own.dates.getByRole('listitem').filter({ hasText: own.says.onTop }).first();
  while (!(await date.isVisible()) && (await more.isVisible())) await press(more);
  await press(date.getByRole('radio'));
  await press(own.goOn);
  await take('own-move-dearer', false);
  await press(own.sureMove.getByRole('button', { name: own.says.yesOnTop }));
  await own.payOnTop.waitFor();
  await take('own-pay-dearer');
  await press(own.stay);
  await own.stayed.waitFor();
  await take('own-stayed');
}
