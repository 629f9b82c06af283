/** The departures ahead of a large season with all that hangs on them: taken away again, or looked at alone. */
import { aheadBegins, aheadEnds, onTwoConnections } from './large-season.ts';

/** Takes the months ahead away with all that has happened to them, so that they can be made as of another day. Guests and keys stay. */
export async function forgetMonthsAhead(url: string): Promise<void> {
  const ahead = `between '${aheadBegins}' and '${aheadEnds}'`;
  const bookings = `(select id from tour_bookings_v2 where schedule_id ${ahead})`;
  const payments = `(select id from payments where booking_id in ${bookings})`;
  const hanging = [
    ['loyalty_entries', 'booking_id'],
    ['payment_attempts', 'booking_id'],
    ['tour_participants', 'booking_id'],
    ['consents', 'booking_id'],
    ['outbox_messages', 'booking_id'],
    ['audit_log', 'entity_id'],
  ];
  const ofSchedules = ['bookings_v2', 'seat_holds', 'seat_ledger', 'cancellations', 'waitlist', 'weather_alerts'];
  await onTwoConnections(url, async (sql) => {
    await sql.unsafe(`delete from schedule_call_offs where schedule_id ${ahead}`);
    await sql.unsafe(
      `delete from payment_notifications where provider_tx in (select provider_tx from payments where id in ${payments})`,
    );
    await sql.unsafe(`delete from refunds where payment_id in ${payments}`);
    await sql.unsafe(`delete from payments where id in ${payments}`);
    for (const [table, column] of hanging) await sql.unsafe(`delete from ${table} where ${column} in ${bookings}`);
    for (const table of ofSchedules) {
      await sql.unsafe(`delete from tour_${table} where schedule_id ${ahead}`);
    }
    await sql.unsafe(`delete from tour_schedules where id ${ahead}`);
  });
}

const ofSchedule = `schedule_id >= '${aheadBegins}'`;
const ofBooking = 'booking_id in (select id from ahead.tour_bookings_v2)';

/** Of each table that the invariants ask, the rows that hang on departures from the first ahead on: each by the one before it. */
const views = {
  tour_schedules: `id >= '${aheadBegins}'`,
  tour_bookings_v2: ofSchedule,
  tour_seat_holds: ofSchedule,
  tour_seat_ledger: ofSchedule,
  tour_cancellations: ofSchedule,
  tour_checkins: ofSchedule,
  tour_waitlist: ofSchedule,
  schedule_call_offs: ofSchedule,
  tour_participants: ofBooking,
  consents: ofBooking,
  outbox_messages: ofBooking,
  audit_log:
    'entity_id in (select id from ahead.tour_bookings_v2 union all select id from ahead.tour_schedules union all select id from ahead.tour_waitlist)',
  payments: ofBooking,
  refunds: 'payment_id in (select id from ahead.payments)',
  payment_notifications: 'about_tx in (select provider_tx from ahead.payments)',
  loyalty_entries: ofBooking,
  loyalty_accounts: 'person_key in (select person_key from ahead.loyalty_entries)',
};

/**
 * The same database, seen through the departures that are not behind: for the invariants, which would take half a minute for all of it, where nothing
 * behind was touched. The views have no keys: no query may lean on one.
 */
export async function onlyAhead(url: string): Promise<string> {
  await onTwoConnections(url, async (sql) => {
    await sql.unsafe('create schema if not exists ahead');
    for (const [table, condition] of Object.entries(views)) {
      await sql.unsafe(`create or replace view ahead.${table} as select * from public.${table} where ${condition}`);
    }
  });
  const seen = new URL(url);
  seen.searchParams.set('search_path', 'ahead,public');
  // Few rows of large tables are wanted, which the planner cannot know of a view: by index they are there four times as fast.
  seen.searchParams.set('enable_seqscan', 'off');
  return seen.href;
}
