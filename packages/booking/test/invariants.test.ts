/** Each invariant is broken on purpose, by a write that goes past everything that guards it, and must then be reported by its name. */
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cancelTourBooking,
  cleanupExpiredHolds,
  createTourBookingWithLock,
  findBooking,
  keepNotification,
  releaseHold,
} from '../src/index.ts';
import { type Break, without, withoutTriggers } from './breaks.ts';
import { departureBreaks, unpaid } from './departure-breaks.ts';
import { aBooking, aDeparture, aGuest, brokenInvariants, holdSeats, openStage, type Stage } from './fixtures.ts';
import { hangingBreaks } from './hanging-breaks.ts';
import { invariantsSql } from './invariants.ts';
import { lineBreaks } from './line-breaks.ts';
import { moneyBreaks } from './money-breaks.ts';
import { aPromoCode, book, cancel, endDeadline, nextTx, settleDue, tellPaid } from './money-stage.ts';

const cancelled = `(select id from tour_bookings_v2 where status = 'cancelled' and payment_status = 'pending')`;

const breaks: Break[] = [
  ...hangingBreaks,
  ...moneyBreaks,
  ...lineBreaks,
  ...departureBreaks,
  {
    id: 'promised more than there is',
    how: 'by a hold',
    statements: `update tour_seat_holds set seats = 100 where status = 'active'`,
  },
  {
    id: 'promised more than there is',
    how: 'by a booking',
    statements: `update tour_bookings_v2 set seats_booked = 100, seats = 100 where id = ${unpaid}`,
  },
  {
    id: 'counters differ from rows',
    how: 'in held seats',
    statements: 'update tour_schedules set held_slots = held_slots + 1',
  },
  {
    id: 'counters differ from rows',
    how: 'in booked seats',
    statements: 'update tour_schedules set available_slots = available_slots - 1',
  },
  {
    id: 'counters differ from rows',
    how: 'in capacity',
    statements: 'update tour_schedules set capacity = capacity + 1',
  },
  {
    id: 'ledger has a gap',
    how: 'where a row is gone',
    statements: withoutTriggers('tour_seat_ledger', 'delete from tour_seat_ledger where version = 2'),
  },
  {
    id: 'ledger promised too much',
    how: 'at one instant',
    statements:
      without('tour_seat_ledger', 'tour_seat_ledger_never_promises_too_much') +
      withoutTriggers('tour_seat_ledger', 'update tour_seat_ledger set held = 100 where version = 1'),
  },
  {
    id: 'ledger promised too much',
    how: 'with less than nothing',
    statements:
      without('tour_seat_ledger', 'tour_seat_ledger_never_promises_too_much') +
      withoutTriggers('tour_seat_ledger', 'update tour_seat_ledger set booked = -1 where version = 1'),
  },
  { id: 'ledger ends elsewhere', how: 'by the version', statements: 'update tour_schedules set version = version + 1' },
  {
    id: 'ledger ends elsewhere',
    how: 'by its last row',
    statements: withoutTriggers(
      'tour_seat_ledger',
      'update tour_seat_ledger l set held = held + 1 where version = (select version from tour_schedules s where s.id = l.schedule_id)',
    ),
  },
  {
    id: 'ledger ends elsewhere',
    how: 'when there is none',
    statements: withoutTriggers('tour_seat_ledger', 'delete from tour_seat_ledger'),
  },
  {
    id: 'converted hold without its booking',
    how: 'when the booking forgets it',
    statements: 'update tour_bookings_v2 set hold_id = null',
  },
  {
    id: 'booking on a hold that is not its own',
    how: 'by status',
    statements: `update tour_seat_holds set status = 'released' where status = 'converted'`,
  },
  {
    id: 'booking on a hold that is not its own',
    how: 'by seats',
    statements: `update tour_seat_holds set seats = seats + 1 where status = 'converted'`,
  },
  {
    id: 'booking on a hold that is not its own',
    how: 'by guest',
    statements: `update tour_seat_holds set guest_id = (select id from guests g where g.id <> guest_id limit 1) where status = 'converted'`,
  },
  {
    id: 'booking on a hold that is not its own',
    how: 'by departure',
    statements: `update tour_seat_holds set schedule_id = (select id from tour_schedules s where s.id <> schedule_id limit 1) where status = 'converted'`,
  },
  {
    id: 'seats are not participants',
    how: 'when one is missing',
    statements: `delete from tour_participants where booking_id = ${unpaid} and position = 0`,
  },
  {
    id: 'seats are not participants',
    how: 'when one left without a word',
    statements: `update tour_participants set cancelled_at = now() where booking_id = ${unpaid} and position = 0`,
  },
  {
    id: 'seats are not participants',
    how: 'when one still travels on a cancelled booking',
    statements: `update tour_participants set cancelled_at = null where booking_id = ${cancelled}`,
  },
  {
    id: 'cancelled seats are not accounted for',
    how: 'when nothing was written down',
    statements: `delete from tour_cancellations where booking_id = ${cancelled}`,
  },
  {
    id: 'cancelled seats are not accounted for',
    how: 'when they are written down twice',
    statements: `insert into tour_cancellations select gen_random_uuid(), operator_id, booking_id, schedule_id, participant_ids, seats_returned, refund_percent,
      refund_amount, currency, refund_state, cancelled_by from tour_cancellations where booking_id = ${cancelled}`,
  },
  {
    id: 'total is not the sum of the seats',
    how: 'by one kopeck',
    statements: `update tour_bookings_v2 set total_amount = total_amount + 1 where id = ${unpaid}`,
  },
  {
    id: 'audit differs from the booking',
    how: 'when the status changed without a word',
    statements: `update tour_bookings_v2 set status = 'confirmed' where id = ${unpaid}`,
  },
  {
    id: 'audit differs from the booking',
    how: 'when there is no entry',
    statements: withoutTriggers('audit_log', `delete from audit_log where entity_id = ${unpaid}`),
  },
  {
    id: 'audit has a gap',
    how: 'in the middle',
    statements: withoutTriggers(
      'audit_log',
      `delete from audit_log where entity_id = ${cancelled} and action = 'book'`,
    ),
  },
  {
    id: 'messages are not one for each booking',
    how: 'when one is missing',
    statements: `delete from outbox_messages where booking_id = ${unpaid}`,
  },
  {
    id: 'messages are not one for each booking',
    how: 'when one is queued again',
    statements: `${without('outbox_messages', 'outbox_messages_are_queued_once')} insert into outbox_messages (id, operator_id, kind, booking_id, dedupe_key)
      select gen_random_uuid(), operator_id, kind, booking_id, dedupe_key from outbox_messages where kind = 'booking_made'`,
  },
];

