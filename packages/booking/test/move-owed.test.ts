/** A paid booking goes to a dearer date once the difference is paid: under load, late, twice, by hand, and against everybody else. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import {
  type Desk,
  findBookingById,
  findPayable,
  type Member,
  moveForOperator,
  precheckPayment,
  stayForOperator,
  stayOnDate,
  takeMoneyForOperator,
} from '../src/index.ts';
import { aDeparture, brokenInvariants, fourDesks, openStage, outcomeOf, type Stage } from './fixtures.ts';
import {
  type Booked,
  book,
  cancel,
  insist,
  keyOf,
  moneyOf,
  move,
  nextTx,
  settleDue,
  tellPaid,
  times,
} from './money-stage.ts';
import { aMember, cash } from './operators-stage.ts';

const dearer = 1_500_000;
const difference = 250_000;

let stage: Stage;
let desks: (place: number) => Desk;
let by: Member;
beforeAll(async () => {
  stage = await openStage();
  desks = fourDesks(stage);
  by = await aMember(stage);
});
afterEach(async () => expect(await brokenInvariants(stage.database)).toEqual([]));
afterAll(() => stage.close());

async function aPaid(seats = 1): Promise<Booked> {
  const booked = await book(stage.desk, await aDeparture(stage), seats);
  await tellPaid(stage.desk, booked, nextTx());
  return booked;
}

/** The bank tells of money, as it does: of a number, and the booking is looked up. */
async function tell(desk: Desk, booked: Booked, providerTx: string, amount = difference) {
  return await insist(async () => {
    const found = await findPayable(desk, {
      provider: 'sandbox',
      paymentTx: providerTx,
      bookingNumber: booked.bookingNumber,
    });
    if (!found) throw new Error('there is no such booking');
    return await tellPaid(desk, { ...booked, ...found }, providerTx, { amount });
  });
}

/** Seats booked and held on each. */
const taken = async (...ids: string[]) => {
  const rows = await stage.database.query(
    (sql) => sql<{ id: string; taken: string }[]>`
      select id, capacity - available_slots || '+' || held_slots as taken from tour_schedules where id = any(${ids}::uuid[])`,
  );
  return ids.map((id) => rows.find((one) => one.id === id)?.taken);
};

const endTime = ({ bookingId }: Booked) =>
  stage.database.query(
    (sql) => sql`
      with ended as (
        update tour_bookings_v2 set move_before = clock_timestamp() - interval '1 second' where id = ${bookingId} and move_before is not null returning move_hold_id, move_before
      )
      update tour_seat_holds h set expires_at = e.move_before from ended e where h.id = e.move_hold_id`,
  );

it('keeps seats on both dates until it is paid, then only there; told a hundred times it is one move', async () => {
  const booked = await aPaid(2);
  const there = await aDeparture(stage, { price: dearer });
  expect(await move(stage.desk, booked, there)).toMatchObject({
    owed: { amount: 2 * difference },
    totalAmount: 2 * dearer,
  });
  expect(await taken(booked.scheduleId, there)).toEqual(['2+0', '0+2']);
  const before = await findBookingById(stage.desk, booked.bookingId);
  expect(before).toMatchObject({ status: 'confirmed', move: { scheduleId: there, amount: 2 * difference } });
  expect(before.schedule.scheduleId).toBe(booked.scheduleId);

  const tx = nextTx();
  await Promise.all(times(100, (place) => tell(desks(place), booked, tx, 2 * difference)));
  expect(await taken(booked.scheduleId, there)).toEqual(['0+0', '2+0']);
  const after = await findBookingById(stage.desk, booked.bookingId);
  expect(after).toMatchObject({ totalAmount: 2 * dearer, paymentStatus: 'paid', schedule: { scheduleId: there } });
  expect(after.move).toBeUndefined();
  expect(after.payments.map(({ amount }) => amount)).toEqual([2_500_000, 500_000]);

  // Both payments go back, each with a refund of its own.
  await cancel(stage.desk, { ...booked, scheduleId: there });
  await settleDue(stage.desk);
  expect(await moneyOf(stage, booked)).toMatchObject({ status: 'cancelled', paymentStatus: 'refunded' });
});

it('paid twice at once, one goes back', async () => {
  const booked = await aPaid();
  const there = await aDeparture(stage, { price: dearer });
  await move(stage.desk, booked, there);
  const outcomes = await Promise.all(times(6, (place) => tell(desks(place), booked, nextTx())));
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['paid', ...times(5, () => 'second')]);
  expect(await taken(booked.scheduleId, there)).toEqual(['0+0', '1+0']);
});

