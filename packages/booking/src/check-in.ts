/** Who is there: each check-in and its undoing is a row, in turns, so that two gates cannot both let the same person in. */
import type { Desk } from './open-desk.ts';
import type { Member } from './operate-schedule.ts';
import { followCheckIn } from './progress-schedules.ts';

export type CheckIn = {
  /** Made by the gate: sent again after a lost answer, it is the same one. */
  id: string;
  scheduleId: string;
  participantId: string;
  action: 'in' | 'undo';
  method: 'scan' | 'hand';
  /** When it happened, by the gate's clock: it may have been without a network. What lies ahead of the database's clock is brought back to it. */
  at: Date;
};

/**
 * `done`: written, or written before under the same id. `already`: somebody let the person in before (or nobody did, for an undo). Else why nobody
 * boards on it: the booking is not paid, or over, the participant has left it, the departure is off, or it is for another departure.
 */
export type CheckInState = 'done' | 'already' | 'unpaid' | 'cancelled' | 'wrong_departure' | 'unknown';

export type CheckInAnswer = {
  id: string;
  state: CheckInState;
  /** Null for a person of another departure, which this gate has no list of. */
  fullName: string | null;
  bookingNumber: string | null;
  /** The last turn, this one included: who let the person in, or out, and when. */
  last: { action: 'in' | 'undo'; at: string; by: string } | null;
  /** Which departure the ticket is for, if it is another. */
  startsAt: string | null;
};

/** Of two gates at the same moment the slower one does not see the faster one's row: it looks again. */
const mostLooks = 4;

/**
 * One check-in, by one statement. `guideId`: only of departures that this guide leads. What changes nothing, because another gate did it before, is written into the
 * history: there what two gates did without a network can be read, and by it the same entry, sent again after a lost answer, is known. After the end it says who came after all, or did not.
 */
export async function checkIn(
  desk: Desk,
  by: Member,
  asked: CheckIn,
  guideId: string | undefined,
): Promise<CheckInAnswer> {
  for (let look = 1; ; look += 1) {
    const { answer, isSentHome, isRepeat } = await turn(desk, by, asked, guideId);
    const isExplained = answer.state !== 'already' || (!isSentHome && (answer.last?.action ?? 'undo') === asked.action);
    if (!isExplained && !isRepeat && look < mostLooks) continue;
    if (answer.state === 'done') await followCheckIn(desk, asked.scheduleId, by.id);
    return answer;
  }
}

/**
 * `isSentHome`: let in on another departure, from which the booking has gone in this moment: who has gone with it is in nowhere, and what is read is a
 * moment old. `isRepeat`: told before that it changes nothing.
 */
type Row = CheckInAnswer & { lastAt: Date | null; isSentHome: boolean; isRepeat: boolean };

