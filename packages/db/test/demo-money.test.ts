/** The demo season's money: every rouble that it shows came in by a payment, and the sandbox's books say the same. */
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillDemoSeason } from '../src/demo/index.ts';
import { startOfDay } from '../src/demo/kamchatka-day.ts';
import { makeSeason } from '../src/demo/season.ts';
import { createTestDatabase, type TestDatabase } from '../src/testing.ts';

const now = new Date('2026-11-23T01:00:00Z');
let database: TestDatabase;
let sql: postgres.Sql;

beforeAll(async () => {
  database = await createTestDatabase();
  sql = postgres(database.url, { max: 1, fetch_types: false });
  await fillDemoSeason(database.url, { now, seed: 'kamchatka' });
});
afterAll(async () => {
  await sql.end({ timeout: 5 });
  await database.drop();
});

/** Rows that break the rule: there must be none. */
const violations = async (query: string) => (await sql.unsafe(query)).map((row) => ({ ...row }));
const counted = async (query: string) => Number((await sql.unsafe(query))[0]?.['count']);

describe('a booking of the demo season', () => {
  it('was paid once and in full where it says so, and by nobody where it lapsed', async () => {
    expect(
      await violations(`
        select b.id from tour_bookings_v2 b left join payments p on p.booking_id = b.id
        group by b.id having (b.status = 'expired') <> (count(p.id) = 0) or count(p.id) > 1 or sum(p.amount) <> b.total_amount
          or count(*) filter (where p.status <> 'paid' or p.flag is not null) > 0
          or bool_or(p.provider <> 'sandbox') filter (where b.channel = 'web')
          or bool_or(p.provider not in ('cash', 'transfer')) filter (where b.channel = 'phone')`),
    ).toEqual([]);
    const [kinds] = await sql`select array_agg(distinct provider order by provider) as kinds from payments`;
    expect(kinds?.['kinds']).toBe('{cash,sandbox,transfer}');
  });

  it('gives back what its cancellations say, in the state that they say', async () => {
    expect(
      await violations(`
        select c.id from tour_cancellations c left join refunds r on r.cancellation_id = c.id
        group by c.id having c.refund_amount <> coalesce(sum(r.amount), 0) or count(r.id) > 1
          or coalesce(min(r.state), 'none') <> c.refund_state`),
    ).toEqual([]);
    expect(
      await violations(`
        select p.id from payments p join tour_bookings_v2 b on b.id = p.booking_id left join refunds r on r.payment_id = p.id
        group by p.id, b.id having p.promised_back <> coalesce(sum(r.amount), 0)
          or p.given_back <> coalesce(sum(r.amount) filter (where r.state = 'succeeded'), 0)
          or b.payment_status <> case when p.given_back = 0 then 'paid' when p.given_back < p.amount then 'partially_refunded' else 'refunded' end`),
    ).toEqual([]);
    for (const state of ['succeeded', 'pending', 'failed']) {
      expect(await counted(`select count(*) from refunds where state = '${state}'`), state).toBeGreaterThan(0);
    }
  });

  it('earns a rouble of every twenty when it was paid on the web, and loses its share of what goes back', async () => {
    expect(
      await violations(`
        select b.id from tour_bookings_v2 b join payments p on p.booking_id = b.id left join loyalty_entries e on e.booking_id = b.id
        group by b.id, p.id having (b.person_key is not null) <> (b.channel = 'web')
          or coalesce(sum(e.points) filter (where e.kind = 'earn'), 0) <> case b.channel when 'web' then p.amount * 5 / 10000 else 0 end
          or coalesce(sum(e.points), 0) not between 0 and (p.amount - p.promised_back) * 5 / 10000 + 2`),
    ).toEqual([]);
    expect(
      await violations(`
        select a.person_key from loyalty_accounts a full join (
          select person_key, sum(points) as points from loyalty_entries group by person_key) e on e.person_key = a.person_key
        where a.points is distinct from e.points`),
    ).toEqual([]);
  });

  it('costs less by the promo code that it came with, whose uses are counted', async () => {
    expect(
      await violations(`
        select b.id from tour_bookings_v2 b left join promo_codes c on c.id = b.promo_code_id
        where (b.discount_amount > 0) <> (c.id is not null) or (c.id is not null
          and (b.discount_amount <> (b.total_amount + b.discount_amount) * c.value / 100 or b.created_at not between c.starts_at and c.ends_at))`),
    ).toEqual([]);
    expect(
      await violations(`
        select c.code from promo_codes c
        where c.uses <> (select count(*) from tour_bookings_v2 b where b.promo_code_id = c.id)`),
    ).toEqual([]);
    const codes = await sql`
      select code, kind, value, uses = most_uses as used_up, ends_at < ${startOfDay(now)} as over from promo_codes order by code`;
    expect(codes.map((row) => ({ ...row }))).toEqual([
      { code: 'FIRST5', kind: 'percent', value: 5, used_up: true, over: false },
      { code: 'KAMCHATKA10', kind: 'percent', value: 10, used_up: false, over: false },
      { code: 'SUMMER', kind: 'percent', value: 15, used_up: false, over: true },
      { code: 'ВУЛКАН1000', kind: 'amount', value: 100_000, used_up: false, over: false },
    ]);
  });

  it('stands in the books of the sandbox as it stands in ours, below the numbers that the sandbox gives next', async () => {
    expect(
      await violations(`
        select coalesce(o.tx::text, p.provider_tx) as tx from (select * from sandbox_operations where kind = 'payment') o
        full join (select * from payments where provider = 'sandbox') p on p.provider_tx = o.tx::text
        left join tour_bookings_v2 b on b.id = p.booking_id
        where o.amount is distinct from p.amount or o.given_back is distinct from p.given_back or o.invoice is distinct from b.booking_number
          or o.facts->>'account' is distinct from b.id::text or o.facts->>'cardLastFour' is distinct from p.card_last_four`),
    ).toEqual([]);
    expect(
      await violations(`
        select coalesce(o.tx::text, r.provider_tx) as tx from (select * from sandbox_operations where kind = 'refund') o
        full join (
          select r.*, p.provider_tx as payment_tx from refunds r join payments p on p.id = r.payment_id
          where p.provider = 'sandbox' and r.state = 'succeeded') r on r.provider_tx = o.tx::text
        where o.amount is distinct from r.amount or o.request_id is distinct from r.id::text or o.payment_tx::text is distinct from r.payment_tx`),
    ).toEqual([]);
    const [next] = await sql`
      insert into sandbox_operations (kind, status, invoice, amount, reason_code, facts) values ('payment', 'Completed', 'none', 1, 0, '{}')
      returning tx > (select max(provider_tx::bigint) from payments) as above`;
    expect(next?.['above']).toBe(true);
  });

  it('has had a letter for its payment and for each refund that came, all of them sent', async () => {
    expect(
      await violations(`
        select b.id from tour_bookings_v2 b
        where (select count(*) from outbox_messages m where m.booking_id = b.id and m.kind = 'booking_paid' and m.state = 'sent')
            <> (select count(*) from payments p where p.booking_id = b.id)
          or (select count(*) from outbox_messages m where m.booking_id = b.id and m.kind = 'refund_done' and m.state = 'sent')
            <> (select count(*) from refunds r join payments p on p.id = r.payment_id where p.booking_id = b.id and r.state = 'succeeded')`),
    ).toEqual([]);
    expect(await counted(`select count(*) from outbox_messages where state <> 'sent'`)).toBe(0);
  });
});

it('nothing of the money happens after the day began, and ids have the shape of the others', () => {
  const today = startOfDay(now);
  const season = makeSeason('kamchatka', now);
  const { payments, refunds, loyaltyEntries, loyaltyAccounts, promoCodes, sandboxOperations } = season;
  const happened = [
    ...[...payments, ...refunds, ...loyaltyAccounts, ...promoCodes].map(({ updatedAt }) => updatedAt),
    ...[...loyaltyEntries, ...sandboxOperations].map(({ createdAt }) => createdAt),
    ...refunds.map(({ settledAt }) => settledAt ?? today),
  ];
  for (const at of happened) expect(at?.getTime() ?? Number.NaN).toBeLessThanOrEqual(today.getTime());
  const ids = [...payments, ...refunds, ...loyaltyEntries, ...promoCodes, ...season.messages].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
