/** A departure is called off: every booking ends in one way, everybody is told once, and all that was paid is promised back. */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  callOffSchedule,
  type Desk,
  findCallOff,
  liftAlert,
  raiseAlert,
  setCallOff,
  startCallOff,
  takeUpCallOffs,
  workOnCallOffs,
} from '../src/index.ts';
import { aDeparture, aGuest, brokenInvariants, fourDesks, holdSeats, outcomeOf } from './fixtures.ts';
import { type Booked, book, cancel, endDeadline, nextTx, tellPaid } from './money-stage.ts';
import { aMember } from './operators-stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = await stageOfFile();
const desks = fourDesks(stage);
const by = await aMember(stage);

const off = (scheduleId: string) => startCallOff(stage.desk, by, { scheduleId, why: 'weather', reason: 'Wind' });

/** Of one departure: statuses of its bookings, money that came and that was promised back, letters, cancellations. */
async function end(scheduleId: string) {
  const [row] = await stage.database.query(
    (sql) => sql<{ live: number; paid: number; promised: number; letters: number; cancellations: number }[]>`
      select
        (select count(*)::int from tour_bookings_v2 b where b.schedule_id = ${scheduleId} and b.seats > 0) as live,
        (select coalesce(sum(p.amount), 0)::bigint from payments p join tour_bookings_v2 b on b.id = p.booking_id
          where b.schedule_id = ${scheduleId} and p.status = 'paid') as paid,
        (select coalesce(sum(p.promised_back), 0)::bigint from payments p join tour_bookings_v2 b on b.id = p.booking_id
          where b.schedule_id = ${scheduleId} and p.status = 'paid') as promised,
        (select count(*)::int from outbox_messages o join tour_bookings_v2 b on b.id = o.booking_id
          where b.schedule_id = ${scheduleId} and o.kind in ('departure_called_off', 'booking_cancelled')) as letters,
        (select count(*)::int from tour_cancellations c where c.schedule_id = ${scheduleId}) as cancellations`,
  );
  if (!row) throw new Error('nothing was answered');
  return row;
}

