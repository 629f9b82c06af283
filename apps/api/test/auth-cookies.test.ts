/** Cookies are read in one way: what a browser never writes must not be a way around the counting of guesses. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aBrowser } from './browser.ts';
import { aMember } from './operators.ts';
import { openApiStage, type Stage } from './stage.ts';

const password = 'volcano and bears';
const pending = 'kamchatour.two_factor';
let stage: Stage;
beforeAll(async () => {
  stage = await openApiStage();
});
afterAll(() => stage.close());

/** Somebody who knows the password of an account with a second step, and not the code. */
async function thief() {
  const { id, email } = await aMember(stage, 'owner', { password });
  const owner = aBrowser(stage);
  await owner.signIn(email, password);
  await owner.post('/two-factor/enable', { password });
  await stage.database.query(
    (sql) => sql`
      with proven as (update auth_two_factors set verified = true where user_id = ${id})
      update auth_users set two_factor_enabled = true where id = ${id}`,
  );
  const browser = aBrowser(stage);
  expect((await browser.signIn(email, password)).json()).toMatchObject({ twoFactorRedirect: true });
  return { browser, value: browser.cookies.get(pending) ?? '' };
}

it('lets codes be guessed with the cookie of a sign-in that waits, and counts them', async () => {
  const { browser } = await thief();
  const codes = [];
  for (let time = 0; time < 6; time += 1)
    codes.push((await browser.post('/two-factor/verify-totp', { code: '000000' })).json());
  expect(codes.map(({ code, error }) => code ?? error.code)).toEqual([
    ...Array.from({ length: 5 }, () => 'INVALID_CODE'),
    'RATE_LIMITED',
  ]);
});

it.each([
  ['in quotes', (value: string): [string, string] => [pending, `"${value}"`]],
  ['with a space after its name', (value: string): [string, string] => [`${pending} `, `"${value}"`]],
])('lets none be guessed with that cookie %s, which nobody would count', async (_how, written) => {
  const { value } = await thief();
  const browser = aBrowser(stage, [written(value)]);
  for (const path of ['/two-factor/verify-totp', '/two-factor/verify-backup-code']) {
    const answer = await browser.post(path, { code: '000000' });
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'INVALID_TWO_FACTOR_COOKIE']);
  }
});
