/** Ten years of a busy operator, made by a few statements: 10,000 departures, 100,000 bookings and as many holds. Figures are true, rows bypass the desk. */
import postgres from 'postgres';

const operatorId = '01900000-0000-7000-8000-000000000001';
/** `id(kind, n)` in SQL: ids that other statements can name. */
const idFunction = `
create function id(kind int, n int) returns uuid language sql immutable
as $$ select ('0190' || lpad(to_hex(kind), 4, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$`;

const text = `'{"ru":"По-русски","en":"In English"}'::jsonb`;
const prices = `'[{"category":"adult","amount":1250000}]'::jsonb`;
const policy = `'{"tiers":[{"hoursBefore":48,"percent":50}]}'::jsonb`;
const someone = `'Анна Ким', 'anna@example.test', '+79140000000'`;
const departures = 10_000;
const behind = 9600;
const each = 10;
/** Of each, so many bookings still take a seat. */
const kept = 8;

/** Three departures a day, 400 of them ahead. Guest n booked as n-th of all. */
const statements = [
  `set session_replication_role = replica`,
  idFunction,
  `insert into operators (id, slug, name, email, phone) values ('${operatorId}', 'trails', ${text}, 'o@kamchatour.test', '+74152000000')`,
  `insert into operator_members (id, operator_id, name, email, role)
    select id(1, n), case when n < 3 then '${operatorId}' else id(99, n) end, 'Гид', 'guide-' || n || '@kamchatour.test', 'guide' from generate_series(1, 2000) n`,
  `insert into tours (id, operator_id, slug, title, summary, description, difficulty, duration_minutes, min_age, meeting_point, meeting_latitude,
      meeting_longitude, included, bring, refund_policy)
    select id(2, n), '${operatorId}', 'tour-' || n, ${text}, ${text}, ${text}, 'easy', 480, 8, ${text}, 53, 158, ${text}, ${text}, ${policy} from generate_series(0, 39) n`,
  `insert into tour_price_categories (id, tour_id, category, title, amount, position)
    select id(3, n), id(2, n), 'adult', ${text}, 1250000, 0 from generate_series(0, 39) n`,
  `insert into guests (id, secret_hash) select id(4, n), sha256(n::text::bytea) from generate_series(0, 99999) n`,
  `insert into request_sources (key) select 'source ' || n from generate_series(0, 99999) n`,
  `insert into attempt_counters (kind, key, count, window_ends_at)
    select 'code_by_source', 'source ' || n, 1, now() from generate_series(0, 19999) n`,
  `insert into tour_schedules (id, operator_id, tour_id, starts_at, ends_at, sales_close_at, capacity, available_slots, held_slots, prices, status)
    select id(5, n), '${operatorId}', id(2, n % 40), at, at + interval '8 hours', at - interval '1 hour', 20, 20 - ${kept}, case when n >= ${behind} then 2 else 0 end, ${prices},
      case when at < now() then 'completed' else 'scheduled' end
    from generate_series(0, ${departures - 1}) n, lateral (select now() + (n - ${behind}) * interval '8 hours' + interval '5 hours') as t(at)`,
  `insert into tour_seat_ledger (schedule_id, version, round_id, capacity, booked, held, why)
    select s.id, v, gen_random_uuid(), 20, least(v, ${kept}), s.held_slots, '{book}' from tour_schedules s, generate_series(0, ${each - 1}) v`,
  `update tour_schedules set version = ${each - 1}`,
  `insert into tour_seat_holds (id, operator_id, schedule_id, guest_id, source_key, seats, status, expires_at, prices, ended_at)
    select id(6, n), '${operatorId}', id(5, n / ${each}), id(4, n % 100000), 'source ' || n % 100000, 1, h.status,
      now() + interval '10 minutes', ${prices}, case when h.status <> 'active' then now() end
    from generate_series(0, ${departures * each - 1}) n,
      lateral (select case when n % ${each} < 2 and n / ${each} >= ${behind} then 'active' when n % ${each} < ${kept} then 'converted' else 'expired' end) as h(status)`,
  `insert into tour_bookings_v2 (id, operator_id, tour_id, schedule_id, guest_id, source_key, hold_id, booking_number, confirmation_code, status,
      payment_status, seats_booked, seats, prices, total_amount, refund_policy, pay_before, contact_name, contact_email, contact_phone, locale)
    select id(7, n), '${operatorId}', id(2, n / ${each} % 40), id(5, n / ${each}), id(4, n % 100000), 'source ' || n % 100000, id(6, n),
      'KT-' || upper(substr(lpad(to_hex(n), 8, '0'), 1, 4) || '-' || substr(lpad(to_hex(n), 8, '0'), 5)), '0123ABCD', b.status, 'pending', 1,
      case when b.status = 'cancelled' then 0 else 1 end, ${prices}, 1250000, ${policy}, now() + interval '30 minutes', ${someone}, 'ru'
    from generate_series(0, ${departures * each - 1}) n,
      lateral (select case when n % ${each} < 3 and n / ${each} >= ${behind} then 'pending_payment' when n % ${each} < ${kept} then 'confirmed' else 'cancelled' end) as b(status)`,
  `insert into tour_participants (id, operator_id, booking_id, position, full_name, category, amount, cancelled_at)
    select id(8, n), '${operatorId}', id(7, n), 0, 'Traveller', 'adult', 1250000, case when n % ${each} >= ${kept} then now() end
    from generate_series(0, ${departures * each - 1}) n`,
  `insert into consents (id, booking_id, purpose, text_version, locale)
    select id(9, n), id(7, n), 'terms', '2026-11', 'ru' from generate_series(0, ${departures * each - 1}, 5) n`,
  `insert into tour_cancellations (id, operator_id, booking_id, schedule_id, participant_ids, seats_returned, refund_percent, refund_amount, currency,
      refund_state, cancelled_by)
    select id(10, n), '${operatorId}', id(7, n), id(5, n / ${each}), array[id(8, n)], 1, 0, 0, 'RUB', 'none', 'guest'
    from generate_series(0, ${departures * each - 1}) n where n % ${each} >= ${kept}`,
  `insert into tour_checkins (id, operator_id, schedule_id, participant_id, member_id, action, method, turn, at)
    select id(11, n), '${operatorId}', id(5, n / ${each}), id(8, n), id(1, 1), 'in', 'scan', 1, now()
    from generate_series(0, ${departures * each - 1}) n where n % ${each} < 5`,
  `insert into tour_waitlist (id, operator_id, schedule_id, guest_id, place, seats, contact_name, contact_email, contact_phone)
    select id(12, n), '${operatorId}', id(5, n), id(4, n), 0, 1, ${someone} from generate_series(0, ${departures - 1}) n`,
  `insert into tour_weather_alerts (id, operator_id, schedule_id, kind, severity, starts_at, ends_at, source, message)
    select id(13, n), '${operatorId}', id(5, n), 'wind', 'watch', now(), now() + interval '1 day', 'forecast', ${text} from generate_series(0, ${departures - 1}) n`,
  `insert into outbox_messages (id, operator_id, kind, booking_id, dedupe_key, sent_at)
    select id(14, n), '${operatorId}', 'booking_made', id(7, n), 'booking_made:' || id(7, n), now() from generate_series(0, ${departures * each - 1}, 5) n`,
  `insert into idempotency_keys (actor, operation, key, body_hash, answer, created_at)
    select 'guest:' || n, 'hold', 'k', '\\x00', '{}', now() - n * interval '1 second' from generate_series(0, 99999) n`,
  `insert into audit_log (operator_id, entity, entity_id, action, to_status, actor_kind)
    select '${operatorId}', 'booking', id(7, n), 'book', 'confirmed', 'guest' from generate_series(0, ${departures * each - 1}, 5) n`,
  `update tour_seat_holds set expires_at = now() - interval '1 minute' where id in (select id(6, n * ${each}) from generate_series(${behind + 300}, ${behind + 319}) n)`,
  `update tour_bookings_v2 set pay_before = now() - interval '1 minute' where id in (select id(7, n * ${each}) from generate_series(${behind + 320}, ${behind + 339}) n)`,
  `vacuum analyze`,
];

/** Fills an empty database. */
export async function makeLargeSeason(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  for (const statement of statements) await sql.unsafe(statement);
  await sql.end();
}

/** The n-th of the 400 departures that lie ahead. */
export const scheduleAhead = (n: number) => madeId(5, behind + n);
/** The n-th booking of those departures. */
export const bookingNumberAhead = (n: number) => {
  const digits = (behind * each + n).toString(16).toUpperCase().padStart(8, '0');
  return `KT-${digits.slice(0, 4)}-${digits.slice(4)}`;
};
const madeId = (kind: number, n: number) =>
  `0190${kind.toString(16).padStart(4, '0')}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
