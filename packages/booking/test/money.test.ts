/** Money under load, against a real PostgreSQL: told many times and at once with everything else, it is counted once, and nothing is owed twice. */
import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { createTourBookingWithLock, takeDueRefunds } from '../src/index.ts';
import { aBooking, aDeparture, aGuest, brokenInvariants, codesOf, fourDesks, outcomeOf } from './fixtures.ts';
import { type BankRow, differencesFromBank } from './money-invariants.ts';
import {
  type Booked,
  book,
  cancel,
  endDeadline,
  insist,
  moneyOf,
  nextTx,
  ourBooks,
  settleDue,
  tellDeclined,
  tellPaid,
  times,
} from './money-stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const seat = 1_250_000;
const stage = await stageOfFile();
const deskFor = fourDesks(stage);

const outcomesOf = (answers: { outcome: string }[]) => answers.map((one) => one.outcome).toSorted();
const unpaid = async (seats = 1, capacity = 5) => book(stage.desk, await aDeparture(stage, { capacity }), seats);

describe('a payment', () => {
  it('told a hundred times at once has one effect', async () => {
    const booked = await unpaid(2);
    const tx = nextTx();
    const answers = await Promise.all(times(100, (place) => insist(() => tellPaid(deskFor(place), booked, tx))));
    expect(outcomesOf(answers)).toEqual(['paid', ...times(99, () => 'repeated')]);
    expect(await moneyOf(stage, booked)).toEqual({
      status: 'confirmed',
      paymentStatus: 'paid',
      seats: 2,
      payments: [{ tx, status: 'paid', flag: null, promised: 0, given: 0 }],
      refunds: [],
    });
  });

  it('and another one at once pay for the booking once; the other goes back', async () => {
    for (let time = 0; time < 10; time += 1) {
      const booked = await unpaid();
      const answers = await Promise.all(times(2, (place) => insist(() => tellPaid(deskFor(place), booked, nextTx()))));
      expect(outcomesOf(answers)).toEqual(['paid', 'second']);
      const { payments, refunds } = await moneyOf(stage, booked);
      expect(payments.map((one) => one.promised).toSorted((a, b) => a - b)).toEqual([0, seat]);
      expect(refunds).toEqual([{ amount: seat, state: 'pending', why: 'second', kind: 'refund' }]);
    }
  });

  it('and a cancellation at once: cancelled, and the money is owed whatever came first', async () => {
    for (let time = 0; time < 20; time += 1) {
      const booked = await unpaid();
      const [paid] = await Promise.all([
        insist(() => tellPaid(deskFor(time), booked, nextTx())),
        insist(() => cancel(deskFor(time + 1), booked)),
      ]);
      expect(['paid', 'ended']).toContain(paid.outcome);
      const money = await moneyOf(stage, booked);
      expect(money).toMatchObject({ status: 'cancelled', seats: 0, payments: [{ promised: seat }] });
      expect(money.refunds).toHaveLength(1);
    }
  });

  it('and the end of its time at once: confirmed, or it is owed; and nobody else is turned away for nothing', async () => {
    for (let time = 0; time < 20; time += 1) {
      const booked = await unpaid(1, 1);
      const [paid, , other] = await Promise.all([
        insist(() => tellPaid(deskFor(time), booked, nextTx())),
        endDeadline(stage, booked),
        outcomeOf(insist(() => book(deskFor(time + 1), booked.scheduleId))),
      ]);
      const { status, payments } = await moneyOf(stage, booked);
      if (paid.outcome === 'late') {
        expect({ status, promised: payments[0]?.promised, other: codesOf([other]) }).toEqual({
          status: 'expired',
          promised: seat,
          other: ['ok'],
        });
      } else {
        expect(['paid', 'late_accepted']).toContain(paid.outcome);
        expect({ status, other: codesOf([other]) }).toEqual({ status: 'confirmed', other: ['SOLD_OUT'] });
      }
    }
  });

  it('that is late takes a free seat, and of several only as many as there are', async () => {
    const scheduleId = await aDeparture(stage, { capacity: 3 });
    const late: Booked[] = [];
    // Each lapses when the next one comes.
    for (let place = 0; place < 6; place += 1) {
      const booked = await book(stage.desk, scheduleId, 2);
      await endDeadline(stage, booked);
      late.push(booked);
    }
    const answers = await Promise.all(late.map((one, place) => insist(() => tellPaid(deskFor(place), one, nextTx()))));
    expect(outcomesOf(answers)).toEqual(['late', 'late', 'late', 'late', 'late', 'late_accepted']);
  });

  it('and its decline under another number, at once: paid', async () => {
    const booked = await unpaid();
    await Promise.all([
      insist(() => tellDeclined(deskFor(0), booked, nextTx())),
      insist(() => tellPaid(deskFor(1), booked, nextTx())),
    ]);
    expect(await moneyOf(stage, booked)).toMatchObject({ status: 'confirmed', paymentStatus: 'paid' });
  });
});