describe('a departure with bookings', () => {
  let scheduleId: string;
  let bookings: Booked[];
  beforeEach(async () => {
    scheduleId = await aDeparture(stage, { capacity: 60, startsInHours: 3 });
    bookings = await Promise.all(Array.from({ length: 12 }, () => book(stage.desk, scheduleId, 2)));
    await Promise.all(bookings.slice(0, 9).map((one) => tellPaid(stage.desk, one, nextTx())));
  });

  it('sells nothing any more, and gives everybody everything back, whatever the policy', async () => {
    const guest = aGuest();
    const held = await holdSeats(stage.desk, scheduleId, 3, guest);
    expect(await off(scheduleId)).toMatchObject({ state: 'running', bookings: 12, left: 12 });
    const again = holdSeats(stage.desk, scheduleId, 1, guest);
    expect(await outcomeOf(again)).toMatchObject({ code: 'WEATHER_CANCELLED' });
    const [hold] = await stage.database.query(
      (sql) => sql<{ status: string }[]>`select status from tour_seat_holds where id = ${held.holdId}`,
    );
    expect(hold).toEqual({ status: 'released' });
    while ((await workOnCallOffs(stage.desk, 5)) > 0);
    expect(await findCallOff(stage.desk, scheduleId)).toMatchObject({ state: 'done', bookings: 12, left: 0 });
    const { paid } = await end(scheduleId);
    expect(paid).toBe(9 * 2 * 1_250_000);
    expect(await end(scheduleId)).toEqual({ live: 0, paid, promised: paid, letters: 12, cancellations: 12 });
  });

  it('can be stopped half-way and taken up again', async () => {
    await off(scheduleId);
    expect(await workOnCallOffs(stage.desk, 5)).toBe(5);
    await setCallOff(stage.desk, by, scheduleId, 'stopped');
    expect(await workOnCallOffs(stage.desk, 5)).toBe(0);
    expect(await findCallOff(stage.desk, scheduleId)).toMatchObject({ state: 'stopped', left: 7 });
    // Called off once more while stopped: nothing begins anew.
    expect(await off(scheduleId)).toMatchObject({ state: 'stopped', bookings: 12, left: 7 });
    await setCallOff(stage.desk, by, scheduleId, 'running');
    while ((await workOnCallOffs(stage.desk, 5)) > 0);
    expect(await setCallOff(stage.desk, by, scheduleId, 'stopped')).toMatchObject({ state: 'done', left: 0 });
    expect(await end(scheduleId)).toMatchObject({ live: 0, cancellations: 12 });
    const acts = await stage.database.query(
      (sql) => sql`select action, actor_id as actor from audit_log where entity_id = ${scheduleId} order by id`,
    );
    expect(acts).toEqual(['call_off', 'stop_call_off', 'resume_call_off'].map((action) => ({ action, actor: by.id })));
  });

  it('by a process that died on the way gives everybody everything back all the same', async () => {
    await callOffSchedule(stage.desk, by, { scheduleId, why: 'weather', reason: 'Ash over the pass' });
    expect(await workOnCallOffs(stage.desk)).toBe(0);
    expect(await takeUpCallOffs(stage.desk)).toBe(0);
    expect(await takeUpCallOffs(stage.desk, 0)).toBe(1);
    expect(await takeUpCallOffs(stage.desk, 0)).toBe(0);
    while ((await workOnCallOffs(stage.desk, 5)) > 0);
    expect(await findCallOff(stage.desk, scheduleId)).toMatchObject({ state: 'done', why: 'weather', bookings: 12 });
    const { paid } = await end(scheduleId);
    expect(await end(scheduleId)).toEqual({ live: 0, paid, promised: paid, letters: 12, cancellations: 12 });
    const reasons = await stage.database.query(
      (sql) => sql`select distinct reason from tour_cancellations where schedule_id = ${scheduleId}`,
    );
    expect(reasons).toEqual([{ reason: 'Ash over the pass' }]);
  });

  it('ends each booking once, whoever works, whoever cancels and whatever lapses in the middle', async () => {
    const [first, second, unpaid] = [bookings[0], bookings[1], bookings[11]];
    if (!first || !second || !unpaid) throw new Error('too few bookings');
    await Promise.all([
      off(scheduleId),
      cancel(stage.desk, first),
      ...[0, 1, 2, 3].map((place) => workOnCallOffs(desks(place), 25)),
    ]);
    await endDeadline(stage, unpaid);
    const byGuests = await Promise.all([
      outcomeOf(cancel(stage.desk, second)),
      ...[0, 1, 2, 3].map((place) => workOnCallOffs(desks(place), 25)),
    ]);
    expect(byGuests).toHaveLength(5);
    for (let left = 1; left > 0; ) left = await workOnCallOffs(stage.desk);
    await workOnCallOffs(stage.desk);
    expect(await findCallOff(stage.desk, scheduleId)).toMatchObject({ state: 'done', left: 0 });
    const sums = await end(scheduleId);
    // The first may have left by the policy, in the moment before: it paid no less than came back.
    expect(sums.cancellations).toBe(sums.letters);
    expect([11, 12]).toContain(sums.cancellations);
    expect([sums.paid, sums.paid - 2 * 1_250_000]).toContain(sums.promised);
    const twice = await stage.database.query(
      (sql) =>
        sql`select booking_id from tour_cancellations where schedule_id = ${scheduleId} group by booking_id having count(*) > 1`,
    );
    expect(twice).toEqual([]);
    expect(await brokenInvariants(stage.database)).toEqual([]);
  });
});

it('a warning stops sales until the last that says so is lifted', async () => {
  const scheduleId = await aDeparture(stage);
  const alert = {
    scheduleId,
    kind: 'wind',
    startsAt: new Date(),
    endsAt: new Date(Date.now() + 20 * 24 * 3_600_000),
    message: { ru: 'Ветер', en: 'Wind' },
  };
  const [watch, first, second] = await Promise.all([
    raiseAlert(stage.desk, by, { ...alert, severity: 'watch' }),
    raiseAlert(desks(1), by, { ...alert, severity: 'cancelled' }),
    raiseAlert(desks(2), by, { ...alert, severity: 'cancelled' }),
  ]);
  const lift = (desk: Desk, { alertId }: { alertId: string }) => liftAlert(desk, by, { scheduleId, alertId });
  // Two who lift at once: each must know of the other.
  await Promise.all([lift(desks(1), first), lift(desks(2), second)]);
  expect(await holdSeats(stage.desk, scheduleId)).toMatchObject({ participantsCount: 1 });
  expect(await lift(stage.desk, watch)).toEqual({ weatherStatus: 'clear' });
  expect(await lift(stage.desk, watch)).toEqual({ weatherStatus: 'clear' });
});
