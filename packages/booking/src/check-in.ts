/** Who is there: each check-in and its undoing is a row, in turns, so that two gates cannot both let the same person in. */
import type { Desk } from './open-desk.ts';
import type { Member } from './operate-schedule.ts';

export type CheckIn = {
  /** Made by the gate: sent again after a lost answer, it is the same one. */
  id: string;
  scheduleId: string;
  participantId: string;
  action: 'in' | 'undo';
  method: 'scan' | 'hand';
  /** When it happened, by the gate's clock: it may have been without a network. */
  at: Date;
};

/**
 * `done`: written, or written before under the same id. `already`: somebody let the person in before (or nobody did, for an undo). Else why nobody
 * boards on it: the booking is not paid, or over, the participant has left it, or it is for another departure.
 */
export type CheckInState = 'done' | 'already' | 'unpaid' | 'cancelled' | 'wrong_departure' | 'unknown';

export type CheckInAnswer = {
  id: string;
  state: CheckInState;
  fullName: string | null;
  bookingNumber: string | null;
  /** The last turn: who let the person in, or out, and when. */
  last: { action: 'in' | 'undo'; at: string; by: string } | null;
  /** Which departure the ticket is for, if it is another. */
  startsAt: string | null;
};

/** One check-in, by one statement. `guideId`: only of departures that this guide leads. */
export async function checkIn(
  desk: Desk,
  by: Member,
  asked: CheckIn,
  guideId: string | undefined,
): Promise<CheckInAnswer> {
  const { id, scheduleId, participantId, action, method, at } = asked;
  const [row] = await desk.deskDatabase.query(
    (sql) => sql<CheckInAnswer[]>`
      with found as (
        select p.id, p.full_name, p.cancelled_at, b.status, b.booking_number, b.schedule_id, s.starts_at
        from tour_participants p join tour_bookings_v2 b on b.id = p.booking_id join tour_schedules s on s.id = b.schedule_id
        where p.id = ${participantId} and s.operator_id = ${by.operatorId}
          and (${guideId ?? null}::uuid is null or s.guide_id = ${guideId ?? null})
      ), last as (
        select c.id, c.turn, c.action, c.at, m.name from tour_checkins c join operator_members m on m.id = c.member_id
        where c.participant_id = ${participantId} order by c.turn desc limit 1
      ), written as (
        insert into tour_checkins (id, operator_id, schedule_id, participant_id, member_id, action, method, turn, at)
        select ${id}, ${by.operatorId}, f.schedule_id, f.id, ${by.id}, ${action}, ${method}, coalesce((select turn from last), 0) + 1, ${at}
        from found f
        where f.schedule_id = ${scheduleId} and f.status = 'confirmed' and f.cancelled_at is null
          and (coalesce((select turn from last), 0) % 2 = 0) = ${action === 'in'}
        on conflict do nothing
        returning id
      ), noted as (
        insert into audit_log (operator_id, entity, entity_id, action, actor_kind, actor_id, details)
        select ${by.operatorId}, 'participant', f.id, ${action === 'in' ? 'check_in' : 'undo_check_in'}, 'operator', ${by.id},
          json_build_object('method', ${method}::text, 'at', ${at.toISOString()}::text)
        from found f where exists (select from written)
      )
      select ${id}::text as id,
        case
          when exists (select from written) or exists (select from tour_checkins c where c.id = ${id}) then 'done'
          when f.id is null then 'unknown'
          when f.schedule_id <> ${scheduleId} then 'wrong_departure'
          when f.cancelled_at is not null or f.status in ('cancelled', 'expired') then 'cancelled'
          when f.status <> 'confirmed' then 'unpaid'
          else 'already'
        end as state,
        f.full_name as "fullName", f.booking_number as "bookingNumber",
        (select json_build_object('action', l.action, 'at', l.at, 'by', l.name) from last l) as last,
        to_char(f.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "startsAt"
      from (select 1) one left join found f on true`,
  );
  if (!row) throw new Error('a check-in was not answered');
  return row;
}
