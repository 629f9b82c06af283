/** A departure is called off: sales stop at once, and its bookings get their money back one by one; it can be stopped half-way and taken up again. */

import type { Sql } from '@kamchatour/db';
import { BookingError } from './errors.ts';
import type { Desk } from './open-desk.ts';
import { cancelForOperator } from './operate-booking.ts';
import { callOffSchedule, type Member } from './operate-schedule.ts';

export type CallOff = {
  scheduleId: string;
  state: 'running' | 'stopped' | 'done';
  why: 'operator' | 'weather';
  /** Bookings that took seats when it began, and those that still do. */
  bookings: number;
  left: number;
};

/** Refuses with SCHEDULE_NOT_FOUND, NOT_EDITABLE, SCHEDULE_BUSY. Called off again it changes nothing. */
export async function startCallOff(
  desk: Desk,
  by: Member,
  asked: { scheduleId: string; why: 'operator' | 'weather'; reason: string | undefined },
): Promise<CallOff> {
  const { scheduleId, why, reason } = asked;
  await callOffSchedule(desk, by, asked);
  await desk.deskDatabase.query(
    (sql) => sql`
      insert into schedule_call_offs (schedule_id, operator_id, member_id, why, reason, bookings)
      select s.id, s.operator_id, ${by.id}, ${why}, ${reason ?? null}, (
        select count(*) from tour_bookings_v2 b where b.schedule_id = s.id and ${takesSeats(sql)})
      from tour_schedules s where s.id = ${scheduleId}
      on conflict (schedule_id) do nothing`,
  );
  return await findCallOff(desk, scheduleId);
}

/**
 * Departures that were called off by a process that died before it had written who is to get their money back: they are taken up. Those of this very
 * moment are left to whoever is at it. Answers how many.
 */
export async function takeUpCallOffs(desk: Desk, olderThanSeconds = 30): Promise<number> {
  const taken = await desk.deskDatabase.query(
    (sql) => sql`
      insert into schedule_call_offs (schedule_id, operator_id, member_id, why, reason, bookings)
      select s.id, s.operator_id, a.actor_id, a.details->>'why', a.details->>'reason', (
        select count(*) from tour_bookings_v2 b where b.schedule_id = s.id and ${takesSeats(sql)})
      from tour_schedules s cross join lateral (
        select a.actor_id, a.details from audit_log a where a.entity_id = s.id and a.action = 'call_off' order by a.id desc limit 1
      ) a
      where s.starts_at > now() - interval '1 day' and s.status = 'cancelled'
        and s.updated_at < clock_timestamp() - make_interval(secs => ${olderThanSeconds})
        and not exists (select from schedule_call_offs c where c.schedule_id = s.id)
      limit 100
      on conflict (schedule_id) do nothing
      returning schedule_id`,
  );
  return taken.length;
}

/** Stops it half-way, or takes it up again, with a line in the history where that changes anything. What was cancelled stays so. */
export async function setCallOff(
  desk: Desk,
  by: Member,
  scheduleId: string,
  state: 'running' | 'stopped',
): Promise<CallOff> {
  await desk.deskDatabase.query(
    (sql) => sql`
      with changed as (
        update schedule_call_offs set state = ${state}, updated_at = clock_timestamp()
        where schedule_id = ${scheduleId} and state not in ('done', ${state}) returning schedule_id, operator_id
      )
      insert into audit_log (operator_id, entity, entity_id, action, actor_kind, actor_id)
      select operator_id, 'schedule', schedule_id, ${state === 'stopped' ? 'stop_call_off' : 'resume_call_off'}, 'operator', ${by.id} from changed`,
  );
  return await findCallOff(desk, scheduleId);
}

