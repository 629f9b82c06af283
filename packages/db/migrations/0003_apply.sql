-- apply_schedule_changes: the one statement by which seats change hands.
--
-- The desk has read the departures, decided, and sends the sum of one round. This function takes the departures' rows in the order of their ids
-- without ever waiting, writes for those whose version is still the one that was read, and keeps the invariant: the seats that rows promise
-- are the seats that the departure counts, and never more than it has. It works the counters out from the rows that it writes, never from what
-- the caller says; the caller's figures are compared afterwards, so that a wrong decision stops here and leaves nothing behind.
--
-- p_together: all departures or none (NOWAIT: 55P03 when one is taken). Otherwise each stands or falls alone (SKIP LOCKED).
-- Answers one row for each departure: applied; busy (someone has it in hand); stale (it has changed since it was read).
-- Raises KT002 when a row was not in the state that the decision saw, KT003 when the caller's figures are wrong, KT004 when a booking's participants
-- are not its seats, KT005 (detail: the party) when a guest or an address would promise itself too many unpaid seats.
create function apply_schedule_changes(
  p_round uuid,
  p_together boolean,
  p_schedules jsonb,
  p_guests jsonb,
  p_new_holds jsonb,
  p_changed_holds jsonb,
  p_new_bookings jsonb,
  p_changed_bookings jsonb,
  p_participants jsonb,
  p_records jsonb,
  p_limits jsonb
) returns table (schedule_id uuid, outcome text)
language plpgsql volatile
as $$
#variable_conflict use_column
declare
  v_taken uuid[];
  v_ready uuid[];
  v_touched jsonb := '[]';
  v_delta jsonb;
  v_count bigint;
  v_found text;
