/** Money with its guards taken out, one after the other: each race is real, and each guard stops it alone. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTourBookingWithLock, type Desk, giveBackForOperator } from '../src/index.ts';
import { aBooking, aDeparture, aGuest, brokenInvariants, fourDesks, openStage, type Stage } from './fixtures.ts';
import { aPromoCode, type Booked, book, insist, move, nextTx, tellPaid, times } from './money-stage.ts';
import { aMember } from './operators-stage.ts';
import { removeLockAndVersion, rewriteApply } from './unguarded.ts';

let stage: Stage;
let desks: (place: number) => Desk;
beforeEach(async () => {
  stage = await openStage();
  desks = fourDesks(stage);
});
afterEach(() => stage.close());

const drop = (table: string, constraint: string) =>
  stage.database.query((sql) => sql.unsafe(`alter table ${table} drop constraint ${constraint}`));
const broken = async () => [
  ...new Set((await brokenInvariants(stage.database)).map((one) => one.replace(/ \S+$/, ''))),
];
/** What is refused is no matter here: only what is left behind. */
const rush = (count: number, work: (place: number) => Promise<unknown>) => Promise.allSettled(times(count, work));

/** Lock and version, and what else notices by the way that somebody was faster: the ledger's key, the booking's state. */
async function removeWhatNotices(): Promise<void> {
  await removeLockAndVersion(stage.database);
  await rewriteApply(stage.database, [['and b.status = a.from_status and b.seats = a.from_seats', '']]);
  await drop('tour_seat_ledger', 'tour_seat_ledger_pkey');
}

async function paidBooking(): Promise<Booked> {
  const booked = await book(stage.desk, await aDeparture(stage, { capacity: 40 }));
  await tellPaid(stage.desk, booked, nextTx());
  return booked;
}

describe('one payment, told by four processes at once', () => {
  async function tellAtOnce() {
    for (let round = 0; round < 8; round += 1) {
      const booked = await book(stage.desk, await aDeparture(stage));
      const tx = nextTx();
      await rush(12, (place) => insist(() => tellPaid(desks(place), booked, tx)));
    }
  }

  it('is one while the transaction is unique, also without what else would notice', async () => {
    await removeWhatNotices();
    await tellAtOnce();
    expect(await broken()).not.toContain('a transaction is two payments');
    expect(await broken()).not.toContain('paid twice');
  });

  it('is several without it', async () => {
    await removeWhatNotices();
    await drop('payments', 'payments_one_for_each_transaction');
    await tellAtOnce();
    expect(await broken()).toContain('a transaction is two payments');
  });
});

describe('one payment, given back by four processes at once', () => {
  async function giveBackAtOnce() {
    const by = await aMember(stage);
    for (let round = 0; round < 8; round += 1) {
      const booked = await paidBooking();
      await rush(8, (place) => giveBackForOperator(desks(place), by, booked, { amount: 700_000 }));
    }
  }

  it('goes back once while it is written only as it was read, also without what else would notice', async () => {
    await removeWhatNotices();
    await giveBackAtOnce();
    expect(await broken()).not.toContain('refunds differ from the payment');
  });

  it('is promised twice without that', async () => {
    await removeWhatNotices();
    await rewriteApply(stage.database, [
      [
        'and p.status = a.from_status and p.promised_back = a.from_promised_back and p.given_back = a.from_given_back',
        '',
      ],
    ]);
    await giveBackAtOnce();
    expect(await broken()).toContain('refunds differ from the payment');
  });

  it('is never promised beyond what came in, whatever decides so', async () => {
    const { bookingId } = await paidBooking();
    const more = stage.database.query(
      (sql) => sql`update payments set promised_back = amount + 1 where booking_id = ${bookingId}`,
    );
    await expect(more).rejects.toThrow('payments_never_give_back_more');
  });
});

describe('a code of five uses, on four departures at once', () => {
  /** Several times, because a race is not lost each time. Answers the most uses of one code. */
  async function mostUses(): Promise<number> {
    const uses: number[] = [];
    for (let round = 0; round < 8; round += 1) uses.push(await usesOfOne());
    return Math.max(...uses);
  }

  async function usesOfOne(): Promise<number> {
    const promoCode = await aPromoCode(stage, 5);
    const schedules = await Promise.all(times(4, () => aDeparture(stage, { capacity: 60 })));
    await rush(60, (place) => {
      const { userId, caller } = aGuest();
      const input = aBooking(schedules[place % 4] ?? '', userId, 1, { promoCode });
      return createTourBookingWithLock(desks(place), input, caller);
    });
    const [row] = await stage.database.query(
      (sql) => sql<{ uses: number }[]>`select uses from promo_codes where code = ${promoCode}`,
    );
    return row?.uses ?? 0;
  }
  const condition: [string, string] = ['and p.uses + a.uses between 0 and p.most_uses', ''];

  it('is used five times, by the condition alone', async () => {
    await drop('promo_codes', 'promo_codes_used_at_most_so_often');
    expect(await mostUses()).toBe(5);
  });

  it('is used no more often by the CHECK alone', async () => {
    await rewriteApply(stage.database, [condition]);
    const uses = await mostUses();
    expect(uses).toBeGreaterThan(0);
    expect(uses).toBeLessThanOrEqual(5);
  });

  it('is used more often without both', async () => {
    await rewriteApply(stage.database, [condition]);
    await drop('promo_codes', 'promo_codes_used_at_most_so_often');
    expect(await mostUses()).toBeGreaterThan(5);
  });
});

describe('a move that is asked for while the other departure is sold out', () => {
  async function moveAtOnce() {
    for (let round = 0; round < 12; round += 1) {
      const movers = await Promise.all(times(4, () => paidBooking()));
      const there = await aDeparture(stage, { capacity: 2, price: 1_500_000 });
      await rush(8, (place) => {
        const mover = movers[place % 4];
        return place < 4 && mover ? move(desks(place), mover, there) : book(desks(place), there);
      });
    }
  }

  it('keeps seats on both or is refused', async () => {
    await moveAtOnce();
    expect(await broken()).toEqual([]);
  });

  it('is half done where both departures do not stand or fall together', async () => {
    await rewriteApply(stage.database, [['if p_together then', 'if false then']]);
    await moveAtOnce();
    expect(await broken()).toContain('move without its seats');
  });
});