it('not paid in time, nothing has happened; paid late, it goes there while there are seats', async () => {
  const [booked, other] = [await aPaid(), await aPaid()];
  const there = await aDeparture(stage, { price: dearer, capacity: 2 });
  await move(stage.desk, booked, there);
  await move(stage.desk, other, there);
  for (const one of [booked, other]) await endTime(one);
  const late = await findPayable(stage.desk, {
    provider: 'sandbox',
    paymentTx: '0',
    bookingNumber: booked.bookingNumber,
  });
  if (!late) throw new Error('there is no such booking');
  const asked = {
    bookingId: booked.bookingId,
    namedBookingId: undefined,
    amount: difference,
    currency: 'RUB',
    isTrusted: true,
  };
  expect(await precheckPayment(stage.desk, late, asked)).toEqual({ outcome: 'expired' });
  expect((await findBookingById(stage.desk, booked.bookingId)).move).toBeUndefined();

  expect(await tell(stage.desk, booked, nextTx())).toEqual({ outcome: 'late_accepted' });
  await book(stage.desk, there);
  expect(await tell(stage.desk, other, nextTx())).toEqual({ outcome: 'late' });
  expect(await taken(booked.scheduleId, other.scheduleId, there)).toEqual(['0+0', '1+0', '2+0']);
  await settleDue(stage.desk);
  expect(await moneyOf(stage, other)).toMatchObject({
    status: 'confirmed',
    paymentStatus: 'paid',
    refunds: [{ amount: difference, why: 'late', state: 'succeeded' }],
  });
});

it('given up, the seats there are free at once', async () => {
  const booked = await aPaid();
  const there = await aDeparture(stage, { price: dearer });
  await move(stage.desk, booked, there);
  expect(await outcomeOf(move(stage.desk, booked, await aDeparture(stage, { price: dearer })))).toMatchObject({
    code: 'NOT_MOVABLE',
    details: { reason: 'moving' },
  });
  expect(await stayOnDate(stage.desk, keyOf(booked), { source: 'mover' })).toEqual({ stayed: true });
  expect(await stayOnDate(stage.desk, keyOf(booked), { source: 'mover' })).toEqual({ stayed: false });
  expect(await taken(booked.scheduleId, there)).toEqual(['1+0', '0+0']);
  expect(await tell(stage.desk, booked, nextTx())).toEqual({ outcome: 'second' });
});

it('for the operator: owed and taken by hand, owed and given up, or left out', async () => {
  const [owed, dropped, waived] = [await aPaid(), await aPaid(), await aPaid()];
  const there = await aDeparture(stage, { price: dearer });
  const to = (difference: 'owed' | 'waived') => ({ toScheduleId: there, difference });
  expect(await moveForOperator(stage.desk, by, owed, to('owed'))).toMatchObject({ owed: { amount: difference } });
  const wrong = outcomeOf(takeMoneyForOperator(stage.desk, by, owed, cash(difference + 1)));
  expect(await wrong).toMatchObject({ code: 'NOT_PAYABLE' });
  expect(await takeMoneyForOperator(stage.desk, by, owed, cash(difference))).toEqual({ outcome: 'paid' });
  await moveForOperator(stage.desk, by, dropped, to('owed'));
  expect(await stayForOperator(stage.desk, by, dropped)).toEqual({ stayed: true });
  expect(await moveForOperator(stage.desk, by, waived, to('waived'))).toMatchObject({
    totalAmount: 1_250_000,
    refundAmount: 0,
  });
  expect(await taken(owed.scheduleId, dropped.scheduleId, waived.scheduleId, there)).toEqual([
    '0+0',
    '1+0',
    '0+0',
    '2+0',
  ]);
});

it('sells no seat twice, loses no money: paying, giving up, cancelling and buying the last seats at once', async () => {
  const results = new Set<string>();
  for (let round = 0; round < 12; round += 1) {
    const movers = await Promise.all(times(3, () => aPaid()));
    const there = await aDeparture(stage, { price: dearer, capacity: 3 });
    const say = (outcome: unknown) =>
      results.add(JSON.stringify(outcome instanceof Object && 'code' in outcome ? outcome.code : outcome));
    await Promise.all([
      ...movers.map(async (one, place) => {
        await outcomeOf(insist(() => move(desks(place), one, there)));
        if (round % 3 === 0 && place === 0) await endTime(one);
        const pay = tell(desks(place + 1), one, nextTx()).then(say);
        if (place === 1) await insist(() => outcomeOf(stayOnDate(desks(2), keyOf(one), { source: 'mover' }))).then(say);
        if (place === 2) await insist(() => outcomeOf(cancel(desks(3), one)));
        await pay;
      }),
      ...times(2, async (place) => {
        await outcomeOf(book(desks(place), there));
      }),
    ]);
    expect(await brokenInvariants(stage.database)).toEqual([]);
  }
  expect([...results]).toEqual(expect.arrayContaining(['{"outcome":"paid"}', '{"outcome":"second"}']));
});