begin
  if p_together then
    select array_agg(s.id), array_agg(s.id) filter (where s.version = w.version) into v_taken, v_ready
    from (select l.id, l.version from tour_schedules l
          where l.id in (select (x->>'id')::uuid from jsonb_array_elements(p_schedules) x)
          order by l.id for update nowait) s
    join jsonb_to_recordset(p_schedules) as w(id uuid, version integer) on w.id = s.id;
    if cardinality(v_ready) is distinct from jsonb_array_length(p_schedules) then v_ready := '{}'; end if;
  else
    select array_agg(s.id), array_agg(s.id) filter (where s.version = w.version) into v_taken, v_ready
    from (select l.id, l.version from tour_schedules l
          where l.id in (select (x->>'id')::uuid from jsonb_array_elements(p_schedules) x)
          order by l.id for update skip locked) s
    join jsonb_to_recordset(p_schedules) as w(id uuid, version integer) on w.id = s.id;
  end if;
  v_taken := coalesce(v_taken, '{}');
  v_ready := coalesce(v_ready, '{}');

  if cardinality(v_ready) > 0 then
    -- Parties in one order everywhere, so that two rounds never wait for each other crosswise. Their rows are the locks under which the limits below are counted.
    if p_guests is not null then
      insert into guests as g (id, secret_hash)
      select x.id, decode(x.secret_hash, 'hex') from jsonb_to_recordset(p_guests) as x(id uuid, secret_hash text) order by x.id
      on conflict (id) do update set last_seen_at = clock_timestamp();
    end if;
    if p_limits is not null then
      insert into request_sources as r (key)
      select x.key from jsonb_to_recordset(p_limits) as x(kind text, key text) where x.kind = 'source' order by x.key
      on conflict (key) do update set last_seen_at = clock_timestamp();
    end if;

    if p_changed_holds is not null then
      with asked as (
        select c.* from jsonb_to_recordset(p_changed_holds)
          as c(id uuid, schedule_id uuid, seats integer, status text, expires_at timestamptz, renewals integer, source_key text)
        where c.schedule_id = any(v_ready)
      ), changed as (
        -- A decision saw the hold alive, or ended. If the clock has passed its end since then, the decision is taken again.
        update tour_seat_holds h
        set seats = a.seats, status = a.status, expires_at = a.expires_at, renewals = a.renewals,
            source_key = coalesce(a.source_key, h.source_key),
            ended_at = case when a.status <> 'active' then clock_timestamp() end
        from asked a join tour_seat_holds old on old.id = a.id
        where h.id = a.id and h.schedule_id = a.schedule_id and h.status = 'active'
          and (a.status in ('released', 'expired') or old.expires_at > clock_timestamp())
          and (a.status <> 'expired' or old.expires_at <= clock_timestamp())
        returning h.schedule_id, case when a.status = 'active' then a.seats else 0 end - old.seats as held
      )
      select jsonb_agg(jsonb_build_object('id', c.schedule_id, 'held', c.held, 'booked', 0)), count(*) - (select count(*) from asked)
      into v_delta, v_count from changed c;
      if v_count <> 0 then raise exception 'a hold was not as it was read' using errcode = 'KT002'; end if;
      v_touched := v_touched || coalesce(v_delta, '[]');
    end if;

    if p_new_holds is not null then
      with made as (
        insert into tour_seat_holds as h
          (id, operator_id, schedule_id, guest_id, source_key, seats, status, expires_at, renewals, prices, ended_at)
        select x.id, s.operator_id, x.schedule_id, x.guest_id, x.source_key, x.seats, x.status, x.expires_at, x.renewals, x.prices,
          case when x.status <> 'active' then clock_timestamp() end
        from jsonb_to_recordset(p_new_holds) as x(id uuid, schedule_id uuid, guest_id uuid, source_key text, seats integer, status text,
          expires_at timestamptz, renewals integer, prices jsonb)
        join tour_schedules s on s.id = x.schedule_id
        where x.schedule_id = any(v_ready)
        returning h.schedule_id, case when h.status = 'active' then h.seats else 0 end as held
      )
      select jsonb_agg(jsonb_build_object('id', m.schedule_id, 'held', m.held, 'booked', 0)) into v_delta from made m;
      v_touched := v_touched || coalesce(v_delta, '[]');
    end if;

    if p_changed_bookings is not null then
      with asked as (
        select c.* from jsonb_to_recordset(p_changed_bookings)
          as c(id uuid, schedule_id uuid, from_status text, from_seats integer, status text, payment_status text, seats integer,
            total_amount bigint)
        where c.schedule_id = any(v_ready)
      ), changed as (
        update tour_bookings_v2 b
        set status = a.status, payment_status = a.payment_status, seats = a.seats, total_amount = a.total_amount,
            ended_at = case when a.status in ('expired', 'cancelled') then clock_timestamp() else b.ended_at end
        from asked a
        where b.id = a.id and b.schedule_id = a.schedule_id and b.status = a.from_status and b.seats = a.from_seats
          and (a.status <> 'expired' or b.pay_before <= clock_timestamp())
        returning b.schedule_id, a.seats - a.from_seats as booked
      )
      select jsonb_agg(jsonb_build_object('id', c.schedule_id, 'held', 0, 'booked', c.booked)), count(*) - (select count(*) from asked)
      into v_delta, v_count from changed c;
      if v_count <> 0 then raise exception 'a booking was not as it was read' using errcode = 'KT002'; end if;
      v_touched := v_touched || coalesce(v_delta, '[]');
    end if;

    if p_new_bookings is not null then
      -- A decision saw the sales open. If the clock has passed their end since then, the decision is taken again.
      if exists (select from tour_schedules s where s.id = any(v_ready) and s.sales_close_at <= clock_timestamp()
                 and s.id in (select x.schedule_id from jsonb_to_recordset(p_new_bookings) as x(schedule_id uuid))) then
        raise exception 'sales closed meanwhile' using errcode = 'KT002';
      end if;

      with made as (
        insert into tour_bookings_v2 as b
          (id, operator_id, tour_id, schedule_id, guest_id, source_key, hold_id, booking_number, confirmation_code, status, payment_status,
           seats_booked, seats, prices, total_amount, currency, refund_policy, pay_before, contact_name, contact_email, contact_phone, locale,
           data_key, requests_sealed, ended_at)
        select x.id, s.operator_id, s.tour_id, x.schedule_id, x.guest_id, x.source_key, x.hold_id, x.booking_number, x.confirmation_code,
          x.status, x.payment_status, x.seats_booked, x.seats, x.prices, x.total_amount, s.currency, x.refund_policy, x.pay_before,
          x.contact_name, x.contact_email, x.contact_phone, x.locale, decode(x.data_key, 'hex'), decode(x.requests_sealed, 'hex'),
          case when x.status in ('expired', 'cancelled') then clock_timestamp() end
        from jsonb_to_recordset(p_new_bookings) as x(id uuid, schedule_id uuid, guest_id uuid, source_key text, hold_id uuid,
          booking_number text, confirmation_code text, status text, payment_status text, seats_booked integer, seats integer, prices jsonb,
          total_amount bigint, refund_policy jsonb, pay_before timestamptz, contact_name text, contact_email text, contact_phone text,
          locale text, data_key text, requests_sealed text)
        join tour_schedules s on s.id = x.schedule_id
        where x.schedule_id = any(v_ready)
        returning b.schedule_id, b.seats as booked
      )
      select jsonb_agg(jsonb_build_object('id', m.schedule_id, 'held', 0, 'booked', m.booked)) into v_delta from made m;
      v_touched := v_touched || coalesce(v_delta, '[]');
    end if;

    if p_participants is not null then
      insert into tour_participants (id, operator_id, booking_id, position, full_name, category, amount, details_sealed, cancelled_at)
      select x.id, s.operator_id, x.booking_id, x.position, x.full_name, x.category, x.amount, decode(x.details_sealed, 'hex'),
        case when x.is_cancelled then clock_timestamp() end
      from jsonb_to_recordset(p_participants) as x(id uuid, schedule_id uuid, booking_id uuid, position integer, full_name text,
        category text, amount bigint, details_sealed text, is_cancelled boolean, is_new boolean)
      join tour_schedules s on s.id = x.schedule_id
      where x.is_new and x.schedule_id = any(v_ready);

      update tour_participants p set cancelled_at = clock_timestamp()
      from jsonb_to_recordset(p_participants) as x(id uuid, schedule_id uuid, is_cancelled boolean, is_new boolean)
      where p.id = x.id and not x.is_new and x.is_cancelled and p.cancelled_at is null and x.schedule_id = any(v_ready);
    end if;

    if p_records is not null then
      insert into idempotency_keys (actor, operation, key, body_hash, answer)
      select x.actor, x.operation, x.key, decode(x.body_hash, 'hex'), x.answer
      from jsonb_to_recordset(p_records->'keys') as x(schedule_id uuid, actor text, operation text, key text, body_hash text, answer jsonb)
      where x.schedule_id = any(v_ready);

      if p_records ? 'consents' then
        insert into consents (id, booking_id, purpose, text_version, locale, source_key)
        select x.id, x.booking_id, x.purpose, x.text_version, x.locale, x.source_key
        from jsonb_to_recordset(p_records->'consents')
          as x(id uuid, schedule_id uuid, booking_id uuid, purpose text, text_version text, locale text, source_key text)
        where x.schedule_id = any(v_ready);
      end if;

      if p_records ? 'cancellations' then
        insert into tour_cancellations (id, operator_id, booking_id, schedule_id, participant_ids, seats_returned, refund_percent,
          refund_amount, currency, refund_state, cancelled_by, reason)
        select x.id, s.operator_id, x.booking_id, x.schedule_id, x.participant_ids, x.seats_returned, x.refund_percent, x.refund_amount,
          s.currency, x.refund_state, x.cancelled_by, x.reason
        from jsonb_to_recordset(p_records->'cancellations') as x(id uuid, booking_id uuid, schedule_id uuid, participant_ids uuid[],
          seats_returned integer, refund_percent integer, refund_amount bigint, refund_state text, cancelled_by text, reason text)
        join tour_schedules s on s.id = x.schedule_id
        where x.schedule_id = any(v_ready);
      end if;

      if p_records ? 'messages' then
        insert into outbox_messages (id, operator_id, kind, booking_id, dedupe_key)
        select x.id, s.operator_id, x.kind, x.booking_id, x.dedupe_key
        from jsonb_to_recordset(p_records->'messages') as x(id uuid, schedule_id uuid, kind text, booking_id uuid, dedupe_key text)
        join tour_schedules s on s.id = x.schedule_id
        where x.schedule_id = any(v_ready);
      end if;

      if p_records ? 'audit' then
        insert into audit_log (operator_id, entity, entity_id, action, from_status, to_status, actor_kind, actor_id, details)
        select s.operator_id, x.entity, x.entity_id, x.action, x.from_status, x.to_status, x.actor_kind, x.actor_id, coalesce(x.details, '{}')
        from jsonb_array_elements(p_records->'audit') with ordinality as e(entry, at)
        cross join lateral jsonb_to_record(e.entry) as x(schedule_id uuid, entity text, entity_id uuid, action text, from_status text,
          to_status text, actor_kind text, actor_id uuid, details jsonb)
        join tour_schedules s on s.id = x.schedule_id
        where x.schedule_id = any(v_ready)
        order by e.at;
      end if;
    end if;

    -- The counters follow the rows; the CHECKs of tour_schedules refuse a departure that promises more than it has.
    update tour_schedules s
    set available_slots = s.available_slots - d.booked, held_slots = s.held_slots + d.held, version = s.version + 1
    from (
      select w.id, coalesce(sum(x.booked), 0) as booked, coalesce(sum(x.held), 0) as held
      from jsonb_to_recordset(p_schedules) as w(id uuid)
      left join jsonb_to_recordset(v_touched) as x(id uuid, held integer, booked integer) on x.id = w.id
      where w.id = any(v_ready)
      group by w.id
    ) d
    where s.id = d.id;

    insert into tour_seat_ledger (schedule_id, version, round_id, capacity, booked, held, why)
    select s.id, s.version, p_round, s.capacity, s.capacity - s.available_slots, s.held_slots, w.why
    from jsonb_to_recordset(p_schedules) as w(id uuid, why text[]) join tour_schedules s on s.id = w.id
    where s.id = any(v_ready);

    select string_agg(s.id::text, ', ') into v_found
    from jsonb_to_recordset(p_schedules) as w(id uuid, booked integer, held integer) join tour_schedules s on s.id = w.id
    where s.id = any(v_ready) and (s.capacity - s.available_slots, s.held_slots) is distinct from (w.booked, w.held);
    if v_found is not null then raise exception 'the figures decided are not those of the rows: %', v_found using errcode = 'KT003'; end if;

    select string_agg(b.id::text, ', ') into v_found
    from (select x.id from jsonb_to_recordset(p_new_bookings) as x(id uuid)
          union select x.id from jsonb_to_recordset(p_changed_bookings) as x(id uuid)) touched
    join tour_bookings_v2 b on b.id = touched.id
    where b.schedule_id = any(v_ready) and b.seats > 0
      and b.seats <> (select count(*) from tour_participants p where p.booking_id = b.id and p.cancelled_at is null);
    if v_found is not null then raise exception 'participants are not the seats of %', v_found using errcode = 'KT004'; end if;

    if p_limits is not null then
      select x.kind || ':' || x.key into v_found
      from jsonb_to_recordset(p_limits) as x(kind text, key text, most integer)
      where x.most < case x.kind
        when 'guest' then live_unpaid_seats_of_guest(x.key::uuid)
        else live_unpaid_seats_of_source(x.key) end
      limit 1;
      if v_found is not null then
        raise exception 'too many unpaid seats' using errcode = 'KT005', detail = v_found;
      end if;
    end if;
  end if;

  return query
  select w.id, case when w.id = any(v_ready) then 'applied' when w.id = any(v_taken) then 'stale' else 'busy' end
  from jsonb_to_recordset(p_schedules) as w(id uuid);
end
$$;

-- Seats that a guest keeps from others without having paid: live holds, and bookings still waiting for their payment.
create function live_unpaid_seats_of_guest(p_guest uuid) returns bigint
language sql volatile
as $$
  select (select coalesce(sum(h.seats), 0) from tour_seat_holds h
          where h.guest_id = p_guest and h.status = 'active' and h.expires_at > clock_timestamp())
       + (select coalesce(sum(b.seats), 0) from tour_bookings_v2 b
          where b.guest_id = p_guest and b.status = 'pending_payment' and b.payment_status <> 'authorized'
            and b.pay_before > clock_timestamp())
$$;

-- The same for an address.
create function live_unpaid_seats_of_source(p_source text) returns bigint
language sql volatile
as $$
  select (select coalesce(sum(h.seats), 0) from tour_seat_holds h
          where h.source_key = p_source and h.status = 'active' and h.expires_at > clock_timestamp())
       + (select coalesce(sum(b.seats), 0) from tour_bookings_v2 b
          where b.source_key = p_source and b.status = 'pending_payment' and b.payment_status <> 'authorized'
            and b.pay_before > clock_timestamp())
$$;