/** One of everything that guests do, on one departure; and another departure. */
async function aDayAtTheDesk(stage: Stage): Promise<void> {
  const { desk } = stage;
  await aDeparture(stage);
  const scheduleId = await aDeparture(stage, { capacity: 20 });
  const [holder, releaser, buyer, canceller, leaver, late] = [
    aGuest(),
    aGuest(),
    aGuest(),
    aGuest(),
    aGuest(),
    aGuest(),
  ];
  await holdSeats(desk, scheduleId, 2, holder);
  const { holdId } = await holdSeats(desk, scheduleId, 1, releaser);
  await releaseHold(desk, { holdId, userId: releaser.userId }, releaser.caller);
  await holdSeats(desk, scheduleId, 3, buyer);
  await createTourBookingWithLock(desk, aBooking(scheduleId, buyer.userId, 2), buyer.caller);
  const whole = await createTourBookingWithLock(desk, aBooking(scheduleId, canceller.userId, 1), canceller.caller);
  await cancelTourBooking(desk, whole, canceller.caller);
  const partly = await createTourBookingWithLock(desk, aBooking(scheduleId, leaver.userId, 4), leaver.caller);
  const { participants } = await findBooking(desk, partly, leaver.caller);
  await cancelTourBooking(
    desk,
    { ...partly, participantIds: participants.slice(1).map((one) => one.participantId) },
    leaver.caller,
  );
  await createTourBookingWithLock(desk, aBooking(scheduleId, late.userId, 3), late.caller);
  await holdSeats(desk, scheduleId, 1, late);
  // Time passes for the last guest.
  await stage.database.query((sql) => sql`update tour_bookings_v2 set pay_before = now() where seats = 3`);
  await stage.database.query(
    (sql) => sql`update tour_seat_holds set expires_at = now() where status = 'active' and seats = 1`,
  );
  await cleanupExpiredHolds(desk);
  await aDayOfMoney(stage, scheduleId);
}

