/** Bookings as the operator's table shows them, and as its file has them: exactly what the filters leave. */
import { BookingError } from '@kamchatour/booking';
import type { BookingStatus, Locale, PaymentStatus, Translated } from '@kamchatour/booking/status';
import type { Database, Sql } from '@kamchatour/db';
import {
  type BookingFilters,
  bookingConditions,
  type Channel,
  type FoundByText,
  foundByText,
  statusNow,
} from './bookings-filter.ts';
import { searchText } from './search-text.ts';

export const bookingSorts = ['bookedAt', 'startsAt', 'name', 'amount'] as const;
export type BookingSort = (typeof bookingSorts)[number];

export type BookingsAsked = {
  filters: BookingFilters;
  sort: BookingSort;
  descending: boolean;
  /** From 1. */
  page: number;
  limit: number;
};

export type BookingRow = {
  bookingId: string;
  bookingNumber: string;
  status: BookingStatus;
  paymentStatus: PaymentStatus;
  channel: Channel;
  locale: Locale;
  tour: { slug: string; title: Translated };
  scheduleId: string;
  startsAt: string;
  bookedAt: string;
  payBefore: string | null;
  /** Seats that it takes now, and that it was made for. */
  seats: number;
  seatsBooked: number;
  contact: { name: string; email: string; phone: string };
  totalAmount: number;
  /** Money that came in and pays for it, and what has gone back of that. */
  paidAmount: number;
  refundedAmount: number;
  currency: string;
};

export type BookingsPage = {
  rows: BookingRow[];
  page: number;
  limit: number;
  /** How many there are; of more than a thousand only that. */
  total: number;
  isMore: boolean;
  /** The text names more than a thousand, and only the first of those were looked at: what is here is a part of what it names. */
  isTextWide: boolean;
  /** Over all pages; null where there are more than a thousand, or the text names more: narrower filters tell. */
  sums: { seats: number; totalAmount: number; paidAmount: number; refundedAmount: number } | null;
};

/** Beyond it a list is for leafing through, not for counting. */
const most = 1000;

/**
 * One page. Refuses with VALIDATION_ERROR to sort more than a thousand by name or amount: narrower filters first. Kopecks.
 */
export async function listBookings(
  database: Database,
  operatorId: string,
  asked: BookingsAsked,
): Promise<BookingsPage> {
  const { sort, page, limit } = asked;
  const { text } = asked.filters;
  const found = text === undefined ? undefined : await foundByText(database, operatorId, searchText(text), most);
  const isTextWide = found?.isMore ?? false;
  const known = await countBookings(database, operatorId, asked, found);
  const isMore = known.total > most;
  if (isMore && (sort === 'name' || sort === 'amount')) throw wrong('sort');
  if ((page - 1) * limit >= 10_000) throw wrong('page');
  const ids = await findIds(database, operatorId, asked, { limit, offset: (page - 1) * limit, found });
  const rows = await rowsOf(database, ids);
  const { total, ...sums } = known;
  const isSummed = !isMore && !isTextWide;
  return { rows, page, limit, total: Math.min(total, most), isMore, isTextWide, sums: isSummed ? sums : null };
}

/** A file has so many lines at most. */
export const mostInFile = 200_000;

/**
 * Ids of all bookings that the filters leave at this moment, for a file. Refuses with FILE_TOO_LONG where they leave more than `mostLines`: a part of
 * them would pass for all.
 */
export async function idsForFile(
  database: Database,
  operatorId: string,
  asked: Omit<BookingsAsked, 'page' | 'limit'>,
  mostLines: number,
): Promise<string[]> {
  const ids = await findIds(database, operatorId, asked, { limit: mostLines + 1, offset: 0 });
  if (ids.length > mostLines) throw new BookingError({ code: 'FILE_TOO_LONG', details: { most: mostLines } });
  return ids;
}

/** In the order of the ids, in portions. */
export async function* rowsInPortions(database: Database, ids: readonly string[]): AsyncGenerator<BookingRow[]> {
  for (let place = 0; place < ids.length; place += 1000) yield await rowsOf(database, ids.slice(place, place + 1000));
}

type Asked = Omit<BookingsAsked, 'page' | 'limit'>;

async function findIds(
  database: Database,
  operatorId: string,
  asked: Asked,
  { limit, offset, found }: { limit: number; offset: number; found?: FoundByText | undefined },
): Promise<string[]> {
  const rows = await database.query(
    (sql) => sql<{ id: string }[]>`
      select b.id from ${bookingsWith(sql, asked)}
      where ${bookingConditions(sql, operatorId, asked.filters, found)}
      order by ${order(sql, asked)} limit ${limit} offset ${offset}`,
  );
  return rows.map(({ id }) => id);
}

