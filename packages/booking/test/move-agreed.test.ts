/** Prices are edited while bookings move: nobody pays or gets back anything else than was shown, and a retried request has the answer it had. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type Desk,
  editSchedule,
  findBookingById,
  giveBackForOperator,
  moveBooking,
  moveForOperator,
  quoteMoves,
} from '../src/index.ts';
import { aDeparture, fourDesks, outcomeOf } from './fixtures.ts';
import { insist } from './money-stage.ts';
import { aMember, anUnpaid, aPaid } from './operators-stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = await stageOfFile();
const desks = fourDesks(stage);
const by = await aMember(stage);

type Booked = Awaited<ReturnType<typeof anUnpaid>>;
const caller = { source: 'a mover' };
const costs = (desk: Desk, scheduleId: string, amount: number) =>
  insist(() =>
    editSchedule(desk, by, { scheduleId, editedVersion: undefined, edit: { prices: [{ category: 'adult', amount }] } }),
  );
const shown = async (desk: Desk, { bookingId }: Booked, scheduleId: string) =>
  (await quoteMoves(desk, bookingId, 'operator')).find((one) => one.scheduleId === scheduleId)?.difference ??
  Number.NaN;
const move = (desk: Desk, { bookingNumber, confirmationCode }: Booked, scheduleId: string, more: object = {}) =>
  outcomeOf(moveBooking(desk, { bookingNumber, confirmationCode, scheduleId, ...more }, caller));
const changed = (difference: number) => ({ code: 'DIFFERENCE_CHANGED', details: { difference } });

describe('a price that was edited after it was shown', () => {
  it('moves no guest before it is shown, too', async () => {
    const [booked, there] = [await aPaid(stage, by, 2), await aDeparture(stage, { price: 1_000_000 })];
    const agreedDifference = await shown(stage.desk, booked, there);
    expect(agreedDifference).toBe(-500_000);
    await costs(stage.desk, there, 1_100_000);
    expect(await move(stage.desk, booked, there, { agreedDifference })).toEqual(changed(-300_000));
    expect(await shown(stage.desk, booked, there)).toBe(-300_000);
    // Nor where a part was given back meanwhile: less is left.
    await giveBackForOperator(stage.desk, by, booked, { amount: 2_400_000 });
    expect(await move(stage.desk, booked, there, { agreedDifference: -300_000 })).toEqual(changed(-100_000));
    expect(await shown(stage.desk, booked, there)).toBe(-100_000);
    expect(await move(stage.desk, booked, there, { agreedDifference: -100_000 })).toMatchObject({
      scheduleId: there,
      refundAmount: 100_000,
    });
  });

  it('moves nobody for the operator, owed or waived', async () => {
    const [booked, there] = [await aPaid(stage, by, 1), await aDeparture(stage, { price: 1_500_000 })];
    const agreedDifference = await shown(stage.desk, booked, there);
    await costs(stage.desk, there, 1_600_000);
    for (const difference of ['owed', 'waived'] as const) {
      const asked = { toScheduleId: there, difference, agreedDifference };
      expect(await outcomeOf(moveForOperator(stage.desk, by, booked, asked))).toEqual(changed(350_000));
    }
    const asked = { toScheduleId: there, difference: 'waived' as const, agreedDifference: 350_000 };
    expect(await outcomeOf(moveForOperator(stage.desk, by, booked, asked))).toMatchObject({ totalAmount: 1_250_000 });
  });

  it('asks nothing of a request that is sent once more: its answer is the one it had', async () => {
    const [booked, there] = [await anUnpaid(stage), await aDeparture(stage, { price: 1_300_000 })];
    const { bookingNumber, confirmationCode } = booked;
    const keyed = { ...caller, idempotencyKey: randomUUID() };
    const ask = (agreedDifference: number) =>
      outcomeOf(
        moveBooking(stage.desk, { bookingNumber, confirmationCode, scheduleId: there, agreedDifference }, keyed),
      );
    expect(await ask(1)).toEqual(changed(50_000));
    const first = await ask(50_000);
    expect(first).toMatchObject({ totalAmount: 1_300_000 });
    await costs(stage.desk, there, 2_000_000);
    expect(await ask(50_000)).toEqual(first);
    expect(await ask(750_000)).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('is compared with where the booking is by now', async () => {
    const booked = await aPaid(stage, by, 1);
    const [other, there] = [await aDeparture(stage, { price: 1_000_000 }), await aDeparture(stage)];
    const agreedDifference = await shown(stage.desk, booked, there);
    expect(agreedDifference).toBe(0);
    await moveForOperator(stage.desk, by, booked, { toScheduleId: other, difference: 'owed' });
    const asked = { toScheduleId: there, difference: 'owed' as const, agreedDifference };
    // Known to be where it was: found where it is.
    expect(await outcomeOf(moveForOperator(stage.desk, by, booked, asked))).toEqual(changed(250_000));
  });
});

/** What a move did to the money of a booking: more to be paid, or less than nothing where it came back. */
async function applied({ bookingId }: Booked, before: Awaited<ReturnType<typeof findBookingById>>): Promise<number> {
  const { move: open, totalAmount, status, refunds } = await findBookingById(stage.desk, bookingId);
  const back = refunds.reduce((sum, { amount }) => sum + amount, 0);
  return status === 'confirmed' ? (open?.amount ?? 0) - back : totalAmount - before.totalAmount;
}

it('in a race of moves and edits, whoever moves is applied what was shown, and whoever does not is told why', async () => {
  const seen = new Map<string, number>();
  for (let round = 0; round < 12; round += 1) {
    const there = await aDeparture(stage, { capacity: 20, price: 1_250_000 });
    const made = [() => aPaid(stage, by, 2), () => aPaid(stage, by, 1), () => anUnpaid(stage, 2)];
    const movers = await Promise.all(made.map((one) => one()));
    const prices = [1_000_000, 1_600_000, 1_250_000].toSorted(() => Math.random() - 0.5);
    const moving = movers.map(async (booked, place) => {
      const before = await findBookingById(stage.desk, booked.bookingId);
      for (let tries = 0; tries < 3; tries += 1) {
        const agreedDifference = await shown(desks(place), booked, there);
        // For certain between the two, whatever the others are doing.
        if (place === 0 && tries === 0) await costs(desks(place), there, 1_700_000 + round);
        const outcome = await move(desks(place), booked, there, { agreedDifference });
        const code = outcome instanceof Object && 'code' in outcome ? String(outcome.code) : 'moved';
        seen.set(code, (seen.get(code) ?? 0) + 1);
        expect(['moved', 'DIFFERENCE_CHANGED', 'SCHEDULE_BUSY']).toContain(code);
        if (code === 'moved') {
          expect(await applied(booked, before)).toBe(agreedDifference);
          return;
        }
        expect(await applied(booked, before)).toBe(0);
      }
    });
    const editing = (async () => {
      for (const [place, price] of prices.entries()) await costs(desks(place + 1), there, price);
    })();
    await Promise.all([...moving, editing]);
  }
  expect(seen.get('moved') ?? 0).toBeGreaterThan(0);
  // What never happened was not tried.
  expect(seen.get('DIFFERENCE_CHANGED') ?? 0).toBeGreaterThan(0);
});
