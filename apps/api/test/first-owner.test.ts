/** Who can sign in at the first start. */
import { fillDemoSeason } from '@kamchatour/db/demo';
import { createTestDatabase, type TestDatabase } from '@kamchatour/db/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureFirstOwner } from '../src/auth/first-owner.ts';
import { isPassword } from '../src/auth/passwords.ts';
import { readEnv } from '../src/env.ts';
import { openServices, type Services } from '../src/services.ts';
import { testKey } from './stage.ts';

let database: TestDatabase;
const opened: Services[] = [];
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  for (const services of opened.splice(0)) await services.close();
  await database.drop();
});

async function start(environment: Record<string, string> = {}) {
  const env = readEnv({ DATABASE_URL: database.url, SECRET_KEY: testKey, ...environment });
  const services = await openServices(env, database.url);
  opened.push(services);
  const told = await ensureFirstOwner(env, services.signIn.database);
  return { told, services };
}

const whoCan = async ({ signIn }: Services) =>
  signIn.database.query(
    (sql) => sql<{ email: string; role: string; password: string }[]>`
      select m.email, m.role, a.password from operator_members m join auth_users u using (id) join auth_accounts a on a.user_id = u.id
      order by m.email`,
  );

/** What of the people who can sign in does so with this password. */
async function opens(services: Services, password: string): Promise<string[]> {
  const rows = await whoCan(services);
  const fits = await Promise.all(rows.map((row) => isPassword(row.password, password)));
  return rows.filter((_, place) => fits[place]).map((row) => `${row.role} ${row.email}`);
}

describe('without a demo', () => {
  it('the configured owner is made, with a company, and never again', async () => {
    const OPERATOR_PASSWORD = 'geysers and salmon';
    const { told, services } = await start({ OPERATOR_EMAIL: ' Boss@Example.RU ', OPERATOR_PASSWORD });
    expect(told).toBeUndefined();
    expect(await opens(services, OPERATOR_PASSWORD)).toEqual(['owner boss@example.ru']);
    const [operator] = await services.readDatabase.query((sql) => sql`select count(*)::int as count from operators`);
    expect(operator).toEqual({ count: 1 });
    await start({ OPERATOR_EMAIL: 'other@example.ru', OPERATOR_PASSWORD: 'another and better' });
    expect(await whoCan(services)).toHaveLength(1);
    expect(await opens(services, OPERATOR_PASSWORD)).toEqual(['owner boss@example.ru']);
  });

  it('an owner is made up and told once', async () => {
    const { told, services } = await start({ PUBLIC_URL: 'https://tours.example' });
    expect(told).toEqual({
      email: 'owner@tours.example',
      password: expect.stringMatching(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/),
    });
    expect(await opens(services, told?.password ?? '')).toEqual(['owner owner@tours.example']);
    expect((await start()).told).toBeUndefined();
  });

  it('several processes that start at once make one', async () => {
    const starts = await Promise.all(Array.from({ length: 5 }, () => start()));
    const told = starts.flatMap((one) => one.told ?? []);
    expect(told).toHaveLength(1);
    const [first] = starts;
    expect(first && (await whoCan(first.services))).toHaveLength(1);
    expect(first && (await opens(first.services, told[0]?.password ?? ''))).toHaveLength(1);
  });

  it('nobody signs in with the demo’s password to what was a demo once', async () => {
    await fillDemoSeason(database.url, { now: new Date() });
    const demo = await start({ DEMO: '1' });
    expect(await opens(demo.services, 'kamchatka-demo')).toHaveLength(3);
    const { told, services } = await start({ DEMO: '0' });
    expect(await opens(services, 'kamchatka-demo')).toEqual([]);
    expect(await whoCan(services)).toHaveLength(1);
    expect(await opens(services, told?.password ?? '')).toEqual(['owner owner@kamchatour.test']);
  });
});

describe('in the demo', () => {
  beforeEach(async () => {
    await fillDemoSeason(database.url, { now: new Date() });
  });

  it('the three of the season sign in with the password that everybody knows, also after starts at once', async () => {
    const starts = await Promise.all(Array.from({ length: 4 }, () => start({ DEMO: '1' })));
    const [first] = starts;
    expect(starts.map((one) => one.told)).toEqual([undefined, undefined, undefined, undefined]);
    expect(first && (await opens(first.services, 'kamchatka-demo'))).toEqual([
      'guide guide@kamchatour.test',
      'manager manager@kamchatour.test',
      'owner owner@kamchatour.test',
    ]);
  });

  it('a configured owner is the only one', async () => {
    const { services } = await start({ DEMO: '1', OPERATOR_PASSWORD: 'geysers and salmon' });
    expect(await opens(services, 'geysers and salmon')).toEqual(['owner owner@kamchatour.test']);
    expect(await whoCan(services)).toHaveLength(1);
  });
});
