/** Money that goes back in the hard ways, and money that is nobody's: the bank's books judge each. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { giveBack } from '../src/money/give-back.ts';
import { retryRefund } from '../src/operator/bookings-act.ts';
import { type Booked, charge, type Judge, openJudge } from './judge-stage.ts';

let judge: Judge;
let forgetful: Judge;
beforeAll(async () => {
  judge = await openJudge();
  // Nobody knows whether the provider says which of our refunds it tells of.
  forgetful = await openJudge({ repeatsData: false });
  await Promise.all([judge.listen(), forgetful.listen()]);
}, 180_000);
afterAll(async () => {
  await judge.close();
  await forgetful.close();
});

async function pay({ bank }: Judge, booked: Booked, more: object = {}): Promise<string> {
  const seen = await bank.pay({ ...charge(booked), ...more });
  if (seen.state !== 'paid') throw new Error(`it was ${seen.state}`);
  return seen.tx;
}

/** Somebody, or everybody, leaves; nothing is asked of the bank yet. */
async function leave({ stage }: Judge, { bookingNumber, confirmationCode, bookingId }: Booked, seat?: number) {
  const rows = await stage.database.query(
    (sql) => sql<{ id: string }[]>`select id from tour_participants where booking_id = ${bookingId} order by position`,
  );
  const participantIds = rows.map(({ id }) => id).filter((_, place) => seat === undefined || place === seat);
  const answer = await stage.post(`/api/tours/bookings/${bookingNumber}/cancel`, { confirmationCode, participantIds });
  expect(answer.statusCode).toBe(200);
}

async function refundsOf({ stage }: Judge, tx: string) {
  return await stage.database.query(
    (sql) => sql<{ id: string; kind: string; state: string; amount: number; tx: string | null; why: string }[]>`
      select r.id, r.kind, r.state, r.amount::float8 as amount, r.provider_tx as tx, r.why
      from refunds r join payments p on p.id = r.payment_id where p.provider_tx = ${tx} order by r.created_at, r.id`,
  );
}

async function bankRefunds({ bank }: Judge, tx: string) {
  return (await bank.ledger()).filter((row) => row.paymentTx === tx && row.kind === 'refund');
}

test('over SBP it is gone when the bank says so, also where nobody is told that it did', async () => {
  const { bank } = judge;
  for (const isTold of [true, false]) {
    const booked = await judge.book(await judge.departure());
    const tx = await pay(judge, booked, { card: 'sbp' });
    if (!isTold) await bank.hold();
    await leave(judge, booked);
    await judge.settle();
    expect(await refundsOf(judge, tx)).toMatchObject([{ state: 'succeeded', amount: booked.totalAmount }]);
    expect(await bankRefunds(judge, tx)).toHaveLength(1);
    if (!isTold) {
      expect(await bank.held()).toMatchObject([{ kind: 'refund' }]);
      await bank.release([]);
    }
    await judge.judge();
  }
}, 120_000);

test('that the bank makes and does not answer for is made once', async () => {
  const { bank } = judge;
  for (const fault of ['cut_after', 'http_500_after'] as const) {
    const booked = await judge.book(await judge.departure(), 2);
    const tx = await pay(judge, booked);
    await bank.hold();
    await bank.setFault({ path: 'payments/refund', fault, times: 1 });
    await leave(judge, booked, 0);
    await judge.settle();
    await bank.release([]);
    expect(await bank.bitten()).toMatchObject({ [`payments/refund ${fault}`]: 1 });
    expect(await bankRefunds(judge, tx)).toHaveLength(1);
    await judge.judge();
  }
}, 120_000);

test('two of the same amount, told without our names and in any order, are two', async () => {
  const { bank, stage } = forgetful;
  for (const order of ['as made', 'backwards', 'before our answers', 'only the second']) {
    const booked = await forgetful.book(await forgetful.departure(), 3);
    const tx = await pay(forgetful, booked);
    await bank.hold();
    if (order === 'before our answers' || order === 'only the second')
      await bank.setFault({ path: 'payments/refund', fault: 'cut_after', times: 2 });
    await leave(forgetful, booked, 0);
    await leave(forgetful, booked, 1);
    await giveBack(forgetful.hearing);
    const told = (await bank.held()).map(({ id }) => id);
    await bank.release(order === 'backwards' ? told.toReversed() : order === 'only the second' ? told.slice(1) : told);
    // What goes on in the meantime, before the bank's books are looked at.
    await stage.database.query((sql) => sql`update refunds set next_attempt_at = now() where state = 'pending'`);
    await giveBack(forgetful.hearing);
    await forgetful.settle();
    expect(told).toHaveLength(2);
    expect(await bankRefunds(forgetful, tx)).toHaveLength(2);
    const third = booked.totalAmount / 3;
    expect(await refundsOf(forgetful, tx)).toMatchObject([
      { state: 'succeeded', amount: third },
      { state: 'succeeded', amount: third },
    ]);
    await forgetful.judge();
  }
}, 120_000);

/** So long ago that the bank knows no key of ours any more; and due. */
async function keysForgotten({ bank, stage }: Judge) {
  await bank.forgetRequests();
  await stage.database.query(
    (sql) =>
      sql`update refunds set asked_at = asked_at - interval '2 hours', next_attempt_at = now() where state = 'pending'`,
  );
}

