/** Guessing is slow, whoever pretends to be whom; and nobody locks another out. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aBrowser } from './browser.ts';
import { aMember } from './operators.ts';
import { openApiStage, type Stage } from './stage.ts';

const password = 'volcano and bears';
let stage: Stage;
beforeEach(async () => {
  stage = await openApiStage();
});
afterEach(() => stage.close());

const statuses = (answers: { statusCode: number }[]) => answers.map((answer) => answer.statusCode);

/** So many wrong passwords, one after the other or all at once. */
async function guess(email: string, times: number, browser: (time: number) => ReturnType<typeof aBrowser>) {
  const answers = [];
  for (let time = 0; time < times; time += 1) answers.push(await browser(time).signIn(email, `wrong ${time}`));
  return answers;
}

describe('wrong passwords', () => {
  it('are refused after ten from one address, and the right one with them', async () => {
    const { email } = await aMember(stage, 'owner', { password });
    const attacker = () => aBrowser(stage, [], { remoteAddress: '198.51.100.7' });
    const answers = await guess(email, 11, attacker);
    expect(statuses(answers)).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
    const right = await attacker().signIn(email, password);
    expect([right.statusCode, right.json().error.code]).toEqual([429, 'RATE_LIMITED']);
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(right.headers['retry-after'])).toBeLessThanOrEqual(15 * 60);
    expect((await aBrowser(stage).signIn(email, password)).statusCode).toBe(200);
  });

  it('are counted alike for an e-mail that nobody has', async () => {
    const attacker = () => aBrowser(stage, [], { remoteAddress: '198.51.100.7' });
    expect(statuses(await guess('nobody@example.test', 11, attacker)).at(-1)).toBe(429);
  });

  it('are counted by the address that asks, whatever it writes into the headers', async () => {
    const { email } = await aMember(stage, 'owner', { password });
    const answers = await guess(email, 11, (time) =>
      aBrowser(stage, [], {
        remoteAddress: '198.51.100.7',
        headers: {
          'x-forwarded-for': `203.0.113.${time}`,
          'x-real-ip': `203.0.113.${time}`,
          'x-kamchatour-source': `203.0.113.${time}`,
          forwarded: `for=203.0.113.${time}`,
        },
      }),
    );
    expect(statuses(answers).at(-1)).toBe(429);
  });

  it('sent all at once are counted one by one', async () => {
    const { email } = await aMember(stage, 'owner', { password });
    const attacker = () => aBrowser(stage, [], { remoteAddress: '198.51.100.7' });
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, time) => attacker().signIn(email, `wrong ${time}`)),
    );
    expect(statuses(answers).filter((status) => status === 401).length).toBeLessThanOrEqual(10);
    expect(new Set(statuses(answers))).toEqual(new Set([401, 429]));
  });

  it('for many accounts are counted by the address, too', async () => {
    const attacker = () => aBrowser(stage, [], { remoteAddress: '2001:db8:1:2::7' });
    const answers = [];
    for (let time = 0; time < 31; time += 1) answers.push(await attacker().signIn(`${time}@example.test`, 'wrong one'));
    expect(
      statuses(answers)
        .slice(0, 20)
        .every((status) => status === 401),
    ).toBe(true);
    expect(statuses(answers).at(-1)).toBe(429);
    const neighbour = aBrowser(stage, [], { remoteAddress: '2001:db8:1:2:ffff::8' });
    expect((await neighbour.signIn('another@example.test', 'wrong one')).statusCode).toBe(429);
  });

  it('from everywhere shut out strange browsers, never the one that the owner signed in with', async () => {
    const { email } = await aMember(stage, 'owner', { password });
    const owner = aBrowser(stage);
    expect((await owner.signIn(email, password)).statusCode).toBe(200);
    await owner.post('/sign-out', {});
    const answers = await guess(email, 101, () => aBrowser(stage));
    expect(statuses(answers).at(-1)).toBe(429);
    expect((await aBrowser(stage).signIn(email, password)).statusCode).toBe(429);
    expect((await owner.signIn(email, password)).statusCode).toBe(200);
    const thief = aBrowser(
      stage,
      [...owner.cookies].filter(([name]) => name.includes('.device-')),
    );
    const { email: other } = await aMember(stage, 'manager', { password });
    await guess(other, 100, () => aBrowser(stage));
    const [[name = '', value = ''] = []] = thief.cookies;
    expect(name).toContain('.device-');
    expect((await aBrowser(stage, [[name, value]]).signIn(other, password)).statusCode).toBe(429);
  });

  it('of a browser that is known are counted, too', async () => {
    const { email } = await aMember(stage, 'owner', { password });
    const owner = aBrowser(stage);
    await owner.signIn(email, password);
    expect(statuses(await guess(email, 11, () => owner)).at(-1)).toBe(429);
    expect((await owner.signIn(email, password)).statusCode).toBe(429);
    expect((await aBrowser(stage).signIn(email, password)).statusCode).toBe(200);
  });
});

it('right passwords count for nothing', async () => {
  const { email } = await aMember(stage, 'owner', { password });
  const browser = () => aBrowser(stage, [], { remoteAddress: '198.51.100.8' });
  for (let time = 0; time < 20; time += 1) expect((await browser().signIn(email, password)).statusCode).toBe(200);
});

it('keeps neither addresses nor e-mails among its counts', async () => {
  await aBrowser(stage, [], { remoteAddress: '198.51.100.7' }).signIn('nobody@example.test', 'wrong one');
  const rows = await stage.database.query((sql) => sql`select * from attempt_counters`);
  expect(rows).toHaveLength(3);
  expect(JSON.stringify(rows)).not.toMatch(/198\.51|nobody/);
});

it('wrong codes are refused after five', async () => {
  const { email } = await aMember(stage, 'owner', { password });
  const owner = aBrowser(stage);
  await owner.signIn(email, password);
  await stage.database.query((sql) => sql`update auth_users set two_factor_enabled = true where email = ${email}`);
  await owner.post('/two-factor/enable', { password });
  await stage.database.query((sql) => sql`update auth_two_factors set verified = true`);
  const remoteAddress = '198.51.100.7';
  const tried = [];
  for (let time = 0; time < 6; time += 1) {
    // A fresh sign-in for each: better-auth's own count, five for each of them, must not be what holds.
    const thief = aBrowser(stage, [], { remoteAddress });
    expect((await thief.signIn(email, password)).json().twoFactorRedirect).toBe(true);
    tried.push(
      await thief.post(`/two-factor/verify-${time % 2 === 0 ? 'totp' : 'backup-code'}`, { code: `00000${time}` }),
    );
  }
  expect(statuses(tried)).toEqual([401, 401, 401, 401, 401, 429]);
});

it('a call that needs a code, without a sign-in that waits for it, guesses at nothing', async () => {
  for (let time = 0; time < 8; time += 1) {
    const answer = await aBrowser(stage, [], { remoteAddress: '198.51.100.7' }).post('/two-factor/verify-totp', {
      code: '123456',
    });
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'INVALID_TWO_FACTOR_COOKIE']);
  }
});
