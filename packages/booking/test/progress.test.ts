/** Departures go on by themselves: time is moved by moving the departure, and each step is taken once, however many processes look. */
import { describe, expect, it } from 'vitest';
import type { ScheduleEdit } from '../src/changes.ts';
import { newId } from '../src/ids.ts';
import {
  cancelForOperator,
  checkIn,
  createTourBookingWithLock,
  editSchedule,
  findBookingById,
  progressSchedule,
  progressSchedules,
  startCallOff,
  workOnCallOffs,
} from '../src/index.ts';
import { aBooking, aDeparture, aGuest, brokenInvariants, fourDesks } from './fixtures.ts';
import { book, endDeadline, nextTx, tellPaid } from './money-stage.ts';
import { aMember } from './operators-stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = await stageOfFile();
const desks = fourDesks(stage);
const irina = await aMember(stage);

type Booked = { bookingId: string; participantIds: string[] };

async function aPaidOne(scheduleId: string, seats = 1): Promise<Booked> {
  const booked = await book(stage.desk, scheduleId, seats);
  await tellPaid(stage.desk, booked, nextTx());
  const { participants } = await findBookingById(stage.desk, booked.bookingId);
  return { bookingId: booked.bookingId, participantIds: participants.map((one) => one.participantId) };
}

/** The whole story lies so many hours further back: its start, its end, and all that was sold. */
async function moveBack(scheduleId: string, hours: number): Promise<void> {
  const by = `${hours} hours`;
  await stage.database.query(
    (sql) => sql`
      with sold as (
        update tour_bookings_v2 set created_at = created_at - ${by}::interval, pay_before = pay_before - ${by}::interval
        where schedule_id = ${scheduleId}
      )
      update tour_schedules set starts_at = starts_at - ${by}::interval, ends_at = ends_at - ${by}::interval,
        sales_close_at = sales_close_at - ${by}::interval where id = ${scheduleId}`,
  );
}

async function set(scheduleId: string, change: Record<string, string | number>): Promise<void> {
  await stage.database.query((sql) => sql`update tour_schedules set ${sql(change)} where id = ${scheduleId}`);
}

async function stateOf(scheduleId: string) {
  const [row] = await stage.database.query(
    (sql) => sql<{ status: string; bookings: string[]; steps: string[] }[]>`
      select s.status,
        array(select b.status from tour_bookings_v2 b where b.schedule_id = s.id order by b.created_at, b.id) as bookings,
        array(select a.action from audit_log a where a.entity_id = s.id and a.action <> 'open' order by a.id) as steps
      from tour_schedules s where s.id = ${scheduleId}`,
  );
  return row;
}

/** All processes look at once, until nothing is left to do. */
async function allLook(): Promise<void> {
  let changed = 1;
  while (changed > 0) {
    const counts = await Promise.all([0, 1, 2, 3].map((place) => progressSchedules(desks(place))));
    changed = counts.reduce((sum, count) => sum + count, 0);
  }
}

const entry = (scheduleId: string, { participantIds }: Booked, action: 'in' | 'undo' = 'in') => ({
  id: newId(),
  scheduleId,
  participantId: participantIds[0] ?? '',
  action,
  method: 'hand' as const,
  at: new Date(),
});

