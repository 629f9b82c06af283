-- The one statement by which seats change hands.
--
-- The desk knows the departures, decided, and sends the sum of one round. This function takes the departures' rows in the order of their ids
-- without ever waiting, writes for those whose version is still the one that was decided on, and keeps the invariant: the seats that rows promise
-- are the seats that the departure counts, and never more than it has. It works the counters out from the rows that it writes, never from what
-- the caller says; the caller's figures are compared afterwards, so that a wrong decision stops here and leaves nothing behind.
--
-- Money rides along: what a provider told of a payment, what is promised to go back, uses of promo codes and points of a person, each guarded where it
-- is written. A booking may change its departure; then both are in the round, together.
--
-- An operator's edits of the departures come first, but for the number of seats, which changes with the counters. So do the line of those who wait, and
-- warnings.
--
-- p_together: all departures or none (NOWAIT: 55P03 when one is taken). Otherwise each stands or falls alone (SKIP LOCKED).
-- p_decided_at: what the caller takes for the time. p_ended: the holds and bookings that this round
-- writes off or changes. p_seen: when each departure was last changed, to notice whoever changes one by hand and leaves
-- its version alone; null where that is not known. The arrays p_schedule_ids to p_why go together, as do p_guest_ids and p_guest_secrets;
-- p_takers and p_sources are the guests and addresses that get more unpaid seats than they had, p_most_of_… how many each may have.
-- Answers one row for each departure: applied; busy (someone has it in hand); stale (it has changed since it was read). When it was changed by this, and the clock
-- in milliseconds.
-- Raises KT002 when a row was not in the state that the decision saw, KT003 when the caller's figures are wrong, KT004 when a booking's participants
-- are not its seats, KT006 when a promo code or a person's points do not reach, KT005 (detail: the party) when a guest or an address would promise itself too many unpaid seats.
-- A booking says by which channel it came, and who books by phone may do so until the departure begins.
create function apply_schedule_changes(
  p_round uuid,
  p_together boolean,
  p_decided_at timestamptz,
  p_schedule_ids uuid[],
  p_versions integer[],
  p_seen timestamptz[],
  p_ended uuid[],
  p_booked integer[],
  p_held integer[],
  p_why text[],
  p_guest_ids uuid[],
  p_guest_secrets text[],
  p_takers uuid[],
  p_most_of_guest integer,
  p_sources text[],
  p_most_of_source integer,
  p_new_holds json,
  p_changed_holds json,
  p_new_bookings json,
  p_changed_bookings json,
  p_new_participants json,
  p_leaving uuid[],
  p_keys json,
  p_consents json,
  p_cancellations json,
  p_messages json,
  p_audit json,
  p_changed_participants json,
  p_payments json,
  p_changed_payments json,
  p_refunds json,
  p_changed_refunds json,
  p_promos json,
  p_points json,
  p_edits json,
  p_new_entries json,
  p_changed_entries json,
  p_alerts json,
  p_lifted uuid[]
) returns table (schedule_id uuid, outcome text, seen text, clock float8)
language plpgsql volatile
as $$
#variable_conflict use_column
declare
  v_taken uuid[];
  v_ready uuid[];
  v_late uuid[];
  -- What the rows written here change: seats held and booked more, by departure.
  v_touched uuid[] := '{}';
  v_held integer[] := '{}';
  v_booked integer[] := '{}';
  v_count bigint;
  v_found text;
  -- The bookings that are written here.
  v_bookings uuid[] := '{}';