/** Paid, paid twice, cancelled and given back, lapsed and paid late; with a code, and with points. */
async function aDayOfMoney(stage: Stage, scheduleId: string): Promise<void> {
  const { desk } = stage;
  const promoCode = await aPromoCode(stage, 5);
  const paid = await book(desk, scheduleId, 1, { promoCode });
  await tellPaid(desk, paid, nextTx());
  await tellPaid(desk, paid, nextTx());
  const cancelled = await book(desk, scheduleId);
  await tellPaid(desk, cancelled, nextTx());
  await cancel(desk, cancelled);
  await settleDue(desk);
  const lapsed = await book(desk, scheduleId, 1, { promoCode });
  await endDeadline(stage, lapsed);
  const late = await book(desk, scheduleId);
  await endDeadline(stage, late);
  await tellPaid(desk, late, nextTx());
  const waiting = await book(desk, scheduleId);
  await tellPaid(desk, waiting, nextTx(), { stage: 'authorized' });
  await keepNotification(desk, {
    provider: 'sandbox',
    kind: 'pay',
    providerTx: 'a payment',
    aboutTx: 'nobody knows',
    contentType: 'text/plain',
    signatures: {},
    body: Buffer.from(''),
  });
}

it('each invariant is broken by one of these', () => {
  const named = [...invariantsSql.matchAll(/select '([^']+)'/g)].map((found) => found[1]);
  expect(named.length).toBeGreaterThan(10);
  expect([...new Set(breaks.map((one) => one.id))].toSorted()).toEqual(named.toSorted());
});

let stage: Stage;
let connection: postgres.Sql;
beforeAll(async () => {
  stage = await openStage();
  await aDayAtTheDesk(stage);
  connection = postgres(stage.url, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await connection.end();
  await stage.close();
});

it('a day at the desk breaks none', async () => {
  const [row] = await stage.database.query(
    (sql) => sql`
      select (select array_agg(distinct status order by status) from tour_bookings_v2) as bookings,
        (select array_agg(distinct status order by status) from tour_seat_holds) as holds`,
  );
  expect(row).toEqual({
    bookings: ['cancelled', 'confirmed', 'expired', 'pending_payment'],
    holds: ['active', 'converted', 'expired', 'released'],
  });
  expect(await brokenInvariants(stage.database)).toEqual([]);
});

/** What is reported once these were run; all of it is taken back. */
async function reportedAfter(statements: string): Promise<string[]> {
  await connection.unsafe('begin');
  try {
    await connection.unsafe(statements);
    const rows = await connection.unsafe<{ id: string }[]>(invariantsSql);
    return rows.map((row) => row.id);
  } finally {
    await connection.unsafe('rollback');
  }
}

describe('broken on purpose', () => {
  it.each(breaks)('$id: $how', async ({ id, statements }) => {
    expect(await reportedAfter(statements)).toContain(id);
    expect(await brokenInvariants(stage.database)).toEqual([]);
  });
});
