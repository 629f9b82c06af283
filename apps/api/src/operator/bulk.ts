/** One act for many bookings: what it would do to each, and then done in steps, each booking with an answer of its own. Kopecks. */
import {
  BookingError,
  cancelForOperator,
  checkIn,
  madeId,
  moveForOperator,
  type Sender,
  type Unfit,
  unfitThere,
} from '@kamchatour/booking';
import type { ErrorCode } from '@kamchatour/booking/errors';
import { text } from '@kamchatour/booking/texts';
import type { Database } from '@kamchatour/db';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { type OwnBooking, ownBookings } from './bookings-find.ts';
import { type BulkFacts, type BulkRow, bulkFacts, foreseen, keptThere, targetOf } from './bulk-preview.ts';
import type { Looker as Actor } from './departures.ts';
import { id, wordsForGuests } from './inputs.ts';
import { assertOwnSchedule } from './own.ts';

const action = z.discriminatedUnion('kind', [
  /** `messageId` is made by the screen: sent again, nobody gets it twice. */
  z.strictObject({ kind: z.literal('message'), messageId: id, text: wordsForGuests(2000) }),
  z.strictObject({
    kind: z.literal('move'),
    scheduleId: id,
    /** By booking, the `difference` of its row: where it is another by now, it is not moved. */
    agreedDifferences: z.record(id, z.int()).optional(),
  }),
  z.strictObject({
    kind: z.literal('cancel'),
    percent: z.int().min(0).max(100).optional(),
    reason: z.optional(text(500)),
    /** By booking, what its row showed: where something else would come back by now, it is not cancelled. */
    agreedRefunds: z.record(id, z.int().nonnegative()).optional(),
  }),
  z.strictObject({ kind: z.literal('checkIn') }),
]);
export type BulkAction = z.infer<typeof action>;

export const bulkInput = z.strictObject({ bookingIds: z.array(id).min(1).max(200), action });
export type BulkInput = z.infer<typeof bulkInput>;

/** So many bookings are worked on by one call. */
const step = 25;

export type BulkPreview = {
  rows: BulkRow[];
  /** Of the rows that can be done: bookings, seats, and what goes back; for a move also what is to be paid on top. */
  sums: { bookings: number; seats: number; refund: number; toPay: number };
};

/** Refuses with BOOKING_NOT_FOUND when one of them is another company's, with SCHEDULE_NOT_FOUND for such a departure. */
export async function previewBulk(services: Services, by: Actor, asked: BulkInput): Promise<BulkPreview> {
  const { readDatabase: database } = services;
  const ids = [...new Set(asked.bookingIds)];
  await ownBookings(database, by.operatorId, ids);
  if (asked.action.kind === 'move') await assertOwnSchedule(database, by, asked.action.scheduleId);
  const target = asked.action.kind === 'move' ? await targetOf(database, asked.action.scheduleId) : undefined;
  const facts = await bulkFacts(database, ids);
  const now = services.clock.now();
  const unfit = target ? await unfitThere(services.desk, ids, target.id, now) : new Map<string, Unfit[]>();
  let freeThere = target?.free ?? 0;
  const rows = facts.map((one: BulkFacts) => {
    const row = foreseen(one, asked.action, target, { freeThere, unfit: unfit.get(one.bookingId) ?? [] }, now);
    if (row.can && target) freeThere -= one.seats - keptThere(one, target, now);
    return row;
  });
  const able = rows.filter((row) => row.can);
  const sum = (figure: (row: BulkRow) => number) => able.reduce((all, row) => all + figure(row), 0);
  const sums = {
    bookings: able.length,
    seats: sum((row) => row.seats),
    refund: sum((row) => row.refund),
    toPay: sum((row) => row.toPay),
  };
  return { rows, sums };
}

export type BulkResult = {
  bookingId: string;
  bookingNumber: string;
  /** `done`, or why not. */
  outcome: 'done' | ErrorCode;
  /** What was promised back. */
  refund: number;
};

/** Does it to the first 25 in their order; `left` are for the next call. What is refused stands in its row and stops nobody else. */
export async function runBulk(
  services: Services,
  by: Actor,
  asked: BulkInput,
  sender: Sender = {},
): Promise<{ results: BulkResult[]; left: string[] }> {
  const ids = [...new Set(asked.bookingIds)];
  const { action: what } = asked;
  if (what.kind === 'move') await assertOwnSchedule(services.readDatabase, by, what.scheduleId);
  const bookings = await ownBookings(services.readDatabase, by.operatorId, ids);
  if (what.kind === 'message') {
    await messageStep(services.readDatabase, by, bookings.slice(0, step).filter(canBeTold), what);
  }
  const results: BulkResult[] = [];
  // One after another: the first come first served, as the rows stand on the screen.
  for (const booking of bookings.slice(0, step)) results.push(await doOne(services, by, booking, what, sender));
  return { results, left: ids.slice(step) };
}

/** Whoever still has something to travel for. */
const canBeTold = ({ status }: OwnBooking) => status === 'confirmed' || status === 'pending_payment';

