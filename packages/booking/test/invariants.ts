import { moneyInvariantsSql, paidForSql } from './money-invariants.ts';

/**
 * What must be true of the seats after anything, as one query that answers no row. Each part has a letter code; `invariants.test.ts` breaks
 * each on purpose. One statement is one snapshot. No part looks something up for each booking without an index: after a trial there are many.
 */
export const invariantsSql = `
with live_participants as (
  select b.id, b.status, b.seats, b.seats_booked, count(p.id) as written, count(p.id) filter (where p.cancelled_at is null) as live
  from tour_bookings_v2 b left join tour_participants p on p.booking_id = b.id
  group by b.id, b.status, b.seats, b.seats_booked
), promised as (
  select s.*,
    (select coalesce(sum(b.seats), 0) from tour_bookings_v2 b where b.schedule_id = s.id) as booked_rows,
    (select coalesce(sum(h.seats), 0) from tour_seat_holds h where h.schedule_id = s.id and h.status = 'active') as held_rows
  from tour_schedules s
), ledger as (
  select l.*, lag(l.version) over (partition by l.schedule_id order by l.version) as before,
    last_value(l.version) over (partition by l.schedule_id order by l.version rows between unbounded preceding and unbounded following) as last
  from tour_seat_ledger l
), audit as (
  select a.*, lag(a.to_status) over (partition by a.entity_id order by a.id) as before,
    row_number() over (partition by a.entity_id order by a.id desc) as from_last
  from audit_log a where a.entity = 'booking' and a.to_status is not null
), closings as (
  -- Until when a departure was sold before an operator moved that: what is written before such an entry was sold under it.
  select a.id, a.entity_id, (a.details->'before'->>'salesCloseAt')::timestamptz as closed_at
  from audit_log a where a.entity = 'schedule' and a.action = 'edit' and a.details->'before' ? 'salesCloseAt'
), sold as (
  select b.id, b.created_at, (select max(a.id) from audit_log a where a.entity_id = b.id and a.action in ('book', 'move')) as audit_id, b.schedule_id
  from tour_bookings_v2 b join tour_schedules s on s.id = b.schedule_id
  where b.channel = 'web' and (b.created_at >= s.sales_close_at or exists (select from closings c where c.entity_id = s.id))
), came as (
  select b.id, b.schedule_id, b.status, bool_or(c.turns % 2 = 1) as is_present
  from tour_schedules s join tour_bookings_v2 b on b.schedule_id = s.id and b.status in ('completed', 'no_show')
  join tour_participants p on p.booking_id = b.id and p.cancelled_at is null
  left join (select participant_id, max(turn) as turns from tour_checkins group by participant_id) c on c.participant_id = p.id
  where s.status = 'completed' group by b.id, b.schedule_id, b.status
${paidForSql})
-- never more promised than there is, by the rows themselves
select 'promised more than there is' as id, id::text as what from promised where booked_rows + held_rows > capacity
-- the counters are the rows
union all select 'counters differ from rows', id::text from promised
  where available_slots <> capacity - booked_rows or held_slots <> held_rows
-- the ledger has no gap, never promised too much at any instant, and ends where the departure is
union all select 'ledger has a gap', schedule_id || '#' || version from ledger where version <> before + 1
union all select 'ledger promised too much', schedule_id || '#' || version from ledger where booked + held > capacity or booked < 0 or held < 0
union all select 'ledger ends elsewhere', s.id::text from promised s
  left join ledger l on l.schedule_id = s.id and l.version = l.last
  where l.version is distinct from s.version or l.booked is distinct from s.capacity - s.available_slots or l.held is distinct from s.held_slots
-- a hold becomes one booking, of the same departure (which it may have left since) and as many seats, of the same guest (who may be erased)
union all select 'converted hold without its booking', h.id::text from tour_seat_holds h
  left join tour_bookings_v2 b on b.hold_id = h.id where h.status = 'converted' and b.id is null
union all select 'booking on a hold that is not its own', b.id::text from tour_bookings_v2 b join tour_seat_holds h on h.id = b.hold_id
  where h.status <> 'converted' or h.seats <> b.seats_booked or h.guest_id <> b.guest_id or (h.schedule_id <> b.schedule_id
    and not exists (select from audit_log a where a.entity_id = b.id and a.action = 'move' and a.details->>'from' = h.schedule_id::text))
-- a booking takes as many seats as people still travel, and what was cancelled is written down
union all select 'seats are not participants', id::text from live_participants
  where written <> seats_booked or (seats > 0 and live <> seats) or (status = 'cancelled' and live > 0)
union all select 'cancelled seats are not accounted for', b.id::text from live_participants b
  left join (select booking_id, sum(seats_returned) as seats from tour_cancellations group by booking_id) c on c.booking_id = b.id
  where b.seats_booked - b.live <> coalesce(c.seats, 0)
-- what an unpaid booking costs is what its travellers cost
union all select 'total is not the sum of the seats', b.id::text from tour_bookings_v2 b
  where b.channel = 'web' and b.status in ('pending_payment', 'expired')
    and b.total_amount <> (select sum(p.amount) from tour_participants p where p.booking_id = b.id and p.cancelled_at is null)
-- the audit log's last word is the booking's status, and each entry goes on where the one before it ended
union all select 'audit differs from the booking', b.id::text from tour_bookings_v2 b
  left join audit a on a.entity_id = b.id and a.from_last = 1 where a.to_status is distinct from b.status
union all select 'audit has a gap', entity_id || '#' || id from audit where from_status is distinct from before
-- one message for each booking made, however often it was tried
union all select 'messages are not one for each booking', b.id::text from tour_bookings_v2 b
  left join (select booking_id, count(*) as written from outbox_messages where dedupe_key = 'booking_made:' || booking_id group by booking_id) m on m.booking_id = b.id
  where b.guest_id is not null and m.written is distinct from 1
-- what hangs on a row that is there, hangs on one: no foreign key sees to these
union all select 'booking hangs on nothing', b.id::text from tour_bookings_v2 b
  left join tour_schedules s on s.id = b.schedule_id and s.tour_id = b.tour_id left join guests g on g.id = b.guest_id
  where s.id is null or (b.guest_id is not null and g.id is null)
union all select 'traveller hangs on nothing', p.id::text from tour_participants p
  left join tour_bookings_v2 b on b.id = p.booking_id where b.id is null
union all select 'consent hangs on nothing', c.id::text from consents c left join tour_bookings_v2 b on b.id = c.booking_id where b.id is null
union all select 'ledger hangs on nothing', l.schedule_id::text from tour_seat_ledger l
  left join tour_schedules s on s.id = l.schedule_id where s.id is null
-- no seat was sold after sales had closed
union all select 'sold after closing', b.id::text from sold b join tour_schedules s on s.id = b.schedule_id
  where b.created_at >= coalesce(
    (select c.closed_at from closings c where c.entity_id = b.schedule_id and c.id > b.audit_id order by c.id limit 1), s.sales_close_at)
-- of a departure that is over, a booking ended as its people came; where nobody was checked in, all of them did
union all select 'ended otherwise than its people came', c.id::text from came c
  join (select schedule_id, bool_or(coalesce(is_present, false)) as was_checked from came group by schedule_id) o on o.schedule_id = c.schedule_id
  where c.status <> case when o.was_checked and not coalesce(c.is_present, false) then 'no_show' else 'completed' end
-- nobody was offered seats while an earlier party, as small or smaller, waited; but for what an operator offered by hand
union all select 'offered out of turn', w.id::text from tour_waitlist w
  join tour_waitlist e on e.schedule_id = w.schedule_id and e.place < w.place and e.seats <= w.seats
  where w.status in ('offered', 'accepted') and e.status = 'waiting' and w.offered_at > e.created_at
    and not exists (select from audit_log a where a.entity_id = w.id and a.action = 'offer' and a.actor_kind = 'operator')
-- an offer that stands holds seats on its departure
union all select 'offer without seats', w.id::text from tour_waitlist w
  left join tour_seat_holds h on h.id = w.hold_id and h.schedule_id = w.schedule_id and h.status = 'active'
  where w.status = 'offered' and h.id is null
-- of a departure whose calling off is done, nobody who booked still has a seat that was not given up
union all select 'called off and still booked', b.id::text from schedule_call_offs c join tour_bookings_v2 b on b.schedule_id = c.schedule_id
  where c.state = 'done' and (b.status = 'confirmed' or (b.status = 'pending_payment' and b.payment_status = 'authorized'))
${moneyInvariantsSql}`;
