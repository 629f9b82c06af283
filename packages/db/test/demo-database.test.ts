import { createHash } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillDemoSeason } from '../src/demo/index.ts';
import { createTestDatabase, type TestDatabase } from '../src/testing.ts';

const now = new Date('2026-11-23T01:00:00Z');
const opened: { database: TestDatabase; sql: postgres.Sql }[] = [];

async function anEmptyDatabase() {
  const database = await createTestDatabase();
  const sql = postgres(database.url, { max: 1, fetch_types: false });
  opened.push({ database, sql });
  return { url: database.url, sql };
}

afterAll(async () => {
  for (const { database, sql } of opened) {
    await sql.end({ timeout: 5 });
    await database.drop();
  }
});

/** Everything but the times at which it was written: of the two, the ledger's first row and a departure's last change are PostgreSQL's own. */
async function hashOf(sql: postgres.Sql): Promise<string> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_type = 'BASE TABLE' and table_name <> 'schema_migrations' order by 1`;
  expect(tables.length).toBeGreaterThan(15);
  const hash = createHash('sha256');
  for (const { name } of tables) {
    const rows = await sql<{ row: string }[]>`
      select row::text from (
        select to_jsonb(t) - case ${name}
          when 'app_settings' then array['created_at']
          when 'tour_schedules' then array['updated_at']
          when 'tour_seat_ledger' then case when to_jsonb(t)->>'version' = '0' then array['at'] else '{}' end
          else '{}' end::text[] as row
        from ${sql(name)} t) dump order by 1`;
    hash.update(`${name}\n${rows.map(({ row }) => row).join('\n')}\n`);
  }
  return hash.digest('hex');
}

describe('fillDemoSeason', () => {
  let sql: postgres.Sql;
  let url: string;

  beforeAll(async () => {
    ({ sql, url } = await anEmptyDatabase());
    await fillDemoSeason(url, { now, seed: 'kamchatka' });
  });

  /** Rows that break the rule: there must be none. */
  const violations = async (query: string) => (await sql.unsafe(query)).map((row) => ({ ...row }));

  it('writes one company with an owner, a manager and a guide', async () => {
    const rows = await sql`
      select o.slug, m.role, m.email from operator_members m join operators o on o.id = m.operator_id order by m.email`;
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { slug: 'kamchatka-trails', role: 'guide', email: 'guide@kamchatour.test' },
      { slug: 'kamchatka-trails', role: 'manager', email: 'manager@kamchatour.test' },
      { slug: 'kamchatka-trails', role: 'owner', email: 'owner@kamchatour.test' },
    ]);
  });

  it('counts seats as the rows do', async () => {
    expect(
      await violations(`
        select s.id from tour_schedules s
        where s.available_slots <> s.capacity - (select coalesce(sum(b.seats), 0) from tour_bookings_v2 b where b.schedule_id = s.id)
          or s.held_slots <> (select coalesce(sum(h.seats), 0) from tour_seat_holds h where h.schedule_id = s.id and h.status = 'active')`),
    ).toEqual([]);
  });

  it('has a ledger without gaps that ends at the counters', async () => {
    expect(
      await violations(`
        select s.id from tour_schedules s
        where s.version + 1 <> (select count(*) from tour_seat_ledger l where l.schedule_id = s.id)
          or not exists (select from tour_seat_ledger l where l.schedule_id = s.id and l.version = 0 and l.booked = 0 and l.held = 0)
          or not exists (
            select from tour_seat_ledger l where l.schedule_id = s.id and l.version = s.version
              and l.booked = s.capacity - s.available_slots and l.held = s.held_slots)`),
    ).toEqual([]);
  });

  it('has as many travelling participants as seats, and every cancelled one written down', async () => {
    expect(
      await violations(`
        select b.id from tour_bookings_v2 b
        where b.seats_booked <> (select count(*) from tour_participants p where p.booking_id = b.id)
          or (b.seats > 0 and b.seats <> (select count(*) from tour_participants p where p.booking_id = b.id and p.cancelled_at is null))
          or (select count(*) from tour_participants p where p.booking_id = b.id and p.cancelled_at is not null)
            <> (select coalesce(sum(c.seats_returned), 0) from tour_cancellations c where c.booking_id = b.id)`),
    ).toEqual([]);
  });

  it('charges what the seats cost, and refunds no more than the policy kept with the booking gives', async () => {
    expect(
      await violations(`
        select b.id from tour_bookings_v2 b
        where b.total_amount <> (select sum(p.amount) from tour_participants p where p.booking_id = b.id) or b.total_amount = 0`),
    ).toEqual([]);
    expect(
      await violations(`
        select c.id from tour_cancellations c join tour_bookings_v2 b on b.id = c.booking_id join tour_schedules s on s.id = c.schedule_id
        cross join lateral (
          select coalesce(max((tier->>'percent')::int), 0) as percent from jsonb_array_elements(b.refund_policy->'tiers') tier
          where c.created_at + (tier->>'hoursBefore')::int * interval '1 hour' <= s.starts_at) due
        where c.refund_percent <> case c.cancelled_by when 'weather' then 100 else due.percent end
          or c.refund_amount <> c.refund_percent * (select sum(p.amount) from tour_participants p where p.id = any(c.participant_ids)) / 100
          or c.created_at >= s.starts_at or c.created_at <= b.created_at`),
    ).toEqual([]);
  });

  it('turns each converted hold into one booking of its departure, guest and seats', async () => {
    expect(
      await violations(`
        select h.id from tour_seat_holds h full join tour_bookings_v2 b on b.hold_id = h.id
        where (h.status = 'converted' and b.id is null)
          or (h.id is not null and b.id is not null and (h.status <> 'converted' or h.schedule_id <> b.schedule_id
            or h.seats <> b.seats_booked or h.guest_id <> b.guest_id or h.ended_at <> b.created_at or h.expires_at < b.created_at))
          or (b.channel = 'web' and h.id is null)`),
    ).toEqual([]);
  });

  it('has an audit log whose last word is the row, in the order of time', async () => {
    expect(
      await violations(`
        with chain as (
          select a.*, lag(a.to_status) over w as before, lag(a.at) over (order by a.id) as earlier, last_value(a.to_status)
            over (w rows between unbounded preceding and unbounded following) as final
          from audit_log a window w as (partition by a.entity_id order by a.id))
        select c.id from chain c
        where c.from_status is distinct from c.before or c.earlier > c.at
          or c.final is distinct from coalesce((select b.status from tour_bookings_v2 b where b.id = c.entity_id),
            (select s.status from tour_schedules s where s.id = c.entity_id))`),
    ).toEqual([]);
    const [missing] = await sql<{ count: number }[]>`
      select count(*)::int from (select id from tour_bookings_v2 union all select id from tour_schedules) rows
      where not exists (select from audit_log a where a.entity_id = rows.id)`;
    expect(missing?.count).toBe(0);
  });

  it('checks in only who travelled, once, before the start, and undoes what was a mistake', async () => {
    expect(
      await violations(`
        select p.id from tour_checkins c join tour_participants p on p.id = c.participant_id join tour_bookings_v2 b on b.id = p.booking_id
          join tour_schedules s on s.id = c.schedule_id
        group by p.id, b.id, s.id
        having sum(case c.action when 'in' then 1 else -1 end) <> 1 or max(c.turn) <> count(*) or b.schedule_id <> s.id
          or b.status not in ('completed', 'confirmed') or p.cancelled_at is not null or max(c.at) >= s.starts_at`),
    ).toEqual([]);
  });

  it('says of each departure what has become of it by this day', async () => {
    const today = '2026-11-22T12:00:00Z';
    expect(
      await violations(`
        select s.id, s.status from tour_schedules s where s.status <> case
          when s.weather_status = 'cancelled' then 'cancelled'
          when s.ends_at < '${today}' then 'completed'
          when s.starts_at < '${today}' then 'departed'
          when s.capacity - s.available_slots >= s.min_participants then 'guaranteed' else s.status end`),
    ).toEqual([]);
    expect(
      await violations(`
        select b.id, b.status, s.status from tour_bookings_v2 b join tour_schedules s on s.id = b.schedule_id
        where b.seats > 0 and (b.status in ('completed', 'no_show')) <> (s.status = 'completed')`),
    ).toEqual([]);
    expect(
      await violations(`
        select b.id, b.status from tour_bookings_v2 b where b.status in ('completed', 'no_show') and (b.status = 'completed') <> exists (
          select from tour_participants p join tour_checkins c on c.participant_id = p.id where p.booking_id = b.id)`),
    ).toEqual([]);
  });

  it('has sent one letter for each booking and each cancellation, and leaves nothing to send', async () => {
    expect(
      await violations(`
        select b.id from tour_bookings_v2 b left join outbox_messages m on m.booking_id = b.id
        group by b.id having count(*) filter (where m.kind = 'booking_made') <> 1 or count(*) filter (where m.sent_at is null) > 0
          or count(*) filter (where m.kind = 'booking_cancelled') <> (select count(*) from tour_cancellations c where c.booking_id = b.id)`),
    ).toEqual([]);
  });

  it('leaves a database that has something in it as it is', async () => {
    const before = await hashOf(sql);
    await fillDemoSeason(url, { now: new Date('2027-07-01T00:00:00Z'), seed: 'another' });
    expect(await hashOf(sql)).toBe(before);
  });

  it('writes the same rows into another database on the same day, and keeps its seed', async () => {
    const other = await anEmptyDatabase();
    await fillDemoSeason(other.url, { now: new Date('2026-11-23T11:00:00Z'), seed: 'kamchatka' });
    expect(await hashOf(other.sql)).toBe(await hashOf(sql));
    const [setting] = await other.sql`select value::text from app_settings where key = 'demo_season'`;
    expect(JSON.parse(String(setting?.['value']))).toEqual({ seed: 'kamchatka', day: '2026-11-23' });
  });

  it('makes exactly one season of three starters at once', async () => {
    const other = await anEmptyDatabase();
    const starters = ['one', 'two', 'three'].map((seed) => fillDemoSeason(other.url, { now, seed }));
    await Promise.all(starters);
    const [counts] = await other.sql`
      select (select count(*) from operators)::int as operators, (select count(*) from tours)::int as tours,
        (select count(*) from app_settings where key = 'demo_season')::int as seasons`;
    expect({ ...counts }).toEqual({ operators: 1, tours: 10, seasons: 1 });
  });
});