begin
  if p_together then
    select array_agg(s.id), array_agg(s.id) filter (where s.version = w.version and (w.seen is null or s.updated_at = w.seen)) into v_taken, v_ready
    from (select l.id, l.version, l.updated_at from tour_schedules l where l.id = any(p_schedule_ids) order by l.id for update nowait) s
    join unnest(p_schedule_ids, p_versions, p_seen) as w(id, version, seen) on w.id = s.id;
    if cardinality(v_ready) is distinct from cardinality(p_schedule_ids) then v_ready := '{}'; end if;
  else
    select array_agg(s.id), array_agg(s.id) filter (where s.version = w.version and (w.seen is null or s.updated_at = w.seen)) into v_taken, v_ready
    from (select l.id, l.version, l.updated_at from tour_schedules l where l.id = any(p_schedule_ids) order by l.id for update skip locked) s
    join unnest(p_schedule_ids, p_versions, p_seen) as w(id, version, seen) on w.id = s.id;
  end if;
  v_taken := coalesce(v_taken, '{}');
  v_ready := coalesce(v_ready, '{}');

  -- Every round writes off what has ended. A departure of which something had ended that the decision did not know of would have been decided
  -- otherwise: that one is stale, the others are not.
  select array_agg(late.id) into v_late from (
    select h.schedule_id as id from tour_seat_holds h
    where h.schedule_id = any(v_ready) and h.status = 'active' and h.expires_at <= p_decided_at and h.id <> all(p_ended)
    union all
    select b.schedule_id from tour_bookings_v2 b
    where b.schedule_id = any(v_ready) and b.status = 'pending_payment' and b.payment_status <> 'authorized'
      and b.pay_before <= p_decided_at and b.id <> all(p_ended)
  ) late;
  if v_late is not null then
    v_ready := case when p_together then '{}' else array(select r.id from unnest(v_ready) as r(id) where r.id <> all(v_late)) end;
  end if;

  if cardinality(v_ready) > 0 then
    -- A process that slept knows the time no longer, and every end in its decisions is wrong.
    if abs(extract(epoch from clock_timestamp() - p_decided_at)) > 5 then
      raise exception 'decided at another time' using errcode = 'KT002';
    end if;

    -- The locks under which the limits below are counted: in one order everywhere, so that two rounds never wait for each other crosswise.
    if p_takers is not null then
      perform pg_advisory_xact_lock(x.number)
      from (select uuid_hash_extended(t.id, 0) as number from unnest(p_takers) as t(id)
            union select hashtextextended(s.key, 0) from unnest(p_sources) as s(key) order by number) x;
    end if;

    if p_edits is not null then
      update tour_schedules s
      set status = coalesce(x.status, s.status), weather_status = coalesce(x.weather_status, s.weather_status),
          starts_at = coalesce(x.starts_at, s.starts_at), ends_at = coalesce(x.ends_at, s.ends_at),
          sales_close_at = coalesce(x.sales_close_at, s.sales_close_at), prices = coalesce(x.prices, s.prices),
          guide_id = case when x.has_guide then x.guide_id else s.guide_id end,
          edited_version = s.edited_version + case when x.is_edit then 1 else 0 end
      from json_to_recordset(p_edits) as x(id uuid, status text, weather_status text, starts_at timestamptz,
        ends_at timestamptz, sales_close_at timestamptz, prices jsonb, has_guide boolean, guide_id uuid, is_edit boolean)
      where s.id = x.id and x.id = any(v_ready);
    end if;

    if p_guest_ids is not null then
      insert into guests as g (id, secret_hash)
      select x.id, decode(x.secret, 'hex') from unnest(p_guest_ids, p_guest_secrets) as x(id, secret) order by x.id
      on conflict (id) do update set last_seen_at = clock_timestamp();
    end if;

    if p_changed_holds is not null then
      with asked as (
        select c.* from json_to_recordset(p_changed_holds) as c(id uuid, schedule_id uuid, from_seats integer, seats integer, status text,
          expires_at timestamptz, renewals integer, source_key text, guest_id uuid)
        where c.schedule_id = any(v_ready)
      ), changed as (
        -- A decision saw the hold alive, or ended. If the clock has passed its end since then, the decision is taken again.
        update tour_seat_holds h
        set seats = a.seats, status = a.status, expires_at = a.expires_at, renewals = a.renewals,
            source_key = coalesce(a.source_key, h.source_key), guest_id = coalesce(a.guest_id, h.guest_id),
            ended_at = case when a.status <> 'active' then clock_timestamp() end
        from asked a
        where h.id = a.id and h.schedule_id = a.schedule_id and h.seats = a.from_seats
          and (a.status = 'expired') = (h.expires_at <= clock_timestamp())
          -- Said once more as a list: found by their ids, whatever the planner believes of how many are active. And the status is asked of both rows,
          -- so that no index of what is active can answer, and none of the lists is gone through for each of the other.
          and h.id = any(array(select x.id from asked x)) and coalesce(h.status, a.status) = 'active'
        returning h.schedule_id, case when a.status = 'active' then a.seats else 0 end - a.from_seats as held
      ), sums as (select c.schedule_id, count(*) as rows, sum(c.held)::integer as held from changed c group by c.schedule_id)
      select v_touched || coalesce(array_agg(s.schedule_id), '{}'), v_held || coalesce(array_agg(s.held), '{}'),
        v_booked || coalesce(array_agg(0), '{}'), coalesce(sum(s.rows), 0) - (select count(*) from asked)
      into v_touched, v_held, v_booked, v_count from sums s;
      if v_count <> 0 then raise exception 'a hold was not as it was read' using errcode = 'KT002'; end if;
    end if;

    if p_new_holds is not null then
      with made as (
        -- A new hold is quoted what the departure asks: at this version, which is the one that the decision saw.
        insert into tour_seat_holds as h
          (id, operator_id, schedule_id, guest_id, source_key, seats, status, expires_at, renewals, prices, ended_at)
        select x.id, s.operator_id, x.schedule_id, x.guest_id, x.source_key, x.seats, coalesce(x.status, 'active'), x.expires_at,
          coalesce(x.renewals, 0), s.prices, case when x.status <> 'active' then clock_timestamp() end
        from json_to_recordset(p_new_holds) as x(id uuid, schedule_id uuid, guest_id uuid, source_key text, seats integer,
          expires_at timestamptz, status text, renewals integer)
        join tour_schedules s on s.id = x.schedule_id
        where x.schedule_id = any(v_ready)
        returning h.schedule_id, case when h.status = 'active' then h.seats else 0 end as held
      ), sums as (select m.schedule_id, sum(m.held)::integer as held from made m group by m.schedule_id)
      select v_touched || coalesce(array_agg(s.schedule_id), '{}'), v_held || coalesce(array_agg(s.held), '{}'),
        v_booked || coalesce(array_agg(0), '{}')
      into v_touched, v_held, v_booked from sums s;
    end if;

    if p_new_entries is not null then
      insert into tour_waitlist (id, operator_id, schedule_id, guest_id, place, seats, status, contact_name, contact_email, contact_phone, locale,
        token_hash, hold_id, offered_at, offer_ends_at)
      select x.id, s.operator_id, x.schedule_id, x.guest_id, x.place, x.seats, x.status, x.contact_name, x.contact_email, x.contact_phone, x.locale,
        decode(x.token_hash, 'hex'), x.hold_id, case when x.hold_id is not null then clock_timestamp() end, x.offer_ends_at
      from json_to_recordset(p_new_entries) as x(id uuid, schedule_id uuid, guest_id uuid, place integer, seats integer, status text,
        contact_name text, contact_email text, contact_phone text, locale text, token_hash text, hold_id uuid, offer_ends_at timestamptz)
      join tour_schedules s on s.id = x.schedule_id
      where x.schedule_id = any(v_ready);
    end if;
    if p_changed_entries is not null then
      with asked as (
        select x.* from json_to_recordset(p_changed_entries)
          as x(id uuid, schedule_id uuid, from_status text, status text, hold_id uuid, offer_ends_at timestamptz)
        where x.schedule_id = any(v_ready)
      ), changed as (
        update tour_waitlist w
        set status = a.status, hold_id = coalesce(a.hold_id, w.hold_id), offer_ends_at = coalesce(a.offer_ends_at, w.offer_ends_at),
            offered_at = case when a.status = 'offered' then clock_timestamp() else w.offered_at end
        from asked a where w.id = a.id and w.status = a.from_status
        returning w.id
      )
      select (select count(*) from changed) - (select count(*) from asked) into v_count;
      if v_count <> 0 then raise exception 'somebody in line was not as read' using errcode = 'KT002'; end if;
    end if;
    if p_alerts is not null then
      insert into tour_weather_alerts (id, operator_id, tour_id, schedule_id, kind, severity, starts_at, ends_at, source, message)
      select x.id, s.operator_id, null, x.schedule_id, x.kind, x.severity, x.starts_at, x.ends_at, x.source, x.message
      from json_to_recordset(p_alerts) as x(id uuid, schedule_id uuid, kind text, severity text, starts_at timestamptz, ends_at timestamptz,
        source text, message jsonb)
      join tour_schedules s on s.id = x.schedule_id
      where x.schedule_id = any(v_ready);
    end if;
    if p_lifted is not null then
      update tour_weather_alerts w set lifted_at = clock_timestamp()
      where w.id = any(p_lifted) and w.lifted_at is null and w.schedule_id = any(v_ready);
    end if;

    if p_changed_bookings is not null then
      with asked as (
        select c.* from json_to_recordset(p_changed_bookings)
          as c(id uuid, schedule_id uuid, to_schedule_id uuid, from_status text, from_seats integer, status text, payment_status text,
            seats integer, total_amount bigint, prices jsonb, pay_before timestamptz, revises boolean, discount_amount bigint, points_spent integer,
            move_to_schedule_id uuid, move_hold_id uuid, move_amount bigint, move_before timestamptz)
        where c.schedule_id = any(v_ready)
      ), changed as (
        update tour_bookings_v2 b
        set status = a.status, payment_status = a.payment_status, seats = a.seats, total_amount = a.total_amount, pay_before = a.pay_before,
            schedule_id = to_s.id, tour_id = to_s.tour_id, prices = coalesce(a.prices, b.prices),
            revision = b.revision + case when a.revises then 1 else 0 end,
            discount_amount = a.discount_amount, points_spent = a.points_spent,
            move_to_schedule_id = a.move_to_schedule_id, move_hold_id = a.move_hold_id, move_amount = a.move_amount, move_before = a.move_before,
            ended_at = case when a.status in ('expired', 'cancelled') then coalesce(b.ended_at, clock_timestamp()) end
        from asked a join tour_schedules to_s on to_s.id = coalesce(a.to_schedule_id, a.schedule_id)
        where b.id = a.id and b.schedule_id = a.schedule_id and b.status = a.from_status and b.seats = a.from_seats
          and (a.status <> 'expired' or b.status = 'expired' or b.pay_before <= clock_timestamp())
        returning b.id, a.schedule_id as from_id, b.schedule_id as to_id, a.from_seats, a.seats
      ), sent_home as (
        -- Whoever was let in on one departure and goes on another has not come to that one yet.
        insert into tour_checkins (id, operator_id, schedule_id, participant_id, member_id, action, method, turn, at)
        select gen_random_uuid(), l.operator_id, l.schedule_id, p.id, l.member_id, 'undo', 'hand', l.turn + 1, clock_timestamp()
        from tour_participants p cross join lateral (
          select i.operator_id, i.schedule_id, i.member_id, i.action, i.turn from tour_checkins i where i.participant_id = p.id order by i.turn desc limit 1
        ) l
        where p.booking_id = any(array(select c.id from changed c where c.from_id <> c.to_id)) and l.action = 'in'
        on conflict do nothing
      ), sums as (
        select x.id, sum(x.booked)::integer as booked
        from changed c cross join lateral (values (c.from_id, -c.from_seats), (c.to_id, c.seats)) as x(id, booked) group by x.id
      )
      select v_touched || coalesce(array_agg(s.id), '{}'), v_held || coalesce(array_agg(0), '{}'),
        v_booked || coalesce(array_agg(s.booked), '{}'), array(select c.id from changed c), (select count(*) from changed) - (select count(*) from asked)
      into v_touched, v_held, v_booked, v_bookings, v_count from sums s;
      if v_count <> 0 then raise exception 'a booking was not as it was read' using errcode = 'KT002'; end if;
    end if;

    if p_new_bookings is not null then
      with made as (
        insert into tour_bookings_v2 as b
          (id, operator_id, tour_id, schedule_id, guest_id, source_key, hold_id, booking_number, confirmation_code, status, payment_status,
           seats_booked, seats, prices, total_amount, currency, refund_policy, pay_before, contact_name, contact_email, contact_phone, locale,
           data_key, requests_sealed, ended_at, discount_amount, promo_code_id, points_spent, person_key, manage_token_hash, channel)
        select x.id, s.operator_id, s.tour_id, x.schedule_id, x.guest_id, x.source_key, x.hold_id, x.booking_number, x.confirmation_code,
          x.status, x.payment_status, x.seats_booked, x.seats, x.prices, x.total_amount, s.currency, x.refund_policy, x.pay_before,
          x.contact_name, x.contact_email, x.contact_phone, x.locale, decode(x.data_key, 'hex'), decode(x.requests_sealed, 'hex'),
          case when x.status in ('expired', 'cancelled') then clock_timestamp() end, coalesce(x.discount_amount, 0), x.promo_code_id,
          coalesce(x.points_spent, 0), x.person_key, decode(x.manage_token_hash, 'hex'), coalesce(x.channel, 'web')
        from json_to_recordset(p_new_bookings) as x(id uuid, schedule_id uuid, guest_id uuid, source_key text, hold_id uuid,
          booking_number text, confirmation_code text, status text, payment_status text, seats_booked integer, seats integer, prices jsonb,
          total_amount bigint, refund_policy jsonb, pay_before timestamptz, contact_name text, contact_email text, contact_phone text,
          locale text, data_key text, requests_sealed text, discount_amount bigint, promo_code_id uuid, points_spent integer,
          person_key text, manage_token_hash text, channel text)
        join tour_schedules s on s.id = x.schedule_id
        -- Its guest was written down above.
        where x.schedule_id = any(v_ready) and (x.guest_id is null or x.guest_id = any(p_guest_ids))
        returning b.id, b.schedule_id, b.seats as booked, b.created_at, b.channel
      ), sums as (
        select m.schedule_id, sum(m.booked)::integer as booked, max(m.created_at) as last,
          max(m.created_at) filter (where m.channel <> 'phone') as last_sold from made m group by m.schedule_id
      )
      select v_touched || coalesce(array_agg(m.schedule_id), '{}'), v_held || coalesce(array_agg(0), '{}'),
        v_booked || coalesce(array_agg(m.booked), '{}'), v_bookings || array(select n.id from made n),
        count(*) filter (where m.last_sold >= s.sales_close_at or m.last >= s.starts_at)
      into v_touched, v_held, v_booked, v_bookings, v_count from sums m join tour_schedules s on s.id = m.schedule_id;
      -- A decision saw the sales open; by phone the operator sells until it begins. If the clock has passed their end since then, the decision is taken again.
      if v_count <> 0 then raise exception 'sales closed meanwhile' using errcode = 'KT002'; end if;
    end if;

    if p_new_participants is not null then
      insert into tour_participants (id, operator_id, booking_id, position, full_name, category, amount, details_sealed, cancelled_at)
      select x.id, s.operator_id, x.booking_id, x.position, x.full_name, x.category, x.amount, decode(x.details_sealed, 'hex'),
        case when x.is_cancelled then clock_timestamp() end
      from json_to_recordset(p_new_participants) as x(id uuid, schedule_id uuid, booking_id uuid, position integer, full_name text,
        category text, amount bigint, details_sealed text, is_cancelled boolean)
      join tour_schedules s on s.id = x.schedule_id
      where x.schedule_id = any(v_ready) and x.booking_id = any(v_bookings);
    end if;
    if p_leaving is not null then
      update tour_participants p set cancelled_at = clock_timestamp()
      from tour_bookings_v2 b
      where p.id = any(p_leaving) and b.id = p.booking_id and b.schedule_id = any(v_ready) and p.cancelled_at is null;
    end if;

    if p_changed_participants is not null then
      update tour_participants p set full_name = coalesce(x.full_name, p.full_name), amount = coalesce(x.amount, p.amount)
      from json_to_recordset(p_changed_participants) as x(id uuid, schedule_id uuid, full_name text, amount bigint)
      where p.id = x.id and x.schedule_id = any(v_ready);
    end if;

    if p_payments is not null then
      insert into payments (id, booking_id, provider, provider_tx, status, amount, currency, promised_back, given_back, flag, reason, reason_code,
        method, card_last_four)
      select x.id, x.booking_id, x.provider, x.provider_tx, x.status, x.amount, x.currency, x.promised_back, x.given_back, x.flag, x.reason,
        x.reason_code, x.method, x.card_last_four
      from json_to_recordset(p_payments) as x(id uuid, schedule_id uuid, booking_id uuid, provider text, provider_tx text, status text,
        amount bigint, currency text, promised_back bigint, given_back bigint, flag text, reason text, reason_code text, method text,
        card_last_four text)
      where x.schedule_id = any(v_ready);
    end if;
    if p_changed_payments is not null then
      with asked as (
        select x.* from json_to_recordset(p_changed_payments) as x(id uuid, schedule_id uuid, from_status text, from_promised_back bigint,
          from_given_back bigint, status text, amount bigint, promised_back bigint, given_back bigint, flag text, method text, card_last_four text)
        where x.schedule_id = any(v_ready)
      ), changed as (
        -- What came in after all was not declined; and how it was paid is told by who paid.
        update payments p set status = a.status, promised_back = a.promised_back, given_back = a.given_back, amount = a.amount, flag = a.flag,
          reason = case when a.status = 'failed' then p.reason end, reason_code = case when a.status = 'failed' then p.reason_code end,
          method = coalesce(a.method, p.method), card_last_four = coalesce(a.card_last_four, p.card_last_four), updated_at = clock_timestamp()
        from asked a
        where p.id = a.id
          -- Said once more as a list: found by its id, whatever the planner believed of a young table. So below.
          and p.id = any(array(select y.id from asked y))
          and p.status = a.from_status and p.promised_back = a.from_promised_back and p.given_back = a.from_given_back
        returning p.id
      )
      select (select count(*) from changed) - (select count(*) from asked) into v_count;
      if v_count <> 0 then raise exception 'a payment was not as it was read' using errcode = 'KT002'; end if;
    end if;
    if p_refunds is not null then
      insert into refunds (id, payment_id, kind, why, cancellation_id, amount, currency, state, provider_tx, settled_at)
      select x.id, x.payment_id, x.kind, x.why, x.cancellation_id, x.amount, x.currency, x.state, x.provider_tx,
        case when x.state <> 'pending' then clock_timestamp() end
      from json_to_recordset(p_refunds) as x(id uuid, schedule_id uuid, payment_id uuid, kind text, why text, cancellation_id uuid,
        amount bigint, currency text, state text, provider_tx text)
      where x.schedule_id = any(v_ready);
    end if;
    if p_changed_refunds is not null then
      with asked as (
        select x.* from json_to_recordset(p_changed_refunds)
          as x(id uuid, schedule_id uuid, from_state text, state text, provider_tx text, last_error text)
        where x.schedule_id = any(v_ready)
      ), changed as (
        update refunds r set state = a.state, provider_tx = coalesce(a.provider_tx, r.provider_tx), last_error = a.last_error,
          settled_at = case when a.state <> 'pending' then clock_timestamp() end, updated_at = clock_timestamp(),
          next_attempt_at = case when a.state = 'pending' then clock_timestamp() else r.next_attempt_at end
        from asked a where r.id = a.id and r.id = any(array(select y.id from asked y)) and r.state = a.from_state
        returning r.id, r.cancellation_id, r.state
      ), told as (
        -- A cancellation's money has come when the last of its refunds has.
        update tour_cancellations c
        set refund_state = case
          when exists (select from changed f where f.cancellation_id = c.id and f.state = 'failed')
            or exists (select from refunds o where o.cancellation_id = c.id and o.state = 'failed' and o.id <> all(array(select d.id from changed d))
              and o.payment_id = any(array(select y.id from payments y where y.booking_id = c.booking_id)))
          then 'failed' else 'succeeded' end
        where c.id = any(array(select d.cancellation_id from changed d where d.state <> 'pending'))
          and not exists (select from refunds o where o.cancellation_id = c.id and o.state = 'pending' and o.id <> all(array(select d.id from changed d))
            and o.payment_id = any(array(select y.id from payments y where y.booking_id = c.booking_id)))
      )
      select (select count(*) from changed) - (select count(*) from asked) into v_count;
      if v_count <> 0 then raise exception 'a refund was not as it was read' using errcode = 'KT002'; end if;
    end if;

    -- What several departures share: taken in one order everywhere, and only as far as it reaches.
    if p_promos is not null then
      perform from promo_codes p where p.id in (select x.id from json_to_recordset(p_promos) as x(id uuid)) order by p.id for update;
      with asked as (
        select x.id, sum(x.uses)::integer as uses from json_to_recordset(p_promos) as x(id uuid, schedule_id uuid, uses integer)
        where x.schedule_id = any(v_ready) group by x.id
      ), changed as (
        update promo_codes p set uses = p.uses + a.uses, updated_at = clock_timestamp()
        from asked a where p.id = a.id and p.id = any(array(select y.id from asked y)) and p.uses + a.uses between 0 and p.most_uses
        returning p.id
      )
      select (select count(*) from changed) - (select count(*) from asked) into v_count;
      if v_count <> 0 then raise exception 'a promo code does not reach' using errcode = 'KT006'; end if;
    end if;
    if p_points is not null then
      insert into loyalty_accounts (person_key, points)
      select distinct x.person_key, 0 from json_to_recordset(p_points) as x(schedule_id uuid, person_key text)
      where x.schedule_id = any(v_ready) order by 1
      on conflict (person_key) do nothing;
      perform from loyalty_accounts a where a.person_key = any(array(select x.person_key from json_to_recordset(p_points) as x(person_key text)))
      order by a.person_key for update;
      insert into loyalty_entries (id, person_key, booking_id, kind, cause, points)
      select x.id, x.person_key, x.booking_id, x.kind, x.cause, x.points
      from json_to_recordset(p_points) as x(id uuid, schedule_id uuid, person_key text, booking_id uuid, kind text, cause uuid, points integer)
      where x.schedule_id = any(v_ready);
      with asked as (
        select x.person_key, sum(x.points)::integer as points from json_to_recordset(p_points) as x(schedule_id uuid, person_key text, points integer)
        where x.schedule_id = any(v_ready) group by x.person_key
      ), changed as (
        update loyalty_accounts l set points = l.points + a.points, updated_at = clock_timestamp()
        from asked a where l.person_key = a.person_key and l.person_key = any(array(select y.person_key from asked y)) and l.points + a.points >= 0
        returning l.person_key
      )
      select (select count(*) from changed) - (select count(*) from asked) into v_count;
      if v_count <> 0 then raise exception 'points do not reach' using errcode = 'KT006'; end if;
    end if;

    if p_keys is not null then
      insert into idempotency_keys (id, body_hash, answer)
      select x.id, decode(x.body_hash, 'hex'), x.answer
      from json_to_recordset(p_keys) as x(schedule_id uuid, id uuid, body_hash text, answer json)
      where x.schedule_id = any(v_ready);
    end if;
    if p_consents is not null then
      insert into consents (id, booking_id, purpose, text_version, locale, source_key)
      select x.id, x.booking_id, x.purpose, x.text_version, x.locale, x.source_key
      from json_to_recordset(p_consents)
        as x(id uuid, schedule_id uuid, booking_id uuid, purpose text, text_version text, locale text, source_key text)
      where x.schedule_id = any(v_ready) and x.booking_id = any(v_bookings);
    end if;
    if p_cancellations is not null then
      insert into tour_cancellations (id, operator_id, booking_id, schedule_id, participant_ids, seats_returned, refund_percent,
        refund_amount, currency, refund_state, cancelled_by, reason, member_id)
      select x.id, s.operator_id, x.booking_id, x.schedule_id, x.participant_ids, x.seats_returned, x.refund_percent, x.refund_amount,
        s.currency, x.refund_state, x.cancelled_by, x.reason, x.member_id
      from json_to_recordset(p_cancellations) as x(id uuid, booking_id uuid, schedule_id uuid, participant_ids uuid[],
        seats_returned integer, refund_percent integer, refund_amount bigint, refund_state text, cancelled_by text, reason text, member_id uuid)
      join tour_schedules s on s.id = x.schedule_id
      where x.schedule_id = any(v_ready);
    end if;
    if p_messages is not null then
      insert into outbox_messages (id, operator_id, kind, booking_id, dedupe_key, payload, next_attempt_at)
      select x.id, s.operator_id, x.kind, x.booking_id, x.dedupe_key, coalesce(x.payload, '{}'), coalesce(x.not_before, clock_timestamp())
      from json_to_recordset(p_messages) as x(id uuid, schedule_id uuid, kind text, booking_id uuid, dedupe_key text, payload jsonb,
        not_before timestamptz)
      join tour_schedules s on s.id = x.schedule_id
      where x.schedule_id = any(v_ready)
      on conflict (dedupe_key) do nothing;
    end if;
    if p_audit is not null then
      insert into audit_log (operator_id, entity, entity_id, action, from_status, to_status, actor_kind, actor_id, details)
      select s.operator_id, x.entity, x.entity_id, x.action, x.from_status, x.to_status, x.actor_kind, x.actor_id, coalesce(x.details, '{}')
      from rows from (json_to_recordset(p_audit) as (schedule_id uuid, entity text, entity_id uuid, action text, from_status text,
        to_status text, actor_kind text, actor_id uuid, details jsonb)) with ordinality
        as x(schedule_id, entity, entity_id, action, from_status, to_status, actor_kind, actor_id, details, at)
      join tour_schedules s on s.id = x.schedule_id
      where x.schedule_id = any(v_ready)
      order by x.at;
    end if;

    -- The counters follow the rows, and only with them the seats that an edit gives or takes: what has just ended on a departure makes room for fewer.
    -- The CHECKs of tour_schedules refuse a departure that promises more than it has.
    with edited as (
      select x.id, x.capacity, x.min_participants from json_to_recordset(p_edits) as x(id uuid, capacity integer, min_participants integer)
    ), sums as (
      select r.id, coalesce(sum(t.held), 0) as held, coalesce(sum(t.booked), 0) as booked
      from unnest(v_ready) as r(id) left join unnest(v_touched, v_held, v_booked) as t(id, held, booked) on t.id = r.id
      group by r.id
    ), counted as (
      update tour_schedules s
      set capacity = coalesce(e.capacity, s.capacity), min_participants = coalesce(e.min_participants, s.min_participants),
          available_slots = s.available_slots + coalesce(e.capacity, s.capacity) - s.capacity - d.booked,
          held_slots = s.held_slots + d.held, version = s.version + 1
      from sums d left join edited e on e.id = d.id where s.id = d.id
      returning s.id, s.version, s.capacity, s.capacity - s.available_slots as booked, s.held_slots as held
    ), noted as (
      insert into tour_seat_ledger (schedule_id, version, round_id, capacity, booked, held, why)
      select c.id, c.version, p_round, c.capacity, c.booked, c.held, string_to_array(w.why, ',')
      from counted c join unnest(p_schedule_ids, p_why) as w(id, why) on w.id = c.id
    )
    select string_agg(c.id::text, ', ') into v_found
    from counted c join unnest(p_schedule_ids, p_booked, p_held) as w(id, booked, held) on w.id = c.id
    where (c.booked, c.held) is distinct from (w.booked, w.held);
    if v_found is not null then raise exception 'the figures decided are not those of the rows: %', v_found using errcode = 'KT003'; end if;

    if cardinality(v_bookings) > 0 then
      select string_agg(b.id::text, ', ') into v_found
      from tour_bookings_v2 b left join (
        select p.booking_id, count(*) as seats from tour_participants p
        where p.booking_id = any(v_bookings) and p.cancelled_at is null group by p.booking_id
      ) travelling on travelling.booking_id = b.id
      where b.id = any(v_bookings) and b.seats > 0 and b.seats is distinct from travelling.seats;
      if v_found is not null then raise exception 'participants are not the seats of %', v_found using errcode = 'KT004'; end if;
    end if;

    -- Seats kept from others without having paid: live holds, and bookings that still wait for their payment. By now() here, which is earlier than
    -- the clock: it counts too many rather than too few.
    if p_takers is not null then
      select u.party into v_found from (
        select 'guest:' || h.guest_id as party, h.seats, p_most_of_guest as most
        from tour_seat_holds h where h.guest_id = any(p_takers) and h.status = 'active' and h.expires_at > now()
        union all
        select 'guest:' || b.guest_id, b.seats, p_most_of_guest
        from tour_bookings_v2 b
        where b.guest_id = any(p_takers) and b.status = 'pending_payment' and b.payment_status <> 'authorized' and b.pay_before > now()
        union all
        select 'source:' || h.source_key, h.seats, p_most_of_source
        from tour_seat_holds h where h.source_key = any(p_sources) and h.status = 'active' and h.expires_at > now()
        union all
        select 'source:' || b.source_key, b.seats, p_most_of_source
        from tour_bookings_v2 b
        where b.source_key = any(p_sources) and b.status = 'pending_payment' and b.payment_status <> 'authorized' and b.pay_before > now()
      ) u group by u.party, u.most having sum(u.seats) > u.most limit 1;
      if v_found is not null then raise exception 'too many unpaid seats' using errcode = 'KT005', detail = v_found; end if;
    end if;
  end if;

  return query
  select w.id, case when w.id = any(v_ready) then 'applied' when w.id = any(v_taken) then 'stale' else 'busy' end,
    s.updated_at::text, floor(extract(epoch from clock_timestamp()) * 1000)::float8
  from unnest(p_schedule_ids) as w(id) left join tour_schedules s on s.id = w.id and s.id = any(v_ready);
end
$$;