describe('a departure on sale', () => {
  it('is guaranteed by seats that are paid, not by those that wait, and a cancellation does not take it back', async () => {
    const scheduleId = await aDeparture(stage, { capacity: 10 });
    await set(scheduleId, { min_participants: 3 });
    const first = await aPaidOne(scheduleId, 2);
    const waiting = await book(stage.desk, scheduleId, 1);
    await allLook();
    expect((await stateOf(scheduleId))?.status).toBe('scheduled');
    await tellPaid(stage.desk, waiting, nextTx());
    await allLook();
    expect(await stateOf(scheduleId)).toMatchObject({ status: 'guaranteed', steps: ['guarantee'] });
    await cancelForOperator(stage.desk, irina, { ...first, scheduleId }, { why: 'operator' });
    await allLook();
    expect((await stateOf(scheduleId))?.status).toBe('guaranteed');
  });

  it('stays guaranteed when its sales are closed and opened again, and when it waits for the fog', async () => {
    const scheduleId = await aDeparture(stage, { capacity: 10, startsInHours: 2 });
    await set(scheduleId, { min_participants: 2 });
    const [first] = [await aPaidOne(scheduleId), await aPaidOne(scheduleId)];
    await allLook();
    const edit = (change: ScheduleEdit) =>
      editSchedule(stage.desk, irina, { scheduleId, editedVersion: undefined, edit: change });
    await edit({ status: 'closed' });
    await cancelForOperator(stage.desk, irina, { ...first, scheduleId }, { why: 'operator' });
    await edit({ status: 'scheduled' });
    expect(await stateOf(scheduleId)).toMatchObject({ status: 'guaranteed', steps: ['guarantee', 'edit', 'edit'] });
    await edit({ status: 'closed' });
    await moveBack(scheduleId, 3);
    await allLook();
    await edit({ startsAt: new Date(Date.now() + 3_600_000) });
    expect((await stateOf(scheduleId))?.status).toBe('guaranteed');
  });

  it('is still sold once it is guaranteed', async () => {
    const scheduleId = await aDeparture(stage);
    await aPaidOne(scheduleId);
    await progressSchedule(stage.desk, scheduleId, null);
    await aPaidOne(scheduleId);
    expect(await stateOf(scheduleId)).toMatchObject({ status: 'guaranteed', bookings: ['confirmed', 'confirmed'] });
  });
});

describe('the day', () => {
  it('goes its way once, however many processes look at the same moment', async () => {
    const all = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const scheduleId = await aDeparture(stage, { capacity: 10, startsInHours: 2, salesCloseInHours: 1 });
        const bookings = [await aPaidOne(scheduleId, 2), await aPaidOne(scheduleId)];
        return { scheduleId, bookings };
      }),
    );
    await allLook();
    for (const { scheduleId } of all) await moveBack(scheduleId, 3);
    await allLook();
    for (const { scheduleId } of all) expect((await stateOf(scheduleId))?.status).toBe('departed');
    for (const { scheduleId, bookings } of all) {
      const [came] = bookings;
      if (came) await checkIn(stage.desk, irina, entry(scheduleId, came), undefined);
      await moveBack(scheduleId, 8);
    }
    await allLook();
    for (const { scheduleId } of all) {
      expect(await stateOf(scheduleId)).toEqual({
        status: 'completed',
        bookings: ['completed', 'no_show'],
        steps: ['guarantee', 'depart', 'complete'],
      });
    }
  });

  it('ends well for everybody where nobody was checked in', async () => {
    const scheduleId = await aDeparture(stage, { startsInHours: 2 });
    await aPaidOne(scheduleId);
    await book(stage.desk, scheduleId, 1).then((unpaid) => endDeadline(stage, unpaid));
    await moveBack(scheduleId, 11);
    await allLook();
    expect(await stateOf(scheduleId)).toMatchObject({ status: 'completed', bookings: ['completed', 'expired'] });
  });

  it('is not ended by the clock where the weather stopped it, and calling it off gives everything back', async () => {
    const scheduleId = await aDeparture(stage, { startsInHours: 2 });
    await aPaidOne(scheduleId);
    await set(scheduleId, { weather_status: 'cancelled' });
    await moveBack(scheduleId, 11);
    await allLook();
    expect(await stateOf(scheduleId)).toMatchObject({ status: 'scheduled', bookings: ['confirmed'] });
    await startCallOff(stage.desk, irina, { scheduleId, why: 'weather', reason: undefined });
    while ((await workOnCallOffs(stage.desk)) > 0);
    expect(await stateOf(scheduleId)).toMatchObject({ status: 'cancelled', bookings: ['cancelled'] });
  });

  it('may still be called off after the start, and may wait for the fog', async () => {
    const scheduleId = await aDeparture(stage, { startsInHours: 2 });
    await aPaidOne(scheduleId);
    await moveBack(scheduleId, 3);
    await allLook();
    const startsAt = new Date(Date.now() + 3_600_000);
    await editSchedule(stage.desk, irina, { scheduleId, editedVersion: undefined, edit: { startsAt } });
    expect((await stateOf(scheduleId))?.status).toBe('scheduled');
    await moveBack(scheduleId, 2);
    await allLook();
    await startCallOff(stage.desk, irina, { scheduleId, why: 'weather', reason: undefined });
    while ((await workOnCallOffs(stage.desk)) > 0);
    expect(await stateOf(scheduleId)).toMatchObject({ status: 'cancelled', bookings: ['cancelled'] });
  });
});

