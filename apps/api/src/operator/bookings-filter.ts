/** What a list of bookings may be narrowed to, as SQL. Days are Kamchatka's, both included. */
import { beginningOf } from '@kamchatour/booking';
import { bookingStatuses, paymentStatuses } from '@kamchatour/booking/status';
import { text as words } from '@kamchatour/booking/texts';
import type { Database, Sql } from '@kamchatour/db';
import { z } from 'zod';
import { endOfTime } from './departures.ts';
import { day, id } from './inputs.ts';
import { type SearchText, searchText } from './search-text.ts';

export const channels = ['web', 'phone', 'reseller'] as const;
export type Channel = (typeof channels)[number];

export const bookingFilters = z.strictObject({
  status: z.enum(bookingStatuses).optional(),
  paymentStatus: z.enum(paymentStatuses).optional(),
  channel: z.enum(channels).optional(),
  /** A tour's slug. */
  tour: z.optional(words(80)),
  scheduleId: id.optional(),
  /** The day of the departure. */
  from: day.optional(),
  to: day.optional(),
  /** The day on which it was booked. */
  bookedFrom: day.optional(),
  bookedTo: day.optional(),
  /** A number, the beginning of a name or an address, the end of a phone number. */
  text: z.optional(words(100)),
});
export type BookingFilters = z.infer<typeof bookingFilters>;

const dayAfter = (text: string) => new Date(beginningOf(text).getTime() + 86_400_000);

/**
 * The conditions on `tour_bookings_v2 b`; with `from` or `to` also on `tour_schedules s`, which is then to be joined. `found`: the bookings that the
 * text names, where they were looked up before; else each booking is compared with it.
 */
export function bookingConditions(sql: Sql, operatorId: string, asked: BookingFilters, found?: FoundByText) {
  const { status, paymentStatus, channel, tour, scheduleId, from, to, bookedFrom, bookedTo, text } = asked;
  return sql`b.operator_id = ${operatorId}
    ${status === undefined ? sql`` : statusIs(sql, status)}
    ${paymentStatus === undefined ? sql`` : sql`and b.payment_status = ${paymentStatus}`}
    ${channel === undefined ? sql`` : sql`and b.channel = ${channel}`}
    ${tour === undefined ? sql`` : sql`and b.tour_id = (select id from tours where slug = ${tour})`}
    ${scheduleId === undefined ? sql`` : sql`and b.schedule_id = ${scheduleId}`}
    ${from === undefined ? sql`` : sql`and s.starts_at >= ${beginningOf(from)}`}
    ${to === undefined ? untilEver(sql, sql`s.starts_at`, from) : sql`and s.starts_at < ${dayAfter(to)}`}
    ${bookedFrom === undefined ? sql`` : sql`and b.created_at >= ${beginningOf(bookedFrom)}`}
    ${bookedTo === undefined ? untilEver(sql, sql`b.created_at`, bookedFrom) : sql`and b.created_at < ${dayAfter(bookedTo)}`}
    ${text === undefined ? sql`` : found ? sql`and b.id = any (${found.ids}::uuid[])` : sql`and ${isNamedBy(sql, searchText(text))}`}`;
}

/** Where a day is given to begin with, an end as well: see there. */
function untilEver(sql: Sql, what: ReturnType<typeof statusNow>, from: string | undefined) {
  return from === undefined ? sql`` : sql`and ${what} < ${endOfTime}`;
}

/** Unpaid past its deadline is expired, whether or not anybody has written that down. */
function statusIs(sql: Sql, status: (typeof bookingStatuses)[number]) {
  const overdue = sql`b.status = 'pending_payment' and b.payment_status <> 'authorized' and b.pay_before <= now()`;
  if (status === 'expired')
    return sql`and b.status in ('expired', 'pending_payment') and (b.status = 'expired' or (${overdue}))`;
  if (status === 'pending_payment') return sql`and b.status = 'pending_payment' and not (${overdue})`;
  return sql`and b.status = ${status}`;
}

/** The booking as it is now, in the word that people are told. */
export function statusNow(sql: Sql) {
  return sql`case when b.status = 'pending_payment' and b.payment_status <> 'authorized' and b.pay_before <= now()
    then 'expired' else b.status end`;
}

/** Bookings that a text names. `isMore`: there are others besides. */
export type FoundByText = { ids: string[]; isMore: boolean };

/**
 * Bookings that the text names, at most so many by each way of reading it: the first ones by name, address and phone. The ranges are compared by
 * bytes, which is how their indexes are sorted, so a few rows are read however many bookings there are.
 */
export async function foundByText(
  database: Database,
  operatorId: string,
  text: SearchText,
  most: number,
): Promise<FoundByText> {
  const [found] = await database.query((sql) => {
    const ways = waysOf(sql, text).reduce(
      (before, { what, prefix }, way) => sql`${before} union all (
        select b.id, ${way}::int as way from tour_bookings_v2 b where b.operator_id = ${operatorId} and ${begins(sql, what, prefix)}
        order by b.operator_id, ${what} using ~<~ limit ${most + 1})`,
      sql``,
    );
    return sql<FoundByText[]>`
      with found as (
        select b.id, -1 as way from tour_bookings_v2 b where b.operator_id = ${operatorId} and b.booking_number = ${text.bookingNumber ?? ''} ${ways}
      )
      select to_json(array(select distinct id from found)) as ids,
        exists (select from found group by way having count(*) > ${most}) as "isMore"`;
  });
  return found ?? { ids: [], isMore: false };
}

/** The condition on `tour_bookings_v2 b` that the text names it, by any way of reading it. */
export function isNamedBy(sql: Sql, text: SearchText) {
  const ways = waysOf(sql, text).reduce(
    (before, { what, prefix }) => sql`${before} or (${begins(sql, what, prefix)})`,
    sql``,
  );
  return sql`(b.booking_number = ${text.bookingNumber ?? ''} ${ways})`;
}

type Way = { what: ReturnType<typeof statusNow>; prefix: string };

function waysOf(sql: Sql, { words, email, phoneEnd }: SearchText): Way[] {
  const ways = [
    { what: sql`lower(b.contact_name)`, prefix: words },
    { what: sql`lower(regexp_replace(b.contact_name, '^.*\\s', ''))`, prefix: words },
    { what: sql`lower(b.contact_email)`, prefix: email },
    { what: sql`reverse(regexp_replace(b.contact_phone, '\\D', '', 'g'))`, prefix: phoneEnd },
  ];
  return ways.flatMap(({ what, prefix }) => (prefix === undefined ? [] : [{ what, prefix }]));
}

const begins = (sql: Sql, what: Way['what'], prefix: string) =>
  sql`${what} ~>=~ ${prefix} and ${what} ~<~ ${`${prefix}\u{10FFFF}`}`;
