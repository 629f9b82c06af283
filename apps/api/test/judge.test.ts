/**
 * The provider's own books are the judge. A bank as a process of its own takes payments, tells of them a hundred times, late, out of order or not at all,
 * loses answers to refunds that it made; our server is killed again and again in the middle of it. When all is quiet, its books and ours agree row by
 * row, and every rouble that came in has a booking or has gone back.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { charge, type Judge, openJudge } from './judge-stage.ts';

let judge: Judge;
beforeAll(async () => {
  judge = await openJudge();
  await judge.startServer();
}, 180_000);
afterAll(() => judge.close());

test('a hundred copies at once are one payment', async () => {
  const booked = await judge.book(await judge.departure());
  await judge.bank.pay({ ...charge(booked), switches: { copies: 100 } });
  await judge.settle();
  expect((await judge.ours()).filter(({ status }) => status === 'confirmed')).toHaveLength(1);
  await judge.judge();
}, 60_000);

test('in every order in which pay, fail, refund and cancel can be told the end is the same', async () => {
  const { bank, stage } = judge;
  const orders = permutations(['fail', 'pay', 'refund']);
  const ends = [];
  for (const order of orders) {
    const booked = await judge.book(await judge.departure());
    await bank.hold();
    await bank.pay({ ...charge(booked), switches: { decline: 'no_funds' } });
    const paid = await bank.pay(charge(booked));
    if (!('tx' in paid)) throw new Error('nothing was paid');
    // Somebody gives it back before we have heard of the payment.
    await judge.refundByHand(paid.tx, booked.totalAmount);
    const held = await bank.held();
    const ids = order.flatMap((kind) => held.find((one) => one.kind === kind)?.id ?? []);
    expect(ids).toHaveLength(3);
    await bank.release(ids);
    await judge.settle();
    const [row] = await stage.database.query(
      (sql) => sql<{ status: string; paymentStatus: string; payments: number }[]>`
        select b.status, b.payment_status as "paymentStatus", (select count(*)::int from payments p where p.booking_id = b.id) as payments
        from tour_bookings_v2 b where b.id = ${booked.bookingId}`,
    );
    ends.push(row);
  }
  expect(new Set(ends.map((end) => JSON.stringify(end))).size, JSON.stringify(ends)).toBe(1);
  await judge.judge();
}, 120_000);

test('killed again and again, it loses and doubles nothing', async () => {
  const { bank, stage } = judge;
  await bank.setFault({ path: 'payments/refund', fault: 'timeout_after', times: 2 });
  await bank.setFault({ path: 'payments/refund', fault: 'http_500_after', times: 3 });
  await bank.setFault({ path: 'payments/refund', fault: 'cut_after', times: 3 });
  let isOver = false;
  let kills = 0;
  let isUp: Promise<unknown> = Promise.resolve();
  const ways = [{ copies: 5 }, { delayMs: 200 }, { drop: true }, { reorder: true }, {}];
  const rush = async () => {
    let scheduleId = '';
    for (let guest = 0; guest < 30 || kills < 3; guest += 1) {
      if (guest % 50 === 0) scheduleId = await judge.departure({ capacity: 50 });
      // A slow machine starts a server for longer than it runs: most of these guests are to find one, whatever the machine.
      if (guest % 4 !== 3) await isUp;
      const booked = await judge.book(scheduleId);
      await bank.pay({ ...charge(booked), switches: ways[guest % ways.length] ?? {} });
      // Paid twice, paid and gone, paid too late.
      if (guest % 7 === 0) await bank.pay(charge(booked));
      if (guest % 4 === 0) {
        await stage.post(`/api/tours/bookings/${booked.bookingNumber}/cancel`, {
          confirmationCode: booked.confirmationCode,
        });
      }
    }
  };
  const nemesis = async () => {
    while (!isOver) {
      await sleep(300 + (kills % 5) * 350);
      isUp = judge.killServer().then(() => judge.startServer());
      await isUp;
      kills += 1;
    }
  };
  const killing = nemesis();
  await rush().finally(() => {
    isOver = true;
  });
  await killing;
  expect(kills).toBeGreaterThan(2);
  await judge.settle();
  expect(Object.values(await bank.bitten()).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
  await judge.judge();
}, 240_000);

function permutations<T>(items: T[]): T[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, place) => permutations(items.toSpliced(place, 1)).map((rest) => [item, ...rest]));
}
