/** What letters say beside the booking itself. Amounts are whole kopecks. */
import type { Locale, Translated } from '@kamchatour/booking/status';
import type { Database } from '@kamchatour/db';

export type Cancelled = {
  participantIds: string[];
  percent: number;
  amount: number;
  cancelledBy: 'guest' | 'operator' | 'weather';
  /** ISO 8601. */
  at: string;
  /** What the operator said to everybody of a departure that was called off. */
  words: string | null;
};

export async function findCancelled(database: Database, cancellationId: string): Promise<Cancelled | undefined> {
  const [row] = await database.query(
    (sql) => sql<(Omit<Cancelled, 'at'> & { at: Date })[]>`
      select participant_ids as "participantIds", refund_percent as percent, refund_amount as amount,
        cancelled_by as "cancelledBy", created_at as at,
        (select o.reason from schedule_call_offs o where o.schedule_id = c.schedule_id) as words
      from tour_cancellations c where id = ${cancellationId}`,
  );
  return row && { ...row, at: row.at.toISOString() };
}

/** How much the payment was that a message is about: the provider and its number end the message's dedupe key. */
export async function findPaymentAmount(
  database: Database,
  bookingId: string,
  dedupeKey: string,
): Promise<number | undefined> {
  const [, provider, ...providerTx] = dedupeKey.split(':');
  const [row] = await database.query(
    (sql) => sql<{ amount: number }[]>`
      select amount from payments
      where provider = ${provider ?? ''} and provider_tx = ${providerTx.join(':')} and booking_id = ${bookingId}`,
  );
  return row?.amount;
}

/** What letters to who waits in line say. */
export type Waiting = {
  email: string;
  locale: Locale;
  name: string;
  seats: number;
  tour: { title: Translated; meetingPoint: Translated; bring: Translated };
  /** ISO 8601. */
  schedule: { startsAt: string; endsAt: string };
  operator: { name: Translated; phone: string; email: string };
};

export type Offer = Waiting & { holdId: string; offerUntil: string };

type Place = Waiting & {
  status: string;
  position: number;
  holdId: string | null;
  /** ISO 8601; null where nothing is offered at this moment. */
  offerUntil: string | null;
  slug: string;
  isCalledOff: boolean;
  isWeather: boolean;
};

/** A place in line, with all that its letters tell. */
async function findPlace(database: Database, entryId: string): Promise<Place | undefined> {
  type Row = Omit<Place, 'schedule' | 'offerUntil'> & Record<'startsAt' | 'endsAt', Date> & { until: Date | null };
  const [row] = await database.query(
    (sql) => sql<Row[]>`
      select w.contact_email as email, w.locale, w.contact_name as name, w.seats, w.status, w.hold_id as "holdId",
        case when w.status = 'offered' and w.offer_ends_at > now() then w.offer_ends_at end as until,
        (select count(*)::int from tour_waitlist o
          where o.schedule_id = w.schedule_id and o.status = 'waiting' and o.place <= w.place) as position,
        s.starts_at as "startsAt", s.ends_at as "endsAt", t.slug,
        s.status = 'cancelled' as "isCalledOff", s.weather_status = 'cancelled' as "isWeather",
        json_build_object('title', t.title, 'meetingPoint', t.meeting_point, 'bring', t.bring) as tour,
        json_build_object('name', o.name, 'phone', o.phone, 'email', o.email) as operator
      from tour_waitlist w
      join tour_schedules s on s.id = w.schedule_id
      join tours t on t.id = s.tour_id
      join operators o on o.id = w.operator_id
      where w.id = ${entryId}`,
  );
  if (row === undefined) return undefined;
  const { startsAt, endsAt, until, ...facts } = row;
  const schedule = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
  return { ...facts, schedule, offerUntil: until?.toISOString() ?? null };
}

/** Somebody who waits in line, and how many wait before; undefined for who waits no more. */
export async function findWaiting(database: Database, entryId: string): Promise<Place | undefined> {
  const place = await findPlace(database, entryId);
  return place?.status === 'waiting' ? place : undefined;
}

/** What somebody who waits in line is offered at this moment; undefined when nothing is. */
export async function findOffer(database: Database, entryId: string): Promise<Offer | undefined> {
  const place = await findPlace(database, entryId);
  if (!place || place.holdId === null || place.offerUntil === null) return undefined;
  const { holdId, offerUntil } = place;
  return { ...place, holdId, offerUntil };
}

/** Who stood in the line of a departure that was called off; undefined where it was not. */
export async function findCalledOff(database: Database, entryId: string): Promise<Place | undefined> {
  const place = await findPlace(database, entryId);
  return place?.isCalledOff ? place : undefined;
}

/** The operator's words to everybody of a departure. */
export async function findNote(database: Database, messageId: string): Promise<Translated | undefined> {
  const [row] = await database.query(
    (sql) => sql<{ text: Translated }[]>`select text from schedule_messages where id = ${messageId}`,
  );
  return row?.text;
}