test('two that nobody answered or told of are found by their amount once the keys are forgotten, each once, and not made again', async () => {
  const { bank } = forgetful;
  const booked = await forgetful.book(await forgetful.departure(), 3);
  const tx = await pay(forgetful, booked);
  await bank.hold();
  await bank.setFault({ path: 'payments/refund', fault: 'cut_after', times: 2 });
  await leave(forgetful, booked, 0);
  await leave(forgetful, booked, 1);
  await giveBack(forgetful.hearing);
  const made = await bankRefunds(forgetful, tx);
  expect(made).toHaveLength(2);
  for (const _ of made) {
    await keysForgotten(forgetful);
    await giveBack(forgetful.hearing);
  }
  await bank.release([]);
  expect(await bankRefunds(forgetful, tx)).toHaveLength(2);
  const ours = await refundsOf(forgetful, tx);
  expect(ours.map(({ state }) => state)).toEqual(['succeeded', 'succeeded']);
  expect(ours.map((one) => one.tx).toSorted()).toEqual(made.map((one) => one.tx).toSorted());
  await forgetful.judge();
}, 120_000);

test('what was let go, and nobody answered or told of, is found in the books once the key is forgotten', async () => {
  const { bank, stage } = judge;
  const booked = await judge.book(await judge.departure());
  const tx = await pay(judge, booked, { switches: { twoStage: true, unknownInvoice: 'pay' } });
  await bank.hold();
  await bank.setFault({ path: 'payments/void', fault: 'cut_after', times: 1 });
  await giveBack(judge.hearing);
  expect(await refundsOf(judge, tx)).toMatchObject([{ kind: 'void', state: 'pending' }]);
  await keysForgotten(judge);
  await giveBack(judge.hearing);
  await bank.release([]);
  expect(await refundsOf(judge, tx)).toMatchObject([{ kind: 'void', state: 'succeeded' }]);
  const [payment] = await stage.database.query((sql) => sql`select status from payments where provider_tx = ${tx}`);
  expect(payment).toEqual({ status: 'voided' });
  await judge.judge();
}, 120_000);

test('by hand stands for ours of the same amount, or beside it where ours was on its way', async () => {
  for (const one of [judge, forgetful]) {
    for (const isOnItsWay of [false, true]) {
      const { bank } = one;
      const booked = await one.book(await one.departure(), 3);
      const tx = await pay(one, booked);
      await leave(one, booked, 0);
      await bank.hold();
      if (isOnItsWay) {
        await bank.setFault({ path: 'payments/refund', fault: 'cut_after', times: 1 });
        await giveBack(one.hearing);
      }
      await one.refundByHand(tx, booked.totalAmount / 3);
      await bank.release((await bank.held()).map(({ id }) => id).toReversed());
      await one.settle();
      expect(await bankRefunds(one, tx)).toHaveLength(isOnItsWay ? 2 : 1);
      await one.judge();
    }
  }
}, 120_000);

test("nobody's money that was only set aside is let go, or given back where it was taken after all", async () => {
  const { bank, stage } = judge;
  for (const end of ['let go', 'taken']) {
    const booked = await judge.book(await judge.departure());
    const strange = { twoStage: true, unknownInvoice: 'pay' as const };
    if (end === 'taken') await bank.setFault({ path: 'payments/void', fault: 'timeout', times: 1 });
    const tx = await pay(judge, booked, { switches: strange });
    if (end === 'taken') {
      const answer = await fetch(`${bank.url}/payments/confirm`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from('pk_judge:a secret of the judge').toString('base64')}` },
        body: new URLSearchParams({ TransactionId: tx, Amount: (booked.totalAmount / 100).toFixed(2) }),
      });
      expect(await answer.json()).toMatchObject({ Success: true });
    }
    await judge.settle();
    const refunds = await refundsOf(judge, tx);
    if (end === 'let go') expect(refunds).toMatchObject([{ kind: 'void', state: 'succeeded' }]);
    else {
      expect(refunds).toMatchObject([
        { kind: 'void', state: 'failed' },
        { kind: 'refund', state: 'succeeded', amount: booked.totalAmount },
      ]);
    }
    const [payment] = await stage.database.query(
      (sql) => sql`select status, given_back::float8 as back from payments where provider_tx = ${tx}`,
    );
    expect(payment).toEqual({ status: end === 'let go' ? 'voided' : 'paid', back: booked.totalAmount });
    await judge.judge();
  }
}, 120_000);

// The last, because it leaves money behind that the bank does not give back.
test.each([
  ['we are told', true],
  ['we find it in the books', false],
])(
  'that the bank refuses later is owed, and asked for anew when the operator says so: %s',
  async (_, isTold) => {
    const { bank, stage } = judge;
    const booked = await judge.book(await judge.departure());
    const tx = await pay(judge, booked, { switches: { refunds: 'late_refused' } });
    if (!isTold) await bank.hold();
    await leave(judge, booked);
    await judge.settle();
    if (!isTold) await bank.release([]);
    const [refund] = await refundsOf(judge, tx);
    expect(refund).toMatchObject({ state: 'failed' });
    const [owner] = await stage.database.query(
      (sql) => sql<{ id: string; operatorId: string }[]>`
      select b.id, b.operator_id as "operatorId" from tour_bookings_v2 b where b.id = ${booked.bookingId}`,
    );
    const by = { id: owner?.id ?? '', operatorId: owner?.operatorId ?? '', role: 'owner' as const };
    await retryRefund(stage.services, by, booked.bookingId, refund?.id ?? '');
    await judge.settle();
    const [again] = await refundsOf(judge, tx);
    expect(again).toMatchObject({ id: refund?.id, state: 'failed' });
    expect(again?.tx).not.toBe(refund?.tx);
    expect((await bank.ledger()).filter((row) => row.paymentTx === tx && row.kind === 'refund_failed')).toHaveLength(2);
  },
  120_000,
);
