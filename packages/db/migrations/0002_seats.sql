-- What PostgreSQL itself promises about seats: history that cannot be rewritten, one way to read what is free, one way to change it.

-- updated_at is the time of the last change, whoever made it.
create function update_tour_updated_at() returns trigger
language plpgsql
as $$
begin
  new.updated_at := clock_timestamp();
  return new;
end
$$;

create trigger tour_schedules_updated_at before update on tour_schedules for each row execute function update_tour_updated_at();
create trigger tour_seat_holds_updated_at before update on tour_seat_holds for each row execute function update_tour_updated_at();
create trigger tour_bookings_updated_at before update on tour_bookings_v2 for each row execute function update_tour_updated_at();
create trigger tour_waitlist_updated_at before update on tour_waitlist for each row execute function update_tour_updated_at();

-- What was, stays: the ledger, the audit log, the check-ins, what members noted and what guests were told only grow.
create function refuse_to_rewrite_history() returns trigger
language plpgsql
as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'KT001';
end
$$;

create trigger tour_seat_ledger_is_append_only before update or delete on tour_seat_ledger
  for each row execute function refuse_to_rewrite_history();
create trigger audit_log_is_append_only before update or delete on audit_log
  for each row execute function refuse_to_rewrite_history();
create trigger tour_checkins_are_append_only before update or delete on tour_checkins
  for each row execute function refuse_to_rewrite_history();
create trigger tour_seat_ledger_is_not_emptied before truncate on tour_seat_ledger execute function refuse_to_rewrite_history();
create trigger audit_log_is_not_emptied before truncate on audit_log execute function refuse_to_rewrite_history();
create trigger tour_checkins_are_not_emptied before truncate on tour_checkins execute function refuse_to_rewrite_history();
create trigger schedule_notes_are_append_only before update or delete on schedule_notes
  for each row execute function refuse_to_rewrite_history();
create trigger schedule_messages_are_append_only before update or delete on schedule_messages
  for each row execute function refuse_to_rewrite_history();
create trigger schedule_notes_are_not_emptied before truncate on schedule_notes execute function refuse_to_rewrite_history();
create trigger schedule_messages_are_not_emptied before truncate on schedule_messages execute function refuse_to_rewrite_history();

-- And what they hang on stays: nothing that was ever sold from, booked, or booked by is deleted.
create function refuse_to_delete() returns trigger
language plpgsql
as $$
begin
  raise exception 'rows of % are never deleted', tg_table_name using errcode = 'KT001';
end
$$;
create trigger tour_schedules_are_never_deleted before delete on tour_schedules for each row execute function refuse_to_delete();
create trigger tour_bookings_are_never_deleted before delete on tour_bookings_v2 for each row execute function refuse_to_delete();
create trigger guests_are_never_deleted before delete on guests for each row execute function refuse_to_delete();

-- Every departure's ledger begins with the departure as it was made.
create function open_tour_seat_ledger() returns trigger
language plpgsql
as $$
begin
  insert into tour_seat_ledger (schedule_id, version, round_id, capacity, booked, held, why, at)
  values (new.id, new.version, new.id, new.capacity, new.capacity - new.available_slots, new.held_slots, '{open}', new.created_at);
  return null;
end
$$;

create trigger tour_schedules_open_their_ledger after insert on tour_schedules
  for each row execute function open_tour_seat_ledger();

-- Everything about a departure in one row. `booked`, `held` and `available` are true at this instant: a hold past its end and an
-- unpaid booking past its deadline count as free, whether or not anyone has written them off.
create view tour_schedule_details as
select
  s.id as schedule_id,
  s.operator_id,
  s.tour_id,
  t.slug as tour_slug,
  t.title as tour_title,
  t.duration_minutes,
  t.meeting_point,
  s.starts_at,
  s.ends_at,
  s.sales_close_at,
  s.status,
  s.weather_status,
  s.prices,
  s.currency,
  s.min_participants,
  s.guide_id,
  s.version,
  s.capacity,
  s.available_slots,
  s.held_slots,
  s.capacity - s.available_slots - overdue.seats as booked,
  s.held_slots - ended.seats as held,
  s.available_slots - s.held_slots + overdue.seats + ended.seats as available,
  (select m.name from operator_members m where m.id = s.guide_id) as guide_name,
  (select count(*) from tour_waitlist w where w.schedule_id = s.id and w.status = 'waiting') as waiting,
  (select count(*) from tour_weather_alerts a where a.schedule_id = s.id and a.lifted_at is null)
    + (select count(*) from tour_weather_alerts a
       where a.tour_id = s.tour_id and a.starts_at < s.ends_at and a.ends_at > s.starts_at and a.lifted_at is null) as open_alerts,
  (select coalesce(sum(case c.action when 'in' then 1 else -1 end), 0) from tour_checkins c where c.schedule_id = s.id) as checked_in,
  (select coalesce(sum(b.total_amount), 0)::bigint from tour_bookings_v2 b
    where b.schedule_id = s.id and b.status in ('confirmed', 'completed', 'no_show')) as sold_amount