describe('who came', () => {
  it('is put right by a late check-in and by its undoing, in the name of who did it', async () => {
    const scheduleId = await aDeparture(stage, { startsInHours: 2 });
    const [came, late] = [await aPaidOne(scheduleId), await aPaidOne(scheduleId)];
    await checkIn(stage.desk, irina, entry(scheduleId, came), undefined);
    await moveBack(scheduleId, 11);
    await allLook();
    expect((await stateOf(scheduleId))?.bookings).toEqual(['completed', 'no_show']);
    expect((await checkIn(stage.desk, irina, entry(scheduleId, late), undefined)).state).toBe('done');
    expect((await stateOf(scheduleId))?.bookings).toEqual(['completed', 'completed']);
    await checkIn(stage.desk, irina, entry(scheduleId, came, 'undo'), undefined);
    expect((await stateOf(scheduleId))?.bookings).toEqual(['no_show', 'completed']);
    const actors = await stage.database.query(
      (sql) =>
        sql`select from audit_log where entity_id = ${late.bookingId} and action = 'complete' and actor_id = ${irina.id}`,
    );
    expect(actors).toHaveLength(1);
  });

  it('is never lost between the gate and the end, whichever is faster', async () => {
    for (let time = 0; time < 25; time += 1) {
      const scheduleId = await aDeparture(stage, { startsInHours: 2 });
      const bookings = [await aPaidOne(scheduleId), await aPaidOne(scheduleId)];
      await moveBack(scheduleId, 11);
      await Promise.all([
        ...bookings.map((one, place) => checkIn(desks(place), irina, entry(scheduleId, one), undefined)),
        ...[2, 3].map((place) => progressSchedule(desks(place), scheduleId, null)),
      ]);
      expect(await stateOf(scheduleId)).toMatchObject({ status: 'completed', bookings: ['completed', 'completed'] });
    }
  });

  it('is seen a day later still, should the process have died between the check-in and what follows from it', async () => {
    const scheduleId = await aDeparture(stage, { startsInHours: 2 });
    const [came, late] = [await aPaidOne(scheduleId), await aPaidOne(scheduleId)];
    await checkIn(stage.desk, irina, entry(scheduleId, came), undefined);
    await moveBack(scheduleId, 11);
    await allLook();
    await stage.database.query(
      (sql) => sql`
        insert into tour_checkins (id, operator_id, schedule_id, participant_id, member_id, action, method, turn, at)
        values (${newId()}, ${irina.operatorId}, ${scheduleId}, ${late.participantIds[0] ?? ''}, ${irina.id}, 'in', 'hand', 1, now())`,
    );
    await allLook();
    expect((await stateOf(scheduleId))?.bookings).toEqual(['completed', 'completed']);
  });
});

it('closing the sales by hand, earlier than was sold, makes no sale a late one', async () => {
  const scheduleId = await aDeparture(stage, { startsInHours: 5, salesCloseInHours: 4 });
  await aPaidOne(scheduleId);
  const salesCloseAt = new Date(Date.now() - 3_600_000);
  await editSchedule(stage.desk, irina, { scheduleId, editedVersion: undefined, edit: { salesCloseAt } });
  expect(await brokenInvariants(stage.database)).toEqual([]);
});

it('guests who book while it is guaranteed are not in its way', async () => {
  const scheduleId = await aDeparture(stage, { capacity: 60 });
  await aPaidOne(scheduleId);
  const guests = Array.from({ length: 20 }, (_, place) => {
    const { userId, caller } = aGuest();
    return { desk: desks(place), input: aBooking(scheduleId, userId), caller };
  });
  await Promise.all([
    ...guests.map(({ desk, input, caller }) => createTourBookingWithLock(desk, input, caller)),
    ...[0, 1, 2, 3].map((place) => progressSchedule(desks(place), scheduleId, null)),
  ]);
  expect(await stateOf(scheduleId)).toMatchObject({ status: 'guaranteed', steps: ['guarantee'] });
});
