-- Bookings that came with a promo code, points or money, and departures that somebody waits for, are written off by the desk: it knows what goes back,
-- and offers the seats to the next in line. Not here.
create or replace function cleanup_expired_tour_holds() returns integer
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