/** How far it is. Refuses with NOT_FOUND. */
export async function findCallOff(desk: Desk, scheduleId: string): Promise<CallOff> {
  const [row] = await desk.readDatabase.query(
    (sql) => sql<CallOff[]>`
      select c.schedule_id as "scheduleId", c.state, c.why, c.bookings, (
        select count(*)::int from tour_bookings_v2 b where b.schedule_id = c.schedule_id and ${takesSeats(sql)}) as left
      from schedule_call_offs c where c.schedule_id = ${scheduleId}`,
  );
  if (!row) throw new BookingError({ code: 'NOT_FOUND', details: {} });
  return row;
}

/**
 * Gives the next bookings of departures that were called off their money back. Any number of processes may work at once: a booking that somebody else
 * had in hand is found cancelled. A booking that fails does not keep the others waiting. Answers how many bookings it cancelled.
 */
export async function workOnCallOffs(desk: Desk, most = 25): Promise<number> {
  const due = await dueBookings(desk, most);
  const failures: unknown[] = [];
  let cancelled = 0;
  for (const one of due) {
    try {
      if (one.bookingId === null) await finish(desk, one.scheduleId);
      else if (await isRunning(desk, one.scheduleId))
        cancelled += await cancelOne(desk, { ...one, bookingId: one.bookingId });
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, 'bookings of departures that were called off could not be cancelled');
  return cancelled;
}

type Due = {
  scheduleId: string;
  /** Null: nothing is left to cancel. */
  bookingId: string | null;
  memberId: string;
  operatorId: string;
  why: CallOff['why'];
  reason: string | null;
};

/** An unpaid booking past its deadline is over by itself: it is neither cancelled nor waited for. */
async function dueBookings(desk: Desk, most: number): Promise<Due[]> {
  return await desk.deskDatabase.query(
    (sql) => sql<Due[]>`
      select c.schedule_id as "scheduleId", c.member_id as "memberId", c.operator_id as "operatorId", c.why, c.reason, b.id as "bookingId"
      from schedule_call_offs c
      left join lateral (
        select b.id from tour_bookings_v2 b
        where b.schedule_id = c.schedule_id and ${takesSeats(sql)} limit ${most}
      ) b on true
      where c.state = 'running' order by c.updated_at limit ${most}`,
  );
}

/** Whoever stops it half-way means the next booking, not the next twenty. */
async function isRunning(desk: Desk, scheduleId: string): Promise<boolean> {
  const rows = await desk.deskDatabase.query(
    (sql) => sql`select from schedule_call_offs where schedule_id = ${scheduleId} and state = 'running'`,
  );
  return rows.length > 0;
}

/** 1, or 0 where it was over in this very moment. */
async function cancelOne(
  desk: Desk,
  { scheduleId, bookingId, memberId, operatorId, why, reason }: Due & { bookingId: string },
): Promise<number> {
  const asked = { why, ...(reason === null ? {} : { reason }) };
  try {
    const by = { id: memberId, operatorId };
    await cancelForOperator(desk, by, { bookingId, scheduleId }, asked, {}, { onlyThere: true });
    return 1;
  } catch (error) {
    passOverEnded(error);
    return 0;
  }
}

async function finish(desk: Desk, scheduleId: string): Promise<void> {
  await desk.deskDatabase.query(
    (sql) => sql`
      update schedule_call_offs set state = 'done', updated_at = clock_timestamp() where schedule_id = ${scheduleId} and state = 'running'`,
  );
}

/** Bookings that wait for their money back, or for being told that there is none to pay. */
function takesSeats(sql: Sql) {
  return sql`(b.status = 'confirmed'
    or (b.status = 'pending_payment' and (b.payment_status = 'authorized' or b.pay_before > now())))`;
}

/** It lapsed, or was cancelled by its guest, in this very moment. */
function passOverEnded(error: unknown): void {
  const isOver =
    error instanceof BookingError && ['ALREADY_CANCELLED', 'NOT_CANCELLABLE', 'SCHEDULE_BUSY'].includes(error.code);
  if (!isOver) throw error;
}
