/** Departures between two calendar days on Kamchatka, with what is free on each. */
import type { ScheduleCard } from '../answers.ts';
import { BookingError } from '../errors.ts';
import type { SchedulesInput } from '../input.ts';
import { beginningOf, kamchatkaDay } from '../kamchatka.ts';
import type { Desk } from '../open-desk.ts';

const mostDays = 190;
const usualDays = 31;
const day = 86_400_000;

type Row = Omit<ScheduleCard, 'startsAt' | 'endsAt'> & { startsAt: Date; endsAt: Date };

/**
 * Both days included; from today on for a month, unless said otherwise; called-off departures too, so that a calendar can say so.
 * Refuses with VALIDATION_ERROR when the days are out of order or more than 190 apart.
 */
export async function listSchedules(desk: Desk, input: SchedulesInput): Promise<ScheduleCard[]> {
  const from = input.from ?? (await today(desk));
  const to = input.to ?? new Date(Date.parse(from) + usualDays * day).toISOString().slice(0, 10);
  const days = (Date.parse(to) - Date.parse(from)) / day;
  if (days < 0) throw outOfRange('too_small');
  if (days > mostDays) throw outOfRange('too_big');
  const begin = beginningOf(from);
  const end = new Date(beginningOf(to).getTime() + day);
  const rows = await desk.readDatabase.query(
    (sql) => sql<Row[]>`
      select schedule_id as "scheduleId", tour_slug as "tourSlug", starts_at as "startsAt", ends_at as "endsAt",
        case when sales_close_at <= now() and status in ('scheduled', 'guaranteed') then 'closed' else status end as status,
        weather_status as "weatherStatus", capacity, available, min_participants as "minParticipants", prices, currency
      from tour_schedule_details
      where starts_at >= ${begin} and starts_at < ${end}
        ${input.tour === undefined ? sql`` : sql`and tour_id = (select id from tours where slug = ${input.tour})`}
      order by starts_at, tour_slug`,
  );
  return rows.map((row) => ({ ...row, startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() }));
}

/** By the database's clock, which also says what is still on sale: this machine's may be wrong. */
async function today(desk: Desk): Promise<string> {
  const [row] = await desk.readDatabase.query((sql) => sql<{ now: Date }[]>`select now()`);
  if (!row) throw new Error('the database answered nothing');
  return kamchatkaDay(row.now);
}

function outOfRange(rule: 'too_small' | 'too_big'): BookingError {
  return new BookingError({ code: 'VALIDATION_ERROR', details: { fields: [{ path: 'to', rule }] } });
}
