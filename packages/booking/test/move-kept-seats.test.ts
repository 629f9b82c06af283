/** Seats kept for a move are free the moment it is over, however it ends; and what is asked next finds nothing left of it. */
import { beforeEach, expect, it } from 'vitest';
import {
  checkIn,
  findBookingById,
  joinWaitlist,
  liftAlert,
  moveForOperator,
  newId,
  quoteMoves,
  raiseAlert,
  startCallOff,
  stayOnDate,
  takeUpCallOffs,
  workOnCallOffs,
} from '../src/index.ts';
import { aDeparture, aGuest, fourDesks, outcomeOf } from './fixtures.ts';
import { type Booked, book, cancel, insist, keyOf, move, nextTx, tellPaid } from './money-stage.ts';
import { aMember } from './operators-stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const dearer = 1_500_000;
const stage = await stageOfFile();
const by = await aMember(stage);

let booked: Booked;
beforeEach(async () => {
  booked = await book(stage.desk, await aDeparture(stage), 2);
  await tellPaid(stage.desk, booked, nextTx());
});

async function taken(scheduleId: string): Promise<string | undefined> {
  const [row] = await stage.database.query(
    (sql) => sql<{ text: string }[]>`
      select capacity - available_slots || '+' || held_slots as text from tour_schedules where id = ${scheduleId}`,
  );
  return row?.text;
}

it('somebody leaves: they are free at once, and kept again for those who are left', async () => {
  const there = await aDeparture(stage, { price: dearer });
  await move(stage.desk, booked, there);
  const { participants } = await findBookingById(stage.desk, booked.bookingId);
  await cancel(stage.desk, booked, [participants[0]?.participantId ?? '']);
  expect(await taken(there)).toBe('0+0');
  expect(await move(stage.desk, booked, there)).toMatchObject({ owed: { amount: 250_000 } });
  expect(await taken(there)).toBe('0+1');
});

it('the departure is called off: they are free with its bookings', async () => {
  const there = await aDeparture(stage, { price: dearer });
  await move(stage.desk, booked, there);
  await startCallOff(stage.desk, by, { scheduleId: booked.scheduleId, why: 'operator', reason: undefined });
  expect(await workOnCallOffs(stage.desk)).toBe(1);
  expect(await taken(there)).toBe('0+0');
  expect(await takeUpCallOffs(stage.desk, 0)).toBe(0);
});

it('the difference is left out after all: the booking takes the seats that are kept for it', async () => {
  const there = await aDeparture(stage, { price: dearer, capacity: 2 });
  await move(stage.desk, booked, there);
  expect(await moveForOperator(stage.desk, by, booked, { toScheduleId: there, difference: 'waived' })).toMatchObject({
    totalAmount: 2_500_000,
  });
  expect(await taken(there)).toBe('2+0');
});

it('the date that keeps them is free for the booking, and as full as before for all others', async () => {
  const there = await aDeparture(stage, { price: dearer, capacity: 3 });
  await move(stage.desk, booked, there);
  const another = await book(stage.desk, booked.scheduleId, 2);
  const quoted = async ({ bookingId }: Booked) =>
    (await quoteMoves(stage.desk, bookingId, 'operator')).find(({ scheduleId }) => scheduleId === there);
  expect(await quoted(booked)).toMatchObject({ available: 3, canMove: true });
  expect(await quoted(another)).toMatchObject({ available: 1, canMove: false });
  await stayOnDate(stage.desk, keyOf(booked), { source: 'mover' });
  expect(await quoted(booked)).toMatchObject({ available: 3 });
});

it('one at a time: also a date that costs no more is chosen once the other is given up', async () => {
  const [there, elsewhere] = [await aDeparture(stage, { price: dearer }), await aDeparture(stage)];
  await move(stage.desk, booked, there);
  const refused = { code: 'NOT_MOVABLE', details: { reason: 'moving' } };
  expect(await outcomeOf(move(stage.desk, booked, elsewhere))).toMatchObject(refused);
  const forced = moveForOperator(stage.desk, by, booked, { toScheduleId: elsewhere, difference: 'waived' });
  expect(await outcomeOf(forced)).toMatchObject(refused);
  await stayOnDate(stage.desk, keyOf(booked), { source: 'mover' });
  await move(stage.desk, booked, elsewhere);
  expect([await taken(there), await taken(elsewhere)]).toEqual(['0+0', '2+0']);
});

it('paid for when nobody goes there any more: the money goes back, and the seats are free', async () => {
  const there = await aDeparture(stage, { price: dearer });
  await move(stage.desk, booked, there);
  const [startsAt, endsAt] = [new Date(), new Date(Date.now() + 3_600_000)];
  const message = { ru: 'Ветер', en: 'Wind' };
  const storm = { scheduleId: there, kind: 'wind', severity: 'cancelled' as const, startsAt, endsAt, message };
  const { alertId } = await raiseAlert(stage.desk, by, storm);
  const found = { ...booked, otherScheduleId: there };
  expect(await tellPaid(stage.desk, found, nextTx(), { amount: 500_000 })).toEqual({ outcome: 'late' });
  expect(await taken(there)).toBe('0+0');
  await liftAlert(stage.desk, by, { scheduleId: there, alertId });
  expect(await move(stage.desk, booked, there)).toMatchObject({ owed: { amount: 500_000 } });
});

it('who waits in line is offered them in the same moment', async () => {
  const there = await aDeparture(stage, { price: dearer, capacity: 2 });
  await move(stage.desk, booked, there);
  const waiter = aGuest();
  const contact = { name: 'Лев', email: 'lev@example.test', phone: '+79140000001' };
  await joinWaitlist(
    stage.desk,
    { scheduleId: there, userId: waiter.userId, participantsCount: 2, contact },
    waiter.caller,
  );
  await stayOnDate(stage.desk, keyOf(booked), { source: 'mover' });
  const line = await stage.database.query(
    (sql) => sql<{ status: string }[]>`select status from tour_waitlist where schedule_id = ${there}`,
  );
  expect(line).toMatchObject([{ status: 'offered' }]);
});

it('leaving while it is asked for keeps nothing that belongs to nobody', async () => {
  const desks = fourDesks(stage);
  for (let round = 0; round < 8; round += 1) {
    const one = await book(stage.desk, await aDeparture(stage), 1);
    await tellPaid(stage.desk, one, nextTx());
    const there = await aDeparture(stage, { price: dearer });
    await Promise.all([outcomeOf(insist(() => move(desks(1), one, there))), insist(() => cancel(desks(2), one))]);
    expect(await taken(there)).toBe('0+0');
  }
});

it('who was let in and goes on another day has not come yet on that day', async () => {
  const there = await aDeparture(stage);
  const { participants } = await findBookingById(stage.desk, booked.bookingId);
  const participantId = participants[0]?.participantId ?? '';
  const gate = (scheduleId: string) =>
    checkIn(
      stage.desk,
      by,
      { id: newId(), scheduleId, participantId, action: 'in', method: 'scan', at: new Date() },
      undefined,
    );
  expect(await gate(booked.scheduleId)).toMatchObject({ state: 'done' });
  await moveForOperator(stage.desk, by, booked, { toScheduleId: there, difference: 'waived' });
  const turns = () =>
    stage.database.query(
      (sql) => sql<{ text: string }[]>`
        select action || ' ' || (schedule_id = ${there}) as text from tour_checkins where participant_id = ${participantId} order by turn`,
    );
  expect((await turns()).map(({ text }) => text)).toEqual(['in false', 'undo false']);
  expect(await gate(there)).toMatchObject({ state: 'done' });
});
