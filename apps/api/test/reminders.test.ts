import { cancelTourBooking } from '@kamchatour/booking';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { queueReminders } from '../src/jobs/queue-reminders.ts';
import { type Booked, bookSeats, openPostOffice, type PostOffice, payFor } from './post-office.ts';
import { openSmtp } from './smtp.ts';

let office: PostOffice;
beforeAll(async () => {
  office = await openPostOffice();
});
beforeEach(async () => {
  await office.database.query((sql) => sql`delete from outbox_messages`);
});
afterAll(async () => {
  await office.close();
});

/** What was queued for these bookings, in their order. */
async function queued(...bookings: Booked[]): Promise<string[]> {
  const rows = await office.database.query(
    (sql) => sql<{ bookingId: string; kind: string }[]>`
      select booking_id as "bookingId", kind from outbox_messages where kind in ('payment_lapsing', 'reminder')`,
  );
  return bookings.map(
    ({ bookingId }) =>
      rows.flatMap((row) => (row.bookingId === bookingId ? [row.kind] : [])).join(' and ') || 'nothing',
  );
}

/** Three processes, twice. */
async function remind(): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    await Promise.all([1, 2, 3].map(() => queueReminders(office.services)));
  }
}

async function made({ bookingId }: Booked, minutesAgo: number, payInMinutes: number): Promise<void> {
  await office.database.query(
    (sql) => sql`
      update tour_bookings_v2 set created_at = now() - ${minutesAgo} * interval '1 minute',
        pay_before = now() + ${payInMinutes} * interval '1 minute' where id = ${bookingId}`,
  );
}

/** A paid booking, made a week ago, on a departure that starts then: a time of Kamchatka's clock, so many days from its today. */
async function bookedFor(daysAhead: number, clock: string, madeAgo = '7 days'): Promise<Booked> {
  const booked = await bookSeats(office, {});
  await payFor(office, booked);
  await office.database.query(
    (sql) => sql`
      with at as (
        select ((now() at time zone 'Asia/Kamchatka')::date + ${daysAhead} * interval '1 day' + ${clock}::interval)
          at time zone 'Asia/Kamchatka' as starts_at
      ), moved as (
        update tour_schedules s set starts_at = at.starts_at, ends_at = at.starts_at + interval '8 hours',
          sales_close_at = at.starts_at - interval '1 hour'
        from at where s.id = ${booked.scheduleId}
      )
      update tour_bookings_v2 set created_at = now() - ${madeAgo}::interval where id = ${booked.bookingId}`,
  );
  return booked;
}

/** A paid booking on a departure that starts in so many hours. */
async function startingIn(hours: number, madeAgo: string): Promise<Booked> {
  const booked = await bookSeats(office, { scheduleId: await office.departure({ startsInHours: hours }) });
  await payFor(office, booked);
  await office.database.query(
    (sql) => sql`
      update tour_bookings_v2 set created_at = now() - ${madeAgo}::interval where id = ${booked.bookingId}`,
  );
  return booked;
}

describe('the time to pay is nearly over', () => {
  it('for who has ten minutes left and has had ten, once', async () => {
    const [soon, later, young, over] = [
      await bookSeats(office, {}),
      await bookSeats(office, {}),
      await bookSeats(office, {}),
      await bookSeats(office, {}),
    ];
    await made(soon, 21, 9);
    await made(later, 19, 11);
    await made(young, 9, 9);
    await made(over, 40, -1);
    const paid = await bookSeats(office, {});
    await payFor(office, paid);
    await made(paid, 21, 9);
    await remind();
    expect(await queued(soon, later, young, over, paid)).toEqual([
      'payment_lapsing',
      'nothing',
      'nothing',
      'nothing',
      'nothing',
    ]);
  });

  it('not for money that the bank has set aside', async () => {
    const booked = await bookSeats(office, {});
    await made(booked, 21, 9);
    await office.database.query(
      (sql) => sql`update tour_bookings_v2 set payment_status = 'authorized' where id = ${booked.bookingId}`,
    );
    await remind();
    expect(await queued(booked)).toEqual(['nothing']);
  });
});

describe('the day before', () => {
  it('reminds from 24 hours before the start, once, whoever booked before that', async () => {
    const due = await startingIn(23.9, '3 days');
    const early = await startingIn(30.5, '3 days');
    const begun = await startingIn(3, '3 days');
    await office.database.query(
      (sql) => sql`
        update tour_schedules set starts_at = now() - interval '1 minute', sales_close_at = now() - interval '1 hour'
        where id = ${begun.scheduleId}`,
    );
    const young = await startingIn(20, '1 hour');
    const cancelled = await startingIn(20, '3 days');
    const { bookingNumber, confirmationCode } = cancelled;
    await cancelTourBooking(office.services.desk, { bookingNumber, confirmationCode }, { source: 'a test' });
    const unpaid = await bookSeats(office, { scheduleId: await office.departure({ startsInHours: 20 }) });
    await remind();
    expect(await queued(due, early, begun, young, cancelled, unpaid)).toEqual([
      'reminder',
      'nothing',
      'nothing',
      'nothing',
      'nothing',
      'nothing',
    ]);
  });

  it('reminds of a late start from six in the evening of the day before', async () => {
    // More than 24 hours ahead, whenever this runs before midnight: what counts is the clock of the day before.
    const [row] = await office.database.query(
      (sql) => sql<{ evening: boolean }[]>`
        select (now() at time zone 'Asia/Kamchatka')::time >= '18:00' as evening`,
    );
    const tomorrowNight = await bookedFor(1, '23:59');
    await remind();
    expect(await queued(tomorrowNight)).toEqual([row?.evening ? 'reminder' : 'nothing']);
  });

  it('reminds again of another date, and only of that one', async () => {
    const booked = await startingIn(20, '3 days');
    await remind();
    await office.database.query(
      (sql) => sql`
        update tour_schedules set starts_at = starts_at + interval '2 hours', ends_at = ends_at + interval '2 hours'
        where id = ${booked.scheduleId}`,
    );
    await remind();
    expect(await queued(booked)).toEqual(['reminder and reminder']);
    await office.database.query((sql) => sql`delete from outbox_messages where kind <> 'reminder'`);
    const smtp = await openSmtp();
    await office.deliverAll(smtp.url);
    await smtp.close();
    expect(smtp.arrived.filter(({ mail }) => mail.subject?.includes(booked.bookingNumber))).toHaveLength(1);
  });
});
