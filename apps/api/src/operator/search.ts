/** One search box for everything: bookings and departures, told by whatever somebody on the phone says first. */

import { beginningOf } from '@kamchatour/booking';
import type { BookingStatus, ScheduleStatus, Translated } from '@kamchatour/booking/status';
import type { Database, Sql } from '@kamchatour/db';
import { foundByText, statusNow } from './bookings-filter.ts';
import { type Looker, ownOnly } from './departures.ts';
import { searchText } from './search-text.ts';

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
};

const most = 20;
/** So many are looked through for those of a guide's own departures: all others of the company have been found as well. */
const mostForGuide = 500;

/** At most twenty of each: bookings, those first that travel soonest; departures from today on. A guide finds those that it leads. */
export async function searchDesk(database: Database, by: Looker, text: string): Promise<Found> {
  const [bookings, departures] = await Promise.all([
    findBookings(database, by, text),
    findDepartures(database, by, text),
  ]);
  return { bookings, departures };
}

type BookingRow = Omit<Found['bookings'][number], 'startsAt'> & { startsAt: Date };

async function findBookings(database: Database, by: Looker, text: string): Promise<Found['bookings']> {
  const rows = await database.query(
    (sql) => sql<BookingRow[]>`
      select b.id as "bookingId", b.booking_number as "bookingNumber", ${statusNow(sql)} as status, b.contact_name as "contactName", b.seats,
        t.title as "tourTitle", s.id as "scheduleId", s.starts_at as "startsAt"
      -- The few that are found first: "offset 0" keeps the planner from beginning with all that a guide ever led.
      from (${foundByText(sql, by.operatorId, searchText(text), by.role === 'guide' ? mostForGuide : most)}) found
      cross join lateral (select * from tour_bookings_v2 b where b.id = found.id offset 0) b
      cross join lateral (select * from tour_schedules s where s.id = b.schedule_id ${ownOnly(sql, by)} offset 0) s
      join tours t on t.id = b.tour_id
      order by s.starts_at < now(), abs(extract(epoch from s.starts_at - now())), b.id limit ${most}`,
  );
  return rows.map((row) => ({ ...row, startsAt: row.startsAt.toISOString() }));
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
      order by s.starts_at, s.id limit ${most}`,
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
