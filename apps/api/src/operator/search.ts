/** One search box for everything: bookings and departures, told by whatever somebody on the phone says first. */

import { beginningOf } from '@kamchatour/booking';
import type { BookingStatus, ScheduleStatus, Translated } from '@kamchatour/booking/status';
import type { Database, Sql } from '@kamchatour/db';
import { foundByText, isNamedBy, statusNow } from './bookings-filter.ts';
import { endOfTime, type Looker, ownOnly } from './departures.ts';
import { type SearchText, searchText } from './search-text.ts';

export type Found = {
  bookings: {
    bookingId: string;
    bookingNumber: string;
    status: BookingStatus;
    contactName: string;
    seats: number;
    tourTitle: Translated;
    scheduleId: string;
    startsAt: string;
  }[];
  departures: { scheduleId: string; tourTitle: Translated; startsAt: string; status: ScheduleStatus; free: number }[];
  /** There are others besides: who knows more of what it looks for finds them. */
  isMore: { bookings: boolean; departures: boolean };
};

const most = 20;
/** So many are looked through for those of a guide's own departures: all others of the company have been found as well. */
const mostForGuide = 500;

/**
 * At most twenty of each: bookings, those first that travel soonest, however many bear the name; departures from today on. A guide finds those that it
 * leads.
 */
export async function searchDesk(database: Database, by: Looker, text: string): Promise<Found> {
  const [bookings, departures] = await Promise.all([
    findBookings(database, by, searchText(text)),
    findDepartures(database, by, text),
  ]);
  return {
    bookings: bookings.rows.slice(0, most),
    departures: departures.slice(0, most),
    isMore: { bookings: bookings.isMore, departures: departures.length > most },
  };
}

type Booking = Found['bookings'][number];
type BookingRow = Omit<Booking, 'startsAt'> & { startsAt: Date };

/** Where a text names more than can be looked through, those that are still to travel are all looked at: of the others, some may be missing. */
async function findBookings(
  database: Database,
  by: Looker,
  text: SearchText,
): Promise<{ rows: Booking[]; isMore: boolean }> {
  const found = await foundByText(database, by.operatorId, text, by.role === 'guide' ? mostForGuide : most);
  const ahead = found.isMore ? await findAhead(database, by, text) : [];
  const rows = await database.query(
    (sql) => sql<BookingRow[]>`
      select b.id as "bookingId", b.booking_number as "bookingNumber", ${statusNow(sql)} as status, b.contact_name as "contactName", b.seats,
        t.title as "tourTitle", s.id as "scheduleId", s.starts_at as "startsAt"
      -- The few that were found first: "offset 0" keeps the planner from beginning with all that a guide ever led.
      from unnest(${[...new Set([...ahead, ...found.ids])]}::uuid[]) as found(id)
      cross join lateral (select * from tour_bookings_v2 b where b.id = found.id offset 0) b
      cross join lateral (select * from tour_schedules s where s.id = b.schedule_id ${ownOnly(sql, by)} offset 0) s
      join tours t on t.id = b.tour_id
      order by s.starts_at < now(), abs(extract(epoch from s.starts_at - now())), b.id limit ${most + 1}`,
  );
  return {
    rows: rows.map((row) => ({ ...row, startsAt: row.startsAt.toISOString() })),
    isMore: found.isMore || rows.length > most,
  };
}

/** Departure by departure from now on, until there are enough. */
async function findAhead(database: Database, by: Looker, text: SearchText): Promise<string[]> {
  const rows = await database.query(
    (sql) => sql<{ id: string }[]>`
      select b.id from (
        select s.id, s.starts_at from tour_schedules s
        where s.operator_id = ${by.operatorId} ${ownOnly(sql, by)} and s.starts_at >= now() and s.starts_at < ${endOfTime}
        order by s.starts_at offset 0
      ) s cross join lateral (
        select b.id from tour_bookings_v2 b where b.schedule_id = s.id and ${isNamedBy(sql, text)} offset 0
      ) b
      order by s.starts_at, b.id limit ${most}`,
  );
  return rows.map(({ id }) => id);
}

type DepartureRow = Omit<Found['departures'][number], 'startsAt'> & { startsAt: Date };

/** By day, or by a part of the tour's name. */
async function findDepartures(database: Database, by: Looker, text: string): Promise<Found['departures']> {
  const { day } = searchText(text);
  const tourIds = day === undefined ? await toursNamed(database, by, text.trim().toLowerCase()) : [];
  if (day === undefined && tourIds.length === 0) return [];
  const rows = await database.query(
    (sql) => sql<DepartureRow[]>`
      select s.id as "scheduleId", t.title as "tourTitle", s.starts_at as "startsAt", s.status, s.available_slots - s.held_slots as free
      from tour_schedules s join tours t on t.id = s.tour_id
      where s.operator_id = ${by.operatorId} ${ownOnly(sql, by)} and ${day === undefined ? ofTours(sql, tourIds) : ofDay(sql, day)}
      order by s.starts_at, s.id limit ${most + 1}`,
  );
  return rows.map((row) => ({ ...row, startsAt: row.startsAt.toISOString() }));
}

/** There are not many tours: all of them are looked at. */
async function toursNamed(database: Database, { operatorId }: Looker, words: string): Promise<string[]> {
  if (words.length < 2) return [];
  const rows = await database.query(
    (sql) => sql<{ id: string }[]>`
      select id from tours where operator_id = ${operatorId}
        and (position(${words} in lower(title->>'ru')) > 0 or position(${words} in lower(title->>'en')) > 0)`,
  );
  return rows.map(({ id }) => id);
}

function ofDay(sql: Sql, { from, to }: { from: string; to: string }) {
  return sql`s.starts_at >= ${beginningOf(from)} and s.starts_at < ${new Date(beginningOf(to).getTime() + 86_400_000)}`;
}

/** From today on. */
function ofTours(sql: Sql, tourIds: string[]) {
  return sql`s.starts_at >= date_trunc('day', now() at time zone 'Asia/Kamchatka') at time zone 'Asia/Kamchatka'
    and s.tour_id = any (${tourIds}::uuid[])`;
}
