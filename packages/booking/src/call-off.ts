/** A departure is called off: sales stop at once, and its bookings get their money back one by one; it can be stopped half-way and taken up again. */
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
  await callOffSchedule(desk, by, { scheduleId, why });
  await desk.deskDatabase.query(
    (sql) => sql`
      insert into schedule_call_offs (schedule_id, operator_id, member_id, why, reason, bookings)
      select s.id, s.operator_id, ${by.id}, ${why}, ${reason ?? null}, (
        select count(*) from tour_bookings_v2 b where b.schedule_id = s.id and b.status in ('pending_payment', 'confirmed'))
      from tour_schedules s where s.id = ${scheduleId}
      on conflict (schedule_id) do nothing`,
  );
  return await findCallOff(desk, scheduleId);
}

/** Stops it half-way, or takes it up again. What was cancelled stays so. */
export async function setCallOff(desk: Desk, scheduleId: string, state: 'running' | 'stopped'): Promise<CallOff> {
  await desk.deskDatabase.query(
    (sql) => sql`
      update schedule_call_offs set state = ${state}, updated_at = clock_timestamp()
      where schedule_id = ${scheduleId} and state <> 'done'`,
  );
  return await findCallOff(desk, scheduleId);
}

/** How far it is. Refuses with NOT_FOUND. */
export async function findCallOff(desk: Desk, scheduleId: string): Promise<CallOff> {
  const [row] = await desk.readDatabase.query(
    (sql) => sql<CallOff[]>`
      select c.schedule_id as "scheduleId", c.state, c.why, c.bookings, (
        select count(*)::int from tour_bookings_v2 b where b.schedule_id = c.schedule_id and b.status in ('pending_payment', 'confirmed')) as left
      from schedule_call_offs c where c.schedule_id = ${scheduleId}`,
  );
  if (!row) throw new BookingError({ code: 'NOT_FOUND', details: {} });
  return row;
}

/**
 * Gives the next bookings of departures that were called off their money back. Any number of processes may work at once: a booking that somebody else
 * had in hand is found cancelled. Answers how many bookings it cancelled.
 */
export async function workOnCallOffs(desk: Desk, most = 25): Promise<number> {
  const rows = await desk.deskDatabase.query(
    (sql) => sql<
      {
        scheduleId: string;
        bookingId: string | null;
        memberId: string;
        operatorId: string;
        why: CallOff['why'];
        reason: string | null;
      }[]
    >`
      select c.schedule_id as "scheduleId", c.member_id as "memberId", c.operator_id as "operatorId", c.why, c.reason, b.id as "bookingId"
      from schedule_call_offs c
      left join lateral (
        select id from tour_bookings_v2 b where b.schedule_id = c.schedule_id and b.status in ('pending_payment', 'confirmed') limit ${most}
      ) b on true
      where c.state = 'running' limit ${most}`,
  );
  for (const { scheduleId, bookingId, memberId, operatorId, why, reason } of rows) {
    if (bookingId === null) await finish(desk, scheduleId);
    else {
      const asked = { why, ...(reason === null ? {} : { reason }) };
      await cancelForOperator(desk, { id: memberId, operatorId }, { bookingId, scheduleId }, asked).catch(
        passOverEnded,
      );
    }
  }
  return rows.filter(({ bookingId }) => bookingId !== null).length;
}

async function finish(desk: Desk, scheduleId: string): Promise<void> {
  await desk.deskDatabase.query(
    (sql) => sql`
      update schedule_call_offs set state = 'done', updated_at = clock_timestamp() where schedule_id = ${scheduleId} and state = 'running'`,
  );
}

/** It lapsed, or was cancelled by its guest, in this very moment. */
function passOverEnded(error: unknown): void {
  const isOver =
    error instanceof BookingError && ['ALREADY_CANCELLED', 'NOT_CANCELLABLE', 'SCHEDULE_BUSY'].includes(error.code);
  if (!isOver) throw error;
}
