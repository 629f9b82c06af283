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
};

export async function findCancelled(database: Database, cancellationId: string): Promise<Cancelled | undefined> {
  const [row] = await database.query(
    (sql) => sql<(Omit<Cancelled, 'at'> & { at: Date })[]>`
      select participant_ids as "participantIds", refund_percent as percent, refund_amount as amount,
        cancelled_by as "cancelledBy", created_at as at
      from tour_cancellations where id = ${cancellationId}`,
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

/** Somebody who waits in line, and how many wait before; undefined for who waits no more. */
export async function findWaiting(
  database: Database,
  entryId: string,
): Promise<(Waiting & { position: number }) | undefined> {
  const [row] = await database.query(
    (sql) => sql<(Omit<Waiting, 'schedule'> & { position: number } & Record<'startsAt' | 'endsAt', Date>)[]>`
      select w.contact_email as email, w.locale, w.contact_name as name, w.seats, s.starts_at as "startsAt", s.ends_at as "endsAt",
        (select count(*)::int from tour_waitlist o
          where o.schedule_id = w.schedule_id and o.status = 'waiting' and o.place <= w.place) as position,
        json_build_object('title', t.title, 'meetingPoint', t.meeting_point, 'bring', t.bring) as tour,
        json_build_object('name', o.name, 'phone', o.phone, 'email', o.email) as operator
      from tour_waitlist w
      join tour_schedules s on s.id = w.schedule_id
      join tours t on t.id = s.tour_id
      join operators o on o.id = w.operator_id
      where w.id = ${entryId} and w.status = 'waiting'`,
  );
  if (row === undefined) return undefined;
  const { startsAt, endsAt, ...facts } = row;
  return { ...facts, schedule: { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() } };
}

/** Who stood in the line of a departure that was called off; undefined where it was not, or the person has gone. */
export async function findCalledOff(
  database: Database,
  entryId: string,
): Promise<(Omit<Waiting, 'seats'> & { slug: string; isWeather: boolean }) | undefined> {
  const [row] = await database.query(
    (sql) => sql<
      (Omit<Waiting, 'schedule' | 'seats'> & { slug: string; isWeather: boolean } & Record<
          'startsAt' | 'endsAt',
          Date
        >)[]
    >`
      select w.contact_email as email, w.locale, w.contact_name as name, s.starts_at as "startsAt", s.ends_at as "endsAt", t.slug,
        s.weather_status = 'cancelled' as "isWeather",
        json_build_object('title', t.title, 'meetingPoint', t.meeting_point, 'bring', t.bring) as tour,
        json_build_object('name', o.name, 'phone', o.phone, 'email', o.email) as operator
      from tour_waitlist w
      join tour_schedules s on s.id = w.schedule_id
      join tours t on t.id = s.tour_id
      join operators o on o.id = w.operator_id
      where w.id = ${entryId} and s.status = 'cancelled'`,
  );
  if (row === undefined) return undefined;
  const { startsAt, endsAt, ...facts } = row;
  return { ...facts, schedule: { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() } };
}

/** The operator's words to everybody of a departure. */
export async function findNote(database: Database, messageId: string): Promise<Translated | undefined> {
  const [row] = await database.query(
    (sql) => sql<{ text: Translated }[]>`select text from schedule_messages where id = ${messageId}`,
  );
  return row?.text;
}

/** What somebody who waits in line is offered at this moment; undefined when nothing is. */
export async function findOffer(database: Database, entryId: string): Promise<Offer | undefined> {
  const [row] = await database.query(
    (sql) => sql<(Omit<Offer, 'schedule' | 'offerUntil'> & Record<'startsAt' | 'endsAt' | 'until', Date>)[]>`
      select w.hold_id as "holdId", w.contact_email as email, w.locale, w.contact_name as name, w.seats,
        w.offer_ends_at as until, s.starts_at as "startsAt", s.ends_at as "endsAt",
        json_build_object('title', t.title, 'meetingPoint', t.meeting_point, 'bring', t.bring) as tour,
        json_build_object('name', o.name, 'phone', o.phone, 'email', o.email) as operator
      from tour_waitlist w
      join tour_schedules s on s.id = w.schedule_id
      join tours t on t.id = s.tour_id
      join operators o on o.id = w.operator_id
      where w.id = ${entryId} and w.status = 'offered' and w.offer_ends_at > now()`,
  );
  if (row === undefined) return undefined;
  const { startsAt, endsAt, until, ...facts } = row;
  const schedule = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
  return { ...facts, schedule, offerUntil: until.toISOString() };
}
