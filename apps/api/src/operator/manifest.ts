/** Who travels with a departure: for its page, for paper, and for the rescue service. */
import { type Confided, type Desk, kamchatkaDay, openConfided, type ShownDetails, yearsOn } from '@kamchatour/booking';
import type { BookingStatus, Locale, PaymentStatus } from '@kamchatour/booking/status';
import type { Database } from '@kamchatour/db';
import type { Looker } from './departures.ts';

export type Traveller = {
  participantId: string;
  bookingId: string;
  bookingNumber: string;
  fullName: string;
  category: string;
  bookingStatus: BookingStatus;
  paymentStatus: PaymentStatus;
  /** Nothing is left to pay. */
  isPaid: boolean;
  /** Who booked. */
  contact: { name: string; phone: string; email: string };
  locale: Locale;
  /** Kilograms. */
  weightKg?: number;
  birthDate?: string;
  /** Whole years on the day of the departure, where the birth date is known. */
  age?: number;
  /** For managers and owners, not for guides. */
  document?: string;
  /** Diet and health, in the guest's words. */
  notes?: string;
  emergencyContact?: { name: string; phone: string };
  /** What was asked for with the whole booking: at the first of its people. */
  requests?: string;
  /** What they told cannot be read any more. */
  isUnreadable?: true;
  checkIn: { at: string; by: string } | null;
};

type Row = Omit<
  Traveller,
  | 'isPaid'
  | 'checkIn'
  | 'contact'
  | 'weightKg'
  | 'birthDate'
  | 'age'
  | 'document'
  | 'notes'
  | 'emergencyContact'
  | 'requests'
  | 'isUnreadable'
> & {
  startsAt: Date;
  contactName: string;
  contactPhone: string;
  contactEmail: string;
  detailsSealed: Buffer | null;
  requestsSealed: Buffer | null;
  dataKey: Buffer | null;
  checkIn: { action: 'in' | 'undo'; at: string; by: string } | null;
};

/**
 * Everybody who takes a seat now, by the name of who booked. There are never more than the departure has seats. The caller has seen to it that `by`
 * may look, and notes the read in the audit log.
 */
export async function listTravellers(desk: Desk, by: Looker, scheduleId: string): Promise<Traveller[]> {
  const rows = await travellersOf(desk.readDatabase, by.operatorId, scheduleId);
  return [...Map.groupBy(rows, ({ bookingId }) => bookingId)].flatMap(([bookingId, party]) => {
    const confided = openConfided(desk.keys.wrapping, party[0]?.dataKey ?? null, bookingId);
    return party.map((row, place) => told(row, confided, place === 0, by));
  });
}

function told(row: Row, confided: Confided, isFirst: boolean, by: Looker): Traveller {
  const {
    startsAt,
    contactName,
    contactPhone,
    contactEmail,
    detailsSealed,
    requestsSealed,
    dataKey: _,
    ...facts
  } = row;
  const { document, ...details }: ShownDetails = confided.details(detailsSealed, row.participantId);
  const requests = isFirst ? confided.text(requestsSealed, row.bookingId) : undefined;
  return {
    ...facts,
    isPaid: facts.bookingStatus !== 'pending_payment',
    contact: { name: contactName, phone: contactPhone, email: contactEmail },
    ...details,
    ...(details.birthDate === undefined ? {} : { age: yearsOn(kamchatkaDay(startsAt), details.birthDate) }),
    ...(document === undefined || by.role === 'guide' ? {} : { document }),
    ...(typeof requests === 'string' ? { requests } : {}),
    ...(requests === null ? { isUnreadable: true } : {}),
    checkIn: row.checkIn?.action === 'in' ? { at: new Date(row.checkIn.at).toISOString(), by: row.checkIn.by } : null,
  };
}

function travellersOf(database: Database, operatorId: string, scheduleId: string): Promise<Row[]> {
  return database.query(
    (sql) => sql<Row[]>`
      select p.id as "participantId", b.id as "bookingId", b.booking_number as "bookingNumber", p.full_name as "fullName", p.category,
        b.status as "bookingStatus", s.starts_at as "startsAt", b.payment_status as "paymentStatus", b.locale,
        b.contact_name as "contactName", b.contact_phone as "contactPhone", b.contact_email as "contactEmail",
        p.details_sealed as "detailsSealed", b.requests_sealed as "requestsSealed", b.data_key as "dataKey",
        (select json_build_object('action', c.action, 'at', c.at, 'by', m.name)
          from tour_checkins c join operator_members m on m.id = c.member_id
          where c.participant_id = p.id order by c.turn desc limit 1) as "checkIn"
      from tour_bookings_v2 b join tour_participants p on p.booking_id = b.id join tour_schedules s on s.id = b.schedule_id
      where b.schedule_id = ${scheduleId} and b.operator_id = ${operatorId} and p.cancelled_at is null
        and (b.status in ('confirmed', 'completed', 'no_show')
          or (b.status = 'pending_payment' and (b.payment_status = 'authorized' or b.pay_before > now())))
      order by b.contact_name, b.id, p.position`,
  );
}