from tour_schedules s
join tours t on t.id = s.tour_id
cross join lateral (
  select coalesce(sum(h.seats), 0)::int as seats from tour_seat_holds h
  where h.schedule_id = s.id and h.status = 'active' and h.expires_at <= now()
) ended
cross join lateral (
  select coalesce(sum(b.seats), 0)::int as seats from tour_bookings_v2 b
  where b.schedule_id = s.id and b.status = 'pending_payment' and b.payment_status <> 'authorized' and b.pay_before <= now()
) overdue;

-- For screens, without a lock: the live figures of a departure, and whether so many more fit. No row: no such departure.
create function check_tour_availability(p_schedule_id uuid, p_participants integer default 1)
returns table (schedule_id uuid, capacity integer, booked integer, held integer, available integer, can_book boolean, reason text)
language sql stable
as $$
  select d.schedule_id, d.capacity, d.booked, d.held, d.available, r.reason is null, r.reason
  from tour_schedule_details d
  cross join lateral (
    select case
      when d.weather_status = 'cancelled' then 'WEATHER_CANCELLED'
      when d.status = 'cancelled' then 'SCHEDULE_CANCELLED'
      when d.status not in ('scheduled', 'guaranteed') or d.sales_close_at <= now() then 'SALES_CLOSED'
      when d.available = 0 then 'SOLD_OUT'
      when d.available < p_participants then 'NOT_ENOUGH_SEATS'
    end as reason
  ) r
  where d.schedule_id = p_schedule_id
$$;

-- Writes off what has ended: holds past their end, unpaid bookings past their deadline. Housekeeping: nothing waits for it, any number may run at
-- once, a departure that someone else has in hand is left to the next run. Fifty departures a run: they stay locked until its end, and nobody who
-- wants a seat on one of them is to wait for long. They are found by what has ended on them, so that their own table, which grows for ever, is not
-- read from end to end. Answers how many holds it ended.
-- Bookings that came with a promo code, points or money, and departures that somebody waits for, are written off by the desk: it knows what goes back,
-- and offers the seats to the next in line. Not here.
create function cleanup_expired_tour_holds() returns integer
language plpgsql volatile
as $$
declare
  v_schedule uuid;
  v_held integer;
  v_holds integer;
  v_booked integer;
  v_total integer := 0;
  v_left integer := 50;
  v_any constant uuid := '00000000-0000-0000-0000-000000000000';
  v_round uuid := gen_random_uuid();
  -- A volatile clock would be asked for every row, and would keep the indexes out.
  v_found_at timestamptz := clock_timestamp();
begin
  for v_schedule in
    select h.schedule_id from tour_seat_holds h
    where h.schedule_id >= v_any and h.status = 'active' and h.expires_at <= v_found_at
      and not exists (select from tour_waitlist w where w.schedule_id = h.schedule_id and w.status in ('waiting', 'offered'))
    union
    select b.schedule_id from tour_bookings_v2 b
    where b.schedule_id >= v_any and b.status = 'pending_payment' and b.payment_status <> 'authorized' and b.pay_before <= v_found_at
      and b.promo_code_id is null and b.points_spent = 0
      and not exists (select from tour_waitlist w where w.schedule_id = b.schedule_id and w.status in ('waiting', 'offered'))
    order by 1
  loop
    exit when v_left <= 0;
    perform from tour_schedules s where s.id = v_schedule for update skip locked;
    continue when not found;
    v_left := v_left - 1;

    with ended as (
      update tour_seat_holds h set status = 'expired', ended_at = clock_timestamp()
      where h.schedule_id = v_schedule and h.status = 'active' and h.expires_at <= clock_timestamp()
      returning h.seats
    )
    select coalesce(sum(seats), 0), count(*) into v_held, v_holds from ended;

    with overdue as (
      select b.id, b.seats from tour_bookings_v2 b
      where b.schedule_id = v_schedule and b.status = 'pending_payment' and b.payment_status <> 'authorized'
        and b.pay_before <= clock_timestamp() and b.promo_code_id is null and b.points_spent = 0
    ), ended as (
      update tour_bookings_v2 b set status = 'expired', seats = 0, ended_at = clock_timestamp()
      from overdue where b.id = overdue.id
      returning b.id, b.operator_id, overdue.seats
    ), noted as (
      insert into audit_log (operator_id, entity, entity_id, action, from_status, to_status, actor_kind)
      select e.operator_id, 'booking', e.id, 'expire', 'pending_payment', 'expired', 'system' from ended e
    )
    select coalesce(sum(seats), 0) into v_booked from ended;

    -- Another run was here between our look and our lock: nothing is left, and no version is spent.
    continue when v_held = 0 and v_booked = 0;

    update tour_schedules s
    set held_slots = s.held_slots - v_held, available_slots = s.available_slots + v_booked, version = s.version + 1
    where s.id = v_schedule;

    insert into tour_seat_ledger (schedule_id, version, round_id, capacity, booked, held, why)
    select s.id, s.version, v_round, s.capacity, s.capacity - s.available_slots, s.held_slots, '{expire}'
    from tour_schedules s where s.id = v_schedule;

    v_total := v_total + v_holds;
  end loop;
  return v_total;
end
$$;
