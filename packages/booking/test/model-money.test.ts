/**
 * Random lives of several bookings at once, against the real desk on a real PostgreSQL: paid, declined, moved to dearer and cheaper dates, given back,
 * cancelled, in part or whole. Whatever comes of it, every invariant of money holds, and our books are the bank's, row by row.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Desk,
  findBookingById,
  findPayable,
  giveBackForOperator,
  moveBooking,
  moveForOperator,
  settleRefund,
  stayOnDate,
  takeDueRefunds,
} from '../src/index.ts';
import { aDeparture, brokenInvariants, fourDesks } from './fixtures.ts';
import { type BankRow, differencesFromBank } from './money-invariants.ts';
import {
  type Booked,
  book,
  cancel,
  endDeadline,
  insist,
  keyOf,
  nextTx,
  ourBooks,
  tellDeclined,
  tellPaid,
} from './money-stage.ts';
import { aMember } from './operators-stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const date = fc.constantFrom('same' as const, 'dear' as const, 'cheap' as const);
const command = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('pay' as const), copies: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('fail' as const) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('move' as const), to: date }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('waive' as const), to: date }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('stay' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('giveBack' as const), amount: fc.integer({ min: 1, max: 900_000 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancelOne' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('late' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('settle' as const) }) },
);
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;
const scenario = fc.array(fc.array(command, { minLength: 3, maxLength: 10 }), { minLength: 2, maxLength: 3 });

/** Two lives in which everything happens, whatever chance brings besides. */
const eventful: Command[][] = [
  [
    { kind: 'pay', copies: 2 },
    { kind: 'pay', copies: 1 },
    { kind: 'move', to: 'dear' },
    { kind: 'stay' },
    { kind: 'giveBack', amount: 1000 },
    { kind: 'cancelOne' },
    { kind: 'cancel' },
  ],
  [{ kind: 'pay', copies: 1 }, { kind: 'waive', to: 'dear' }, { kind: 'move', to: 'cheap' }, { kind: 'late' }],
];

/** The bank's own ledger. */
const bank = new Map<string, BankRow>();
const seen = new Map<string, number>();
const stage = await stageOfFile();
const desks = fourDesks(stage);
const by = await aMember(stage);

/** The bank takes what the booking asks for at this moment, or a wrong sum, and tells of it as often as it likes. */
async function pay(desk: Desk, booked: Booked, copies: number): Promise<string> {
  const { totalAmount, move } = await findBookingById(desk, booked.bookingId);
  const amount = move?.amount ?? totalAmount;
  const providerTx = nextTx();
  if (amount === 0) return 'nothing to pay';
  bank.set(providerTx, { providerTx, status: 'paid', amount, givenBack: 0 });
  const told = await Promise.all(
    Array.from({ length: copies }, () =>
      insist(async () => {
        const { bookingNumber } = booked;
        const found = await findPayable(desk, { provider: 'sandbox', paymentTx: providerTx, bookingNumber });
        return await tellPaid(desk, { ...booked, ...found }, providerTx, { amount });
      }),
    ),
  );
  return told.map(({ outcome }) => outcome).find((outcome) => outcome !== 'repeated') ?? 'repeated';
}

/** The bank gives back what it is asked to. */
async function settle(desk: Desk): Promise<string> {
  for (const due of await takeDueRefunds(desk, 'sandbox', 100)) {
    const { refundId, bookingId, scheduleId, kind, paymentTx, amount } = due;
    if (bookingId === null || scheduleId === null) continue;
    const row = bank.get(paymentTx);
    if (!row) throw new Error('the bank knows no such payment');
    row.givenBack += amount;
    const told = { bookingId, refundId, provider: 'sandbox', paymentTx, refundTx: nextTx(), kind, amount };
    await insist(() => settleRefund(desk, { bookingId, scheduleId }, { ...told, outcome: 'succeeded' }));
  }
  return 'settled';
}

/** Each in an order of its own; what the desk refuses is refused. */
async function live(place: number, commands: Command[], dates: Record<'here' | 'same' | 'dear' | 'cheap', string>) {
  const booked = await book(desks(place), dates.here, 2);
  const key = keyOf(booked);
  const caller = { source: `guest ${booked.bookingId}` };
  const where = async () => ({
    ...booked,
    scheduleId: (await findBookingById(stage.desk, booked.bookingId)).schedule.scheduleId,
  });
  const run = async (one: Command, desk: Desk): Promise<unknown> => {
    switch (one.kind) {
      case 'pay':
        return pay(desk, booked, one.copies);
      case 'fail':
        return tellDeclined(desk, await where(), nextTx());
      case 'move':
        return (await moveBooking(desk, { ...key, scheduleId: dates[one.to] }, caller)).owed ? 'owed' : 'moved';
      case 'waive':
        await moveForOperator(desk, by, await where(), { toScheduleId: dates[one.to], difference: 'waived' });
        return 'waived';
      case 'stay':
        return (await stayOnDate(desk, key, caller)).stayed ? 'stayed' : 'nothing to give up';
      case 'giveBack':
        await giveBackForOperator(desk, by, await where(), { amount: one.amount });
        return 'given back';
      case 'cancelOne': {
        const { participants } = await findBookingById(desk, booked.bookingId);
        await cancel(desk, booked, [participants[0]?.participantId ?? '']);
        return 'one left';
      }
      case 'cancel':
        await cancel(desk, booked);
        return 'cancelled';
      case 'late':
        await endDeadline(stage, booked);
        return 'late';
      case 'settle':
        return settle(desk);
    }
  };
  for (const [turn, one] of commands.entries()) {
    const word = await run(one, desks(place + turn)).catch((error: unknown) => {
      if (error instanceof Error && 'refusal' in error) return 'refused';
      throw error;
    });
    seen.set(String(word), (seen.get(String(word)) ?? 0) + 1);
  }
}

it('loses nothing, gives nothing back twice and confirms nothing without its money', { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async (lives) => {
      const dates = {
        here: await aDeparture(stage, { capacity: 10 }),
        same: await aDeparture(stage, { capacity: 4 }),
        dear: await aDeparture(stage, { capacity: 4, price: 1_500_000 }),
        cheap: await aDeparture(stage, { capacity: 4, price: 1_000_000 }),
      };
      await Promise.all(lives.map((commands, place) => live(place, commands, dates)));
      await settle(stage.desk);
      expect(await brokenInvariants(stage.database)).toEqual([]);
      expect(differencesFromBank(await ourBooks(stage), [...bank.values()])).toEqual([]);
    }),
    { numRuns: 60, examples: [[eventful]] },
  );
  // What never happened was not tried.
  for (const word of [
    'paid',
    'second',
    'owed',
    'moved',
    'waived',
    'stayed',
    'given back',
    'one left',
    'cancelled',
    'late',
  ]) {
    expect(seen.get(word) ?? 0, word).toBeGreaterThan(0);
  }
});
