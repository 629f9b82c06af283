/** All that a departure's page shows, for whoever may see it. Times are ISO 8601, money whole kopecks. */

import type { Price } from '@kamchatour/booking';
import { BookingError, type CallOff, type Desk, findCallOff } from '@kamchatour/booking';
import type { BookingStatus, ParticipantNeed, PaymentStatus, Translated } from '@kamchatour/booking/status';
import type { Database } from '@kamchatour/db';
import { type DepartureRow, findDeparture, type Looker } from './departures.ts';
import { type LineEntry, listLine } from './line.ts';
import { listTravellers, type Traveller } from './manifest.ts';
import { recordRead } from './reads.ts';
import { type AlertRow, listAlerts } from './weather.ts';

export type DeparturePage = {
  departure: DepartureRow & {
    /** Absent for a guide. */
    prices?: Price[];
    currency: string;
    needs: ParticipantNeed[];
    meetingPoint: Translated;
    categories: { category: string; title: Translated }[];
  };
  manifest: Traveller[];
  holds: PageHold[];
  /** The latest 200, ended ones included; `bookingsTotal` says how many there are. */
  bookings: PageBooking[];
  bookingsTotal: number;
  line: LineEntry[];
  alerts: AlertRow[];
  notes: PageNote[];
  messages: PageMessage[];
  /** Absent for a guide. */
  money?: PageMoney;
  callOff: CallOff | null;
  editedVersion: number;
  /** The database's clock, which every end on the page is told by. */
  serverTime: string;
};

export type PageHold = {
  holdId: string;
  seats: number;
  expiresAt: string;
  createdAt: string;
  renewals: number;
  /** The place in line that it was offered to, if any. */
  entryId: string | null;
};

export type PageBooking = {
  bookingId: string;
  bookingNumber: string;
  status: BookingStatus;
  paymentStatus: PaymentStatus;
  seats: number;
  seatsBooked: number;
  contact: { name: string; phone: string };
  channel: string;
  createdAt: string;
  payBefore: string | null;
  /** Absent for a guide. */
  totalAmount?: number;
};

export type PageNote = { noteId: string; text: string; by: string; at: string };
export type PageMessage = {
  messageId: string;
  text: Translated;
  by: string;
  at: string;
  /** Letters by how they fared. */
  bookings: number;
  waiting: number;
  sent: number;
  failed: number;
};

export type PageMoney = {
  currency: string;
  /** What live bookings cost, and of that what is not paid yet. */
  sold: number;
  awaited: number;
  /** Came in; promised to go back, and of that gone back for certain. */
  paid: number;
  promisedBack: number;
  givenBack: number;
};

/** Refuses with SCHEDULE_NOT_FOUND: also for another company's departure, and for one that the guide does not lead. The read is noted. */
export async function findDeparturePage(desk: Desk, by: Looker, scheduleId: string): Promise<DeparturePage> {
  const { readDatabase: database } = desk;
  const row = await findDeparture(database, by, scheduleId);
  if (!row) throw new BookingError({ code: 'SCHEDULE_NOT_FOUND', details: {} });
  const withMoney = by.role !== 'guide';
  const [about, manifest, holds, bookings, line, alerts, notes, messages, money, callOff] = await Promise.all([
    aboutOf(database, scheduleId),
    listTravellers(desk, by, scheduleId),
    listHolds(database, scheduleId),
    listBookings(database, scheduleId, withMoney),
    listLine(database, by.operatorId, scheduleId),
    listAlerts(database, by, { scheduleId }),
    listNotes(database, scheduleId),
    listMessages(database, scheduleId),
    withMoney ? sumsOf(database, scheduleId) : undefined,
    callOffOf(desk, scheduleId),
  ]);
  if (manifest.length > 0) {
    await recordRead(database, by, {
      entity: 'schedule',
      entityId: scheduleId,
      action: 'read_details',
      details: { participants: manifest.length },
    });
  }
  const { now, prices, ...tour } = about;
  return {
    departure: { ...row, ...tour, ...(withMoney && { prices }) },
    manifest,
    holds,
    ...bookings,
    line,
    alerts,
    notes,
    messages,
    ...(money && { money }),
    callOff,
    editedVersion: row.editedVersion,
    serverTime: now.toISOString(),
  };
}

type About = Pick<DeparturePage['departure'], 'currency' | 'needs' | 'meetingPoint' | 'categories'> & {
  now: Date;
  prices: Price[];
};

async function aboutOf(database: Database, scheduleId: string): Promise<About> {
  const [row] = await database.query(
    (sql) => sql<About[]>`
      select s.prices, s.currency, t.needs, t.meeting_point as "meetingPoint", now() as now,
        (select coalesce(json_agg(json_build_object('category', c.category, 'title', c.title) order by c.position), '[]')
          from tour_price_categories c where c.tour_id = t.id) as categories
      from tour_schedules s join tours t on t.id = s.tour_id where s.id = ${scheduleId}`,
  );
  if (!row) throw new BookingError({ code: 'SCHEDULE_NOT_FOUND', details: {} });
  return row;
}