async function turn(
  desk: Desk,
  by: Member,
  { id, scheduleId, participantId, action, method, at }: CheckIn,
  guideId: string | undefined,
): Promise<{ answer: CheckInAnswer; isSentHome: boolean; isRepeat: boolean }> {
  const [row] = await desk.deskDatabase.query(
    (sql) => sql<Row[]>`
      with gate as materialized (
        -- The departure first, then the booking, as the desk takes them: a move or a cancellation that has them in hand is over by then, and the rows
        -- are read as it left them; one that comes later finds who was let in.
        select g.id, g.status = 'cancelled' or g.weather_status = 'cancelled' as is_off
        from tour_schedules g
        where g.id = ${scheduleId} and g.operator_id = ${by.operatorId} and (${guideId ?? null}::uuid is null or g.guide_id = ${guideId ?? null})
        for key share
      ), booked as materialized (
        select p.id, p.full_name, p.cancelled_at, b.status, b.booking_number, b.schedule_id
        from tour_participants p join tour_bookings_v2 b on b.id = p.booking_id
        where p.id = ${participantId} and b.operator_id = ${by.operatorId} and exists (select from gate)
        for share of b, p
      ), found as (
        select k.*, s.starts_at, (select is_off from gate) as is_off from booked k join tour_schedules s on s.id = k.schedule_id
      ), last as (
        select c.turn, c.action, c.at, m.name, c.schedule_id
        from tour_checkins c join operator_members m on m.id = c.member_id
        where c.participant_id = ${participantId} and exists (select from found)
        order by c.turn desc limit 1
      ), place as (
        select coalesce((select l.action = 'in' and l.schedule_id <> ${scheduleId} from last l), false) as is_sent_home
      ), before as (
        -- Sent before, by this gate: the same id for the same person.
        select from tour_checkins c
        where c.id = ${id} and c.participant_id = ${participantId} and c.action = ${action} and exists (select from found)
      ), answered as (
        -- Told before that it changes nothing, as the history shows; the answer was lost. What happened since must not make it change something.
        select from audit_log a
        where a.entity_id = ${participantId} and a.details->>'checkInId' = ${id} and a.action in ('check_in_again', 'undo_check_in_again')
          and exists (select from found)
      ), written as (
        insert into tour_checkins (id, operator_id, schedule_id, participant_id, member_id, action, method, turn, at)
        select ${id}, ${by.operatorId}, f.schedule_id, f.id, ${by.id}, ${action}, ${method}, coalesce((select turn from last), 0) + 1,
          least(${at}::timestamptz, clock_timestamp())
        from found f
        where f.schedule_id = ${scheduleId} and f.status in ('confirmed', 'completed', 'no_show') and f.cancelled_at is null and not f.is_off
          and (coalesce((select turn from last), 0) % 2 = 0) = ${action === 'in'} and not exists (select from answered)
        on conflict do nothing
        returning action, at
      ), told as (
        select case
          when exists (select from written) or exists (select from before) then 'done'
          when f.id is null then 'unknown'
          when f.schedule_id <> ${scheduleId} then 'wrong_departure'
          when f.is_off or f.cancelled_at is not null or f.status in ('cancelled', 'expired') then 'cancelled'
          when f.status = 'pending_payment' then 'unpaid'
          else 'already' end as state, f.id as participant_id, f.full_name, f.booking_number, f.starts_at
        from (select 1) one left join found f on true
      ), noted as (
        -- Nothing of somebody sent home: the gate looks again, and must not take its own first look for an answer given before.
        insert into audit_log (operator_id, entity, entity_id, action, actor_kind, actor_id, details)
        select ${by.operatorId}, 'participant', t.participant_id,
          case when t.state = 'already' then case when ${action} = 'in' then 'check_in_again' else 'undo_check_in_again' end
            when ${action} = 'in' then 'check_in' else 'undo_check_in' end,
          'operator', ${by.id}, jsonb_build_object('checkInId', ${id}::text, 'method', ${method}::text, 'at', ${at.toISOString()}::text)
        from told t
        where exists (select from written)
          or (t.state = 'already' and not (select is_sent_home from place) and coalesce((select action from last), 'undo') = ${action}
            and not exists (select from answered))
      )
      select ${id}::text as id, t.state,
        case when t.state <> 'wrong_departure' then t.full_name end as "fullName",
        case when t.state <> 'wrong_departure' then t.booking_number end as "bookingNumber",
        case when t.state <> 'wrong_departure' then coalesce(
          (select jsonb_build_object('action', w.action, 'by', m.name) from written w join operator_members m on m.id = ${by.id}),
          (select jsonb_build_object('action', l.action, 'by', l.name) from last l)) end as last,
        coalesce((select at from written), (select at from last)) as "lastAt",
        (select is_sent_home from place) as "isSentHome",
        exists (select from answered) as "isRepeat",
        to_char(t.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "startsAt"
      from told t`,
  );
  if (!row) throw new Error('a check-in was not answered');
  const { lastAt, last, isSentHome, isRepeat, ...answer } = row;
  const shown = last && lastAt ? { ...last, at: lastAt.toISOString() } : null;
  return { answer: { ...answer, last: shown }, isSentHome, isRepeat };
}
