/** Departures that are under way or over, as the team finds them: on the day and after. Time is moved by moving the departure. */
import { newId, progressSchedules } from '@kamchatour/booking';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { startDeskLoop } from '../src/jobs/desk-loop.ts';
import { paidBooking, participantsOf } from './operator-samples.ts';
import { callOperator, type Somebody, staffedStage } from './operators.ts';

const { stage, manager, guide } = await staffedStage();

async function call(path: string, input: unknown, who: Somebody) {
  const answer = await callOperator(stage, path, input, who.headers);
  const body = answer.json();
  return answer.statusCode === 200 ? body.result.data : { refused: body.error.data.refusal.code };
}

/** The departure is the guide's; it began and ended so many hours ago (negative: ahead), and was sold long before. */
async function began(scheduleId: string, start: number, end: number): Promise<void> {
  await stage.database.query(
    (sql) => sql`
      with sold as (update tour_bookings_v2 set created_at = now() - interval '90 days' where schedule_id = ${scheduleId})
      update tour_schedules set guide_id = ${guide.id}, starts_at = now() - ${`${start} hours`}::interval,
        ends_at = now() - ${`${end} hours`}::interval, sales_close_at = now() - ${`${start + 1} hours`}::interval
      where id = ${scheduleId}`,
  );
}

async function aTrip(start: number, end: number) {
  const { scheduleId } = await paidBooking(stage);
  await began(scheduleId, start, end);
  return { scheduleId };
}

async function goOn(): Promise<void> {
  while ((await progressSchedules(stage.services.desk)) > 0);
}

const dayOf = (hoursAgo: number) => new Date(Date.now() + (12 - hoursAgo) * 3_600_000).toISOString().slice(0, 10);
const idsOf = (rows: { scheduleId: string }[]) => rows.map(({ scheduleId }) => scheduleId);

describe('a trip of several days', () => {
  it('stands in the guide’s day and list for as long as it is under way, and on its own days after', async () => {
    const { scheduleId } = await aTrip(60, -10);
    await goOn();
    const today = await call('today.view', {}, guide);
    expect(today.departures).toMatchObject([{ scheduleId, status: 'departed' }]);
    const from = dayOf(0);
    expect(idsOf((await call('departures.list', { from }, guide)).rows)).toEqual([scheduleId]);
    await stage.database.query(
      (sql) => sql`update tour_schedules set ends_at = now() - interval '1 hour' where id = ${scheduleId}`,
    );
    await goOn();
    expect(idsOf((await call('departures.list', { from }, guide)).rows)).toEqual([]);
    const firstDay = dayOf(60);
    expect((await call('today.view', { day: firstDay }, guide)).departures).toMatchObject([
      { scheduleId, status: 'completed' },
    ]);
    expect(idsOf((await call('departures.list', { from: firstDay, status: 'completed' }, guide)).rows)).toEqual([
      scheduleId,
    ]);
    expect((await call('departures.page', { scheduleId }, guide)).departure.status).toBe('completed');
    expect((await call('checkIn.manifest', { scheduleId }, guide)).departures).toMatchObject([{ scheduleId }]);
  });
});

describe('who did not come', () => {
  it('is found among the bookings, and is put right by a late check-in', async () => {
    const came = await paidBooking(stage);
    const missing = await paidBooking(stage);
    const { scheduleId } = came;
    await call('bookings.move', { bookingId: missing.bookingId, scheduleId }, manager);
    await began(scheduleId, 10, 2);
    const entry = async (bookingId: string, action: 'in' | 'undo' = 'in') => {
      const [participantId] = await participantsOf(stage, bookingId);
      return { id: newId(), scheduleId, participantId, at: new Date().toISOString(), method: 'hand', action };
    };
    await call('checkIn.sync', { checkIns: [await entry(came.bookingId)] }, guide);
    await goOn();
    const noShows = async (): Promise<string[]> => {
      const { rows } = await call('bookings.list', { filters: { status: 'no_show' } }, manager);
      return rows.map((row: { bookingId: string }) => row.bookingId);
    };
    expect(await noShows()).toEqual([missing.bookingId]);
    await call('checkIn.sync', { checkIns: [await entry(missing.bookingId)] }, manager);
    expect(await noShows()).toEqual([]);
    const { status, history } = await call('bookings.page', { bookingId: missing.bookingId }, manager);
    const acts = history.map((one: { action: string }) => one.action);
    expect([status, acts.includes('mark_no_show'), acts.includes('complete')]).toEqual(['completed', true, true]);
    await call('checkIn.sync', { checkIns: [await entry(missing.bookingId, 'undo')] }, guide);
    expect(await noShows()).toEqual([missing.bookingId]);
  });
});

it('what the weather stopped and nobody called off wants a hand once it should have left', async () => {
  const { scheduleId } = await aTrip(3, -5);
  await stage.database.query(
    (sql) => sql`update tour_schedules set weather_status = 'cancelled' where id = ${scheduleId}`,
  );
  await goOn();
  const alertsOf = async (who: Somebody) =>
    (await call('today.view', {}, who)).alerts.filter((one: { scheduleId?: string }) => one.scheduleId === scheduleId);
  expect(await alertsOf(manager)).toMatchObject([{ kind: 'not_called_off', bookings: 1 }]);
  expect(await alertsOf(guide)).toHaveLength(1);
  await call('departures.callOff', { scheduleId, why: 'weather' }, manager);
  expect((await alertsOf(manager)).map((one: { kind: string }) => one.kind)).toEqual(['call_off']);
});

it('of a group that was large enough once, and is not any more, somebody is told', async () => {
  const { scheduleId } = await aTrip(-20, -28);
  await stage.database.query(
    (sql) => sql`update tour_schedules set status = 'guaranteed', min_participants = 2 where id = ${scheduleId}`,
  );
  const { alerts } = await call('today.view', {}, manager);
  expect(alerts).toContainEqual(expect.objectContaining({ kind: 'group_too_small', scheduleId, booked: 1, least: 2 }));
});

it('every process takes departures further, without being asked', async () => {
  const { scheduleId } = await aTrip(10, 2);
  const stops = [1, 2].map(() => startDeskLoop(stage.services, pino({ enabled: false })));
  const isOver = async () => {
    const rows = await stage.database.query(
      (sql) => sql`select from tour_schedules where id = ${scheduleId} and status = 'completed'`,
    );
    return rows.length > 0;
  };
  await expect.poll(isOver, { timeout: 30_000 }).toBe(true);
  await Promise.all(stops.map((stop) => stop()));
  const steps = await stage.database.query(
    (sql) => sql`select action from audit_log where entity_id = ${scheduleId} and action in ('depart', 'complete')`,
  );
  expect(steps).toHaveLength(2);
}, 40_000);