async function listHolds(database: Database, scheduleId: string): Promise<PageHold[]> {
  const rows = await database.query(
    (sql) => sql<(Omit<PageHold, 'expiresAt' | 'createdAt'> & { expiresAt: Date; createdAt: Date })[]>`
      select h.id as "holdId", h.seats, h.expires_at as "expiresAt", h.created_at as "createdAt", h.renewals,
        (select w.id from tour_waitlist w where w.schedule_id = h.schedule_id and w.hold_id = h.id and w.status = 'offered') as "entryId"
      from tour_seat_holds h
      where h.schedule_id = ${scheduleId} and h.status = 'active' and h.expires_at > now()
      order by h.expires_at, h.id limit 200`,
  );
  return rows.map((row) => ({
    ...row,
    expiresAt: row.expiresAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
  }));
}

type BookingRow = Omit<PageBooking, 'contact' | 'createdAt' | 'payBefore' | 'totalAmount'> & {
  contactName: string;
  contactPhone: string;
  createdAt: Date;
  payBefore: Date | null;
  totalAmount: number;
  total: number;
};

async function listBookings(database: Database, scheduleId: string, withMoney: boolean) {
  const rows = await database.query(
    (sql) => sql<BookingRow[]>`
      select b.id as "bookingId", b.booking_number as "bookingNumber", b.payment_status as "paymentStatus", b.seats,
        case when b.status = 'pending_payment' and b.payment_status <> 'authorized' and b.pay_before <= now() then 'expired' else b.status end as status,
        b.seats_booked as "seatsBooked", b.contact_name as "contactName", b.contact_phone as "contactPhone", b.channel,
        b.created_at as "createdAt", b.pay_before as "payBefore", b.total_amount as "totalAmount", (count(*) over ())::int as total
      from tour_bookings_v2 b where b.schedule_id = ${scheduleId} order by b.created_at desc, b.id limit 200`,
  );
  const bookings: PageBooking[] = rows.map(
    ({ contactName, contactPhone, totalAmount, total: _, createdAt, payBefore, ...row }) => ({
      ...row,
      contact: { name: contactName, phone: contactPhone },
      createdAt: createdAt.toISOString(),
      payBefore: row.status === 'pending_payment' && payBefore ? payBefore.toISOString() : null,
      ...(withMoney && { totalAmount }),
    }),
  );
  return { bookings, bookingsTotal: rows[0]?.total ?? 0 };
}

async function listNotes(database: Database, scheduleId: string): Promise<PageNote[]> {
  const rows = await database.query(
    (sql) => sql<(Omit<PageNote, 'at'> & { at: Date })[]>`
      select n.id as "noteId", n.text, m.name as by, n.created_at as at
      from schedule_notes n join operator_members m on m.id = n.member_id
      where n.schedule_id = ${scheduleId} order by n.created_at desc, n.id limit 100`,
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

async function listMessages(database: Database, scheduleId: string): Promise<PageMessage[]> {
  const rows = await database.query(
    (sql) => sql<(Omit<PageMessage, 'at'> & { at: Date })[]>`
      with told as (
        select n.id, n.text, n.bookings, n.created_at, m.name
        from schedule_messages n join operator_members m on m.id = n.member_id
        where n.schedule_id = ${scheduleId} order by n.created_at desc, n.id limit 50
      ), letters as (
        select o.payload->>'messageId' as message_id, o.state from tour_bookings_v2 b join outbox_messages o on o.booking_id = b.id
        where b.schedule_id = ${scheduleId} and o.kind = 'operator_note'
      )
      select t.id as "messageId", t.text, t.name as by, t.created_at as at, t.bookings,
        (select count(*)::int from letters l where l.message_id = t.id::text and l.state = 'waiting') as waiting,
        (select count(*)::int from letters l where l.message_id = t.id::text and l.state = 'sent') as sent,
        (select count(*)::int from letters l where l.message_id = t.id::text and l.state = 'failed') as failed
      from told t order by t.created_at desc, t.id`,
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

async function sumsOf(database: Database, scheduleId: string): Promise<PageMoney> {
  const [row] = await database.query(
    (sql) => sql<PageMoney[]>`
      with booked as (
        select b.id, b.status, b.total_amount, b.currency, (
          b.status in ('confirmed', 'completed', 'no_show')
          or (b.status = 'pending_payment' and (b.payment_status = 'authorized' or b.pay_before > now()))) as is_live
        from tour_bookings_v2 b where b.schedule_id = ${scheduleId}
      ), came as (
        select coalesce(sum(p.amount), 0)::bigint as paid, coalesce(sum(p.promised_back), 0)::bigint as promised,
          coalesce(sum(p.given_back), 0)::bigint as given
        from booked b join payments p on p.booking_id = b.id where p.status = 'paid'
      )
      select (select s.currency from tour_schedules s where s.id = ${scheduleId}) as currency,
        coalesce(sum(b.total_amount) filter (where b.is_live), 0)::bigint as sold,
        coalesce(sum(b.total_amount) filter (where b.is_live and b.status = 'pending_payment'), 0)::bigint as awaited,
        (select c.paid from came c) as paid, (select c.promised from came c) as "promisedBack", (select c.given from came c) as "givenBack"
      from booked b`,
  );
  if (!row) throw new Error('sums were not answered');
  return row;
}

async function callOffOf(desk: Desk, scheduleId: string): Promise<CallOff | null> {
  return await findCallOff(desk, scheduleId).catch((error: unknown) => {
    if (error instanceof BookingError && error.code === 'NOT_FOUND') return null;
    throw error;
  });
}
