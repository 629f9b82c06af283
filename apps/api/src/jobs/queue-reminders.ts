import type { Services } from '../services.ts';

/**
 * Queues the letters that only the clock calls for: each once, by any number of processes. What is queued is looked at again when it leaves.
 *
 * `payment_lapsing`: for bookings that lapse within ten minutes, and had been made ten minutes before at least. `reminder`: for confirmed bookings,
 * from six in the evening of the day before by Kamchatka's clock, or from 24 hours before a start earlier in the day; not for bookings made since
 * then, whose tickets have just said all that.
 */
export async function queueReminders(services: Services): Promise<void> {
  await queueLapsing(services);
  await queueDayBefore(services);
}

/** Departures are named, by a lowest id of all, so that the index is used that begins with them. */
const anyId = '00000000-0000-0000-0000-000000000000';

async function queueLapsing({ readDatabase }: Services): Promise<void> {
  await readDatabase.query(
    (sql) => sql`
      insert into outbox_messages (id, operator_id, kind, booking_id, dedupe_key)
      select gen_random_uuid(), b.operator_id, 'payment_lapsing', b.id, 'payment_lapsing:' || b.id
      from tour_bookings_v2 b
      where b.schedule_id >= ${anyId} and b.status = 'pending_payment' and b.payment_status <> 'authorized'
        and b.pay_before > now() and b.pay_before <= now() + interval '10 minutes'
        and b.created_at < now() - interval '10 minutes'
        and not exists (select from outbox_messages m where m.dedupe_key = 'payment_lapsing:' || b.id)
      on conflict (dedupe_key) do nothing`,
  );
}

/** Booking and start make it one of its kind: who moved to another date is reminded of that one, too. */
async function queueDayBefore({ readDatabase }: Services): Promise<void> {
  await readDatabase.query(
    (sql) => sql`
      with soon as (
        select s.id, s.starts_at, 'reminder:' || extract(epoch from s.starts_at)::bigint || ':' as key,
          least(s.starts_at - interval '24 hours',
            (date_trunc('day', s.starts_at at time zone 'Asia/Kamchatka') - interval '6 hours') at time zone 'Asia/Kamchatka') as due_at
        from tour_schedules s
        where s.starts_at > now() and s.starts_at <= now() + interval '30 hours'
          and s.status <> 'cancelled' and s.weather_status <> 'cancelled'
      )
      insert into outbox_messages (id, operator_id, kind, booking_id, dedupe_key, payload)
      select gen_random_uuid(), b.operator_id, 'reminder', b.id, soon.key || b.id,
        jsonb_build_object('startsAt', to_char(soon.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      from soon join tour_bookings_v2 b on b.schedule_id = soon.id
      where soon.due_at <= now() and b.status = 'confirmed' and b.created_at < soon.due_at
        and not exists (select from outbox_messages m where m.dedupe_key = soon.key || b.id)
      on conflict (dedupe_key) do nothing`,
  );
}