async function doOne(
  services: Services,
  by: Actor,
  booking: OwnBooking,
  what: BulkAction,
  sender: Sender,
): Promise<BulkResult> {
  const { bookingId, bookingNumber } = booking;
  try {
    return { bookingId, bookingNumber, outcome: 'done', refund: await act(services, by, booking, what, sender) };
  } catch (error) {
    if (!(error instanceof BookingError)) throw error;
    return { bookingId, bookingNumber, outcome: error.code, refund: 0 };
  }
}

/** Answers what goes back. */
async function act(
  services: Services,
  by: Actor,
  booking: OwnBooking,
  what: BulkAction,
  sender: Sender,
): Promise<number> {
  const { desk } = services;
  switch (what.kind) {
    case 'cancel': {
      const { percent, reason, agreedRefunds } = what;
      const agreedRefund = agreedRefunds?.[booking.bookingId];
      const asked = {
        ...(percent === undefined ? {} : { percent }),
        ...(reason === undefined ? {} : { reason }),
        ...(agreedRefund === undefined ? {} : { agreedRefund }),
      };
      const { refund } = await cancelForOperator(desk, by, booking, { why: 'operator', ...asked }, sender);
      return refund.amount;
    }
    case 'move': {
      const agreedDifference = what.agreedDifferences?.[booking.bookingId];
      const asked = {
        toScheduleId: what.scheduleId,
        difference: 'owed' as const,
        ...(agreedDifference === undefined ? {} : { agreedDifference }),
      };
      return (await moveForOperator(desk, by, booking, asked, sender)).refundAmount;
    }
    case 'message':
      if (!canBeTold(booking)) throw new BookingError({ code: 'NOT_CANCELLABLE', details: { status: booking.status } });
      return 0;
    case 'checkIn':
      await checkInAll(services, by, booking);
      return 0;
  }
}

/** The words are kept once for each departure and step, as those of a message to all of it; nobody gets them twice. */
async function messageStep(
  database: Database,
  by: Actor,
  bookings: OwnBooking[],
  { messageId, text: words }: Extract<BulkAction, { kind: 'message' }>,
): Promise<void> {
  const letters = bookings.map(({ bookingId }) => `operator_note:${messageId}:${bookingId}`);
  const others = await database.query(
    (sql) => sql`
      select from outbox_messages o join schedule_messages m on m.id = (o.payload->>'messageId')::uuid
      where o.dedupe_key = any(${letters}) and m.text <> ${JSON.stringify(words)}::text::jsonb limit 1`,
  );
  if (others.length > 0) throw new BookingError({ code: 'IDEMPOTENCY_KEY_REUSED', details: {} });
  for (const [scheduleId, some] of Map.groupBy(bookings, (one) => one.scheduleId)) {
    const ids = some.map((one) => one.bookingId);
    const keptId = madeId(`${messageId}\n${ids[0]}`);
    await database.query(
      (sql) => sql`
        with queued as (
          insert into outbox_messages (id, operator_id, kind, booking_id, dedupe_key, payload)
          select gen_random_uuid(), ${by.operatorId}, 'operator_note', b.id, 'operator_note:' || ${messageId}::text || ':' || b.id,
            jsonb_build_object('messageId', ${keptId}::text)
          from unnest(${ids}::uuid[]) as b(id)
          on conflict (dedupe_key) do nothing returning booking_id
        ), kept as (
          insert into schedule_messages (id, operator_id, schedule_id, member_id, text, bookings)
          select ${keptId}, ${by.operatorId}, ${scheduleId}, ${by.id}, ${JSON.stringify(words)}::text::jsonb, count(*) from queued
          having count(*) > 0
          on conflict (id) do nothing
        )
        insert into audit_log (operator_id, entity, entity_id, action, actor_kind, actor_id, details)
        select ${by.operatorId}, 'booking', booking_id, 'message', 'operator', ${by.id}, jsonb_build_object('messageId', ${keptId}::text)
        from queued`,
    );
  }
}

/** Everybody who travels with it and is not there yet. */
async function checkInAll({ desk, readDatabase, clock }: Services, by: Actor, booking: OwnBooking): Promise<void> {
  const { bookingId, scheduleId, status } = booking;
  if (status !== 'confirmed') throw new BookingError({ code: 'NOT_CANCELLABLE', details: { status } });
  const rows = await readDatabase.query(
    (sql) => sql<{ id: string; turn: number }[]>`
      select p.id, coalesce((select max(c.turn) from tour_checkins c where c.participant_id = p.id), 0)::int as turn
      from tour_participants p where p.booking_id = ${bookingId} and p.cancelled_at is null order by p.position`,
  );
  for (const { id: participantId, turn } of rows.filter((row) => row.turn % 2 === 0)) {
    // Made of the turn that it is: the same act sent twice is one.
    const checkInId = madeId(`check-in\n${participantId}\n${turn + 1}`);
    const asked = { id: checkInId, scheduleId, participantId, action: 'in' as const, method: 'hand' as const };
    const { state } = await checkIn(desk, by, { ...asked, at: clock.now() }, undefined);
    if (state !== 'done' && state !== 'already') {
      throw new BookingError({ code: 'NOT_CANCELLABLE', details: { status: state } });
    }
  }
}