/** The departure only where somebody asks for it. */
function bookingsWith(sql: Sql, { filters: { from, to }, sort }: Pick<BookingsAsked, 'filters' | 'sort'>) {
  const needsDeparture = from !== undefined || to !== undefined || sort === 'startsAt';
  return needsDeparture
    ? sql`tour_bookings_v2 b join tour_schedules s on s.id = b.schedule_id`
    : sql`tour_bookings_v2 b`;
}

/** In the order of the ids. */
async function rowsOf(database: Database, ids: string[]): Promise<BookingRow[]> {
  const rows = await database.query(
    (sql) => sql<Row[]>`
      select ${columns(sql)}
      from unnest(${ids}::uuid[]) with ordinality as found(id, place)
      join tour_bookings_v2 b on b.id = found.id join tour_schedules s on s.id = b.schedule_id join tours t on t.id = b.tour_id
      cross join lateral ${moneyOfBooking(sql)} money
      order by found.place`,
  );
  return rows.map(shown);
}

type Row = Omit<BookingRow, 'startsAt' | 'bookedAt' | 'payBefore'> & {
  startsAt: Date;
  bookedAt: Date;
  payBefore: Date | null;
};
type Known = { total: number; seats: number; totalAmount: number; paidAmount: number; refundedAmount: number };

/**
 * Of more than that many it is enough to know so: their money is not looked up. They are counted in an order that an index has: the first ones, not any.
 */
async function countBookings(
  database: Database,
  operatorId: string,
  { filters, sort: shownBy }: Pick<BookingsAsked, 'filters' | 'sort'>,
  found: FoundByText | undefined,
): Promise<Known> {
  const sort = shownBy === 'startsAt' ? 'startsAt' : 'bookedAt';
  const [row] = await database.query(
    (sql) => sql<Known[]>`
      with matched as (
        select b.id, b.seats, b.total_amount from ${bookingsWith(sql, { filters, sort })}
        where ${bookingConditions(sql, operatorId, filters, found)}
        order by ${order(sql, { sort, descending: true })} limit ${most + 1}
      ), counted as (
        select count(*)::int as total, coalesce(sum(b.seats), 0)::int as seats, coalesce(sum(b.total_amount), 0)::bigint as amount from matched b
      ), money as (
        select coalesce(sum(y.amount), 0)::bigint as paid, coalesce(sum(y.given_back), 0)::bigint as back
        -- Looked up all at once, in the index's own order.
        from payments y
        where y.booking_id = any (array(select b.id from matched b)) and ${hasPaid(sql)} and (select c.total from counted c) <= ${most}
      )
      select c.total, c.seats, c.amount as "totalAmount", m.paid as "paidAmount", m.back as "refundedAmount" from counted c, money m`,
  );
  return row ?? { total: 0, seats: 0, totalAmount: 0, paidAmount: 0, refundedAmount: 0 };
}

/** What pays for the booking: money that came in, and not by mistake. */
export function moneyOfBooking(sql: Sql) {
  return sql`(
    select coalesce(sum(y.amount), 0)::bigint as paid, coalesce(sum(y.given_back), 0)::bigint as back
    from payments y where y.booking_id = b.id and ${hasPaid(sql)})`;
}

const hasPaid = (sql: Sql) => sql`y.status = 'paid' and y.flag is null`;

function columns(sql: Sql) {
  return sql`b.id as "bookingId", b.booking_number as "bookingNumber", ${statusNow(sql)} as status, b.payment_status as "paymentStatus",
    b.channel, b.locale, json_build_object('slug', t.slug, 'title', t.title) as tour, s.id as "scheduleId", s.starts_at as "startsAt",
    b.created_at as "bookedAt", case when b.status = 'pending_payment' then b.pay_before end as "payBefore", b.seats, b.seats_booked as "seatsBooked",
    json_build_object('name', b.contact_name, 'email', b.contact_email, 'phone', b.contact_phone) as contact,
    b.total_amount as "totalAmount", money.paid as "paidAmount", money.back as "refundedAmount", b.currency`;
}

function order(sql: Sql, { sort, descending }: Pick<BookingsAsked, 'sort' | 'descending'>) {
  const by = {
    bookedAt: sql`b.created_at`,
    startsAt: sql`s.starts_at`,
    name: sql`lower(b.contact_name)`,
    amount: sql`b.total_amount`,
  }[sort];
  return descending ? sql`${by} desc, b.id desc` : sql`${by}, b.id`;
}

function shown({ startsAt, bookedAt, payBefore, ...row }: Row): BookingRow {
  return {
    ...row,
    startsAt: startsAt.toISOString(),
    bookedAt: bookedAt.toISOString(),
    payBefore: payBefore?.toISOString() ?? null,
  };
}

const wrong = (path: string) =>
  new BookingError({ code: 'VALIDATION_ERROR', details: { fields: [{ path, rule: 'too_big' }] } });