describe('a refund', () => {
  it('is one where the booking is cancelled twice at once', async () => {
    const booked = await unpaid(2);
    await tellPaid(stage.desk, booked, nextTx());
    const outcomes = await Promise.all(times(8, (place) => outcomeOf(insist(() => cancel(deskFor(place), booked)))));
    expect(codesOf(outcomes).toSorted()).toEqual([...times(7, () => 'ALREADY_CANCELLED'), 'ok']);
    expect((await moneyOf(stage, booked)).refunds).toEqual([
      { amount: 2 * seat, state: 'pending', why: 'cancellation', kind: 'refund' },
    ]);
  });

  it('that is due is asked for once by five askers at once', async () => {
    while ((await settleDue(stage.desk)) > 0);
    const scheduleId = await aDeparture(stage, { capacity: 30 });
    for (let place = 0; place < 30; place += 1) {
      const booked = await book(stage.desk, scheduleId);
      await tellPaid(stage.desk, booked, nextTx());
      await cancel(stage.desk, booked);
    }
    const rounds = await Promise.all(times(10, (place) => takeDueRefunds(deskFor(place), 'sandbox', 10)));
    const taken = rounds.flat().map((one) => one.refundId);
    expect(new Set(taken).size).toBe(taken.length);
    expect(taken.length + (await takeDueRefunds(stage.desk, 'sandbox', 100)).length).toBe(30);
    expect(await takeDueRefunds(stage.desk, 'sandbox', 100)).toEqual([]);
    expect(await takeDueRefunds(stage.desk, 'another')).toEqual([]);
  });

  it('is never more than came in, though the decision is wrong: the database refuses it', async () => {
    const booked = await unpaid();
    await tellPaid(stage.desk, booked, nextTx());
    const twice = `update payments set promised_back = amount + 1 where booking_id = '${booked.bookingId}'`;
    await expect(stage.database.query((sql) => sql.unsafe(twice))).rejects.toMatchObject({
      constraint_name: 'payments_never_give_back_more',
    });
    // Without that guard it goes through, and is found.
    const sql = postgres(stage.url, { max: 1 });
    try {
      await sql.unsafe('begin');
      await sql.unsafe('alter table payments drop constraint payments_never_give_back_more');
      await sql.unsafe(twice);
      const [row] =
        await sql`select promised_back > amount as wrong from payments where booking_id = ${booked.bookingId}`;
      expect(row?.['wrong']).toBe(true);
    } finally {
      await sql.unsafe('rollback');
      await sql.end();
    }
  });
});

describe('many bookings live at once', () => {
  it('and in the end the bank and we agree on every transaction', async () => {
    const schedules = await Promise.all(times(5, () => aDeparture(stage, { capacity: 8 })));
    const bank = new Map<string, BankRow>();
    const before = await ourBooks(stage);
    await Promise.all(
      times(60, async (place) => {
        const desk = deskFor(place);
        const { userId, caller } = aGuest();
        const scheduleId = schedules[place % 5] ?? '';
        const got = await outcomeOf(
          insist(() => createTourBookingWithLock(desk, aBooking(scheduleId, userId), caller)),
        );
        if (!(got instanceof Object && 'bookingId' in got)) return;
        const booked = { ...(got as Booked), scheduleId };
        if (place % 7 === 0) await insist(() => tellDeclined(desk, booked, nextTx()));
        if (place % 5 === 0) await endDeadline(stage, booked);
        const amount = place % 11 === 0 ? seat + 1 : seat;
        const payments = times(place % 6 === 0 ? 2 : 1, nextTx);
        for (const providerTx of payments) bank.set(providerTx, { providerTx, status: 'paid', amount, givenBack: 0 });
        const told = payments
          .flatMap((tx) => [tx, tx, tx])
          .map((tx, copy) => insist(() => tellPaid(deskFor(place + copy), booked, tx, { amount })));
        const work = place % 3 === 0 ? [insist(() => outcomeOf(cancel(deskFor(place + 1), booked)))] : [];
        await Promise.all([...told, ...work]);
      }),
    );
    // The bank does what it is asked.
    for (;;) {
      const due = await stage.database.query(
        (sql) => sql<{ tx: string; amount: number }[]>`
          select p.provider_tx as tx, r.amount::float8 as amount from refunds r join payments p on p.id = r.payment_id
          where r.state = 'pending' and p.provider_tx = any(${[...bank.keys()]}::text[])`,
      );
      if (due.length === 0) break;
      await stage.database.query((sql) => sql`update refunds set next_attempt_at = now() where state = 'pending'`);
      for (const { tx, amount } of due) {
        const row = bank.get(tx);
        if (row) row.givenBack += amount;
      }
      await settleDue(stage.desk);
    }
    const known = new Set(before.map((one) => one.providerTx));
    const ours = (await ourBooks(stage)).filter((one) => !known.has(one.providerTx));
    expect(ours.length).toBeGreaterThan(40);
    expect(differencesFromBank(ours, [...bank.values()])).toEqual([]);
    expect(differencesFromBank(ours.slice(1), [...bank.values()])).not.toEqual([]);
    expect(await brokenInvariants(stage.database)).toEqual([]);
  });
});
