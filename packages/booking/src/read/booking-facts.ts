/** All that is stored about one booking, in one snapshot with its time. */
import type { Database } from '@kamchatour/db';
import { tourBookings, tourParticipants, tourSchedules, tours } from '@kamchatour/db/schema';
import { asc, eq, sql } from 'drizzle-orm';
import * as z from 'zod/mini';
import { declineReasons, messageKinds, messageStates, paymentFlags, paymentWords, refundWhys } from '../status.ts';

/**
 * Payments, refunds, points, letters and the date that it is to go to, gathered by the same question: one snapshot. Nobody is asked to pay for a date
 * that was called off.
 */
const moneyOf = sql<unknown>`json_build_object(
  'payments', (select coalesce(json_agg(json_build_object('id', y.id, 'provider', y.provider, 'providerTx', y.provider_tx, 'currency', y.currency, 'status', y.status, 'amount', y.amount,
      'promisedBack', y.promised_back, 'givenBack', y.given_back, 'flag', y.flag, 'reason', y.reason, 'cardLastFour', y.card_last_four,
      'at', y.created_at) order by y.created_at, y.id), '[]') from payments y where y.booking_id = ${tourBookings.id}),
  'refunds', (select coalesce(json_agg(json_build_object('id', r.id, 'paymentId', r.payment_id, 'kind', r.kind, 'why', r.why,
      'amount', r.amount, 'state', r.state, 'at', r.created_at, 'settledAt', r.settled_at) order by r.created_at, r.id), '[]')
    from payments y join refunds r on r.payment_id = y.id where y.booking_id = ${tourBookings.id}),
  'messages', (select coalesce(json_agg(json_build_object('kind', m.kind, 'state', m.state,
      'at', coalesce(m.sent_at, m.next_attempt_at)) order by m.created_at, m.id), '[]')
    from outbox_messages m where m.booking_id = ${tourBookings.id}),
  'moveTo', (select json_build_object('startsAt', s.starts_at, 'endsAt', s.ends_at) from tour_schedules s where s.id = ${tourBookings.moveToScheduleId}
    and s.status <> 'cancelled' and s.weather_status <> 'cancelled'),
  'pointsEarned', (select coalesce(sum(e.points), 0) from loyalty_entries e
    where e.booking_id = ${tourBookings.id} and e.kind in ('earn', 'take_back')))`;

const instantText = z.pipe(
  z.string(),
  z.transform((text) => new Date(text).toISOString()),
);
const readMoney = z.object({
  payments: z.array(
    z.object({
      id: z.string(),
      provider: z.string(),
      providerTx: z.string(),
      currency: z.string(),
      status: z.enum(paymentWords),
      amount: z.int(),
      promisedBack: z.int(),
      givenBack: z.int(),
      flag: z.nullable(z.enum(paymentFlags)),
      reason: z.nullable(z.enum(declineReasons)),
      cardLastFour: z.nullable(z.string()),
      at: instantText,
    }),
  ),
  refunds: z.array(
    z.object({
      id: z.string(),
      paymentId: z.string(),
      kind: z.enum(['refund', 'void']),
      why: z.enum(refundWhys),
      amount: z.int(),
      state: z.enum(['pending', 'succeeded', 'failed']),
      at: instantText,
      settledAt: z.nullable(instantText),
    }),
  ),
  messages: z.array(z.object({ kind: z.enum(messageKinds), state: z.enum(messageStates), at: instantText })),
  moveTo: z.nullable(z.object({ startsAt: instantText, endsAt: instantText })),
  pointsEarned: z.int(),
});

const participantColumns = {
  id: tourParticipants.id,
  fullName: tourParticipants.fullName,
  category: tourParticipants.category,
  amount: tourParticipants.amount,
  detailsSealed: tourParticipants.detailsSealed,
  cancelledAt: tourParticipants.cancelledAt,
};

/** Undefined when there is no such booking. */
export async function bookingFacts(database: Database, bookingId: string) {
  const rows = await database.orm((orm) =>
    orm
      .select({
        now: sql<Date>`clock_timestamp()`.mapWith(tourBookings.createdAt),
        booking: tourBookings,
        schedule: tourSchedules,
        tour: {
          slug: tours.slug,
          title: tours.title,
          meetingPoint: tours.meetingPoint,
          meetingLatitude: tours.meetingLatitude,
          meetingLongitude: tours.meetingLongitude,
          bring: tours.bring,
        },
        money: moneyOf,
        participant: participantColumns,
      })
      .from(tourBookings)
      .innerJoin(tourSchedules, eq(tourSchedules.id, tourBookings.scheduleId))
      .innerJoin(tours, eq(tours.id, tourBookings.tourId))
      .innerJoin(tourParticipants, eq(tourParticipants.bookingId, tourBookings.id))
      .where(eq(tourBookings.id, bookingId))
      .orderBy(asc(tourParticipants.position)),
  );
  const [first] = rows;
  if (!first) return undefined;
  const { now, booking, schedule, tour } = first;
  const money = readMoney.parse(first.money);
  return { now, booking, schedule, tour, ...money, participants: rows.map((row) => row.participant) };
}

const sealedDetails = z.object({
  birthDate: z.optional(z.string()),
  document: z.optional(z.string()),
  weightKg: z.optional(z.number()),
  notes: z.optional(z.string()),
  emergencyContact: z.optional(z.object({ name: z.string(), phone: z.string() })),
});

export type Details = {
  birthDate?: string;
  document?: string;
  weightKg?: number;
  notes?: string;
  emergencyContact?: { name: string; phone: string };
};

/** What was sealed about a participant, read back: only what was given is there. */
export function participantDetails(unsealed: unknown): Details {
  const { birthDate, document, weightKg, notes, emergencyContact } = sealedDetails.parse(unsealed);
  return {
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(document === undefined ? {} : { document }),
    ...(weightKg === undefined ? {} : { weightKg }),
    ...(notes === undefined ? {} : { notes }),
    ...(emergencyContact === undefined ? {} : { emergencyContact }),
  };
}
