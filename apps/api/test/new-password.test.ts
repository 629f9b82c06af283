/** Whoever forgot a password gets a link by mail, and nobody learns who works here; invitations leave by mail too. */
import { createHash } from 'node:crypto';
import type { Letter } from '@kamchatour/tickets';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { letterFor } from '../src/mail/letter-for.ts';
import { takeDueMessages } from '../src/mail/outbox.ts';
import { aBrowser, type Browser } from './browser.ts';
import { actsOf, aMember, callOperator, type Somebody } from './operators.ts';
import { openApiStage, type Stage } from './stage.ts';
import { withTwoFactor } from './two-factor.ts';

const password = 'volcano and bears';
const fresh = 'geysers and salmon';
let stage: Stage;
beforeAll(async () => {
  stage = await openApiStage();
});
afterEach(() => stage.database.query((sql) => sql`delete from outbox_messages`));
afterAll(() => stage.close());

const forget = (email: string, browser = aBrowser(stage)) => browser.post('/request-password-reset', { email });
const setNew = (token: string, newPassword = fresh, browser: Browser = aBrowser(stage)) =>
  browser.post('/reset-password', { token, newPassword });

/** What waits in the outbox, as it would leave now. */
async function letters({ database, services }: Stage = stage): Promise<{ to: string; letter: Letter }[]> {
  const due = await takeDueMessages(database, 100);
  const written = await Promise.all(due.map((message) => letterFor(services, message)));
  return written.filter((one) => one !== undefined);
}

async function linkFor({ email }: Somebody): Promise<string> {
  expect((await forget(email)).statusCode).toBe(200);
  const [sent] = await letters();
  if (sent?.letter.kind !== 'new_password') throw new Error('no letter with a link was written');
  expect(sent.to).toBe(email);
  return sent.letter.url;
}
/** A letter was sent a while ago. */
const minutesLater = () =>
  stage.database.query(
    (sql) => sql`
      with sent as (delete from outbox_messages)
      update attempt_counters set window_ends_at = now() where kind = 'password_letter'`,
  );
const tokenFor = async (who: Somebody) => (await linkFor(who)).split('#')[1] ?? '';

describe('a forgotten password', () => {
  it('is made anew by a link that is mailed, once; whoever was signed in is out', async () => {
    const manager = await aMember(stage, 'manager', { password });
    const url = await linkFor(manager);
    expect(url).toMatch(/^http:\/\/localhost:3002\/operator\/password#\w{24}$/);
    const token = url.split('#')[1] ?? '';
    const seen = await callOperator(stage, 'team.newPasswordLink', { token });
    expect(seen.json().result.data).toEqual({ email: manager.email });
    expect((await callOperator(stage, 'me', undefined, manager.headers)).statusCode).toBe(200);

    const browser = aBrowser(stage);
    expect((await setNew(token, fresh, browser)).statusCode).toBe(200);
    expect((await browser.me()).statusCode).toBe(401);
    expect((await callOperator(stage, 'me', undefined, manager.headers)).statusCode).toBe(401);
    expect((await aBrowser(stage).signIn(manager.email, password)).statusCode).toBe(401);
    expect((await aBrowser(stage).signIn(manager.email, fresh)).statusCode).toBe(200);

    const again = await setNew(token, 'a third one altogether');
    expect([again.statusCode, again.json().error.code]).toEqual([404, 'NOT_FOUND']);
    expect((await callOperator(stage, 'team.newPasswordLink', { token })).statusCode).toBe(404);
    expect(await actsOf(stage, manager.id)).toEqual(['ask_new_password', 'new_password', 'sign_in']);
  });

  it('is told the same for an e-mail that nobody has, and for a member who was disabled', async () => {
    const { email } = await aMember(stage, 'guide', { password });
    const disabled = await aMember(stage, 'guide', { password });
    await stage.database.query((sql) => sql`update operator_members set disabled_at = now() where id = ${disabled.id}`);
    const told = ({ statusCode, body, headers }: Awaited<ReturnType<typeof forget>>) => ({
      statusCode,
      body,
      headers: Object.keys(headers),
    });
    const known = told(await forget(email));
    expect(known.statusCode).toBe(200);
    expect(told(await forget('nobody@example.test'))).toEqual(known);
    expect(told(await forget(disabled.email))).toEqual(known);
    expect((await letters()).map(({ to }) => to)).toEqual([email]);
  });

  it('still wants the second step', async () => {
    const { owner } = await withTwoFactor(stage, password);
    expect((await setNew(await tokenFor(owner))).statusCode).toBe(200);
    const browser = aBrowser(stage);
    expect((await browser.signIn(owner.email, fresh)).json()).toMatchObject({ twoFactorRedirect: true });
    expect((await browser.me()).statusCode).toBe(401);
  });

  it('leaves the link good when the new one is weak, and takes one password of two at once', async () => {
    const owner = await aMember(stage, 'owner', { password });
    const token = await tokenFor(owner);
    for (const [weak, rule] of [
      ['short', 'too_small'],
      ['password1', 'choice'],
      [owner.email, 'choice'],
    ] as const) {
      expect((await setNew(token, weak)).json().error.details.fields).toMatchObject([{ path: 'newPassword', rule }]);
    }
    const answers = await Promise.all([setNew(token, fresh), setNew(token, 'glaciers and foxes')]);
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
  });

  it('ends every other link, and so does a password changed by who knows it', async () => {
    const owner = await aMember(stage, 'owner', { password });
    const first = await tokenFor(owner);
    await minutesLater();
    const second = await tokenFor(owner);
    expect((await setNew(second)).statusCode).toBe(200);
    expect((await setNew(first, password)).statusCode).toBe(404);
    const third = await tokenFor(owner);
    const browser = aBrowser(stage);
    await browser.signIn(owner.email, fresh);
    await browser.post('/change-password', { currentPassword: fresh, newPassword: password });
    expect((await setNew(third)).statusCode).toBe(404);
  });

  it('is refused once the half hour is over, and for a member who was disabled meanwhile', async () => {
    const guide = await aMember(stage, 'guide', { password });
    const token = await tokenFor(guide);
    const [row] = await stage.database.query(
      (sql) => sql<{ minutes: number; identifier: string }[]>`
        select extract(epoch from expires_at - now())::float8 / 60 as minutes, identifier from auth_verifications where value = ${guide.id}`,
    );
    expect(row?.minutes).toBeCloseTo(30, 0);
    // The secret itself stands nowhere.
    expect(row?.identifier).toBe(createHash('sha256').update(`reset-password:${token}`).digest('base64url'));
    await stage.database.query((sql) => sql`update operator_members set disabled_at = now() where id = ${guide.id}`);
    expect((await setNew(token)).statusCode).toBe(404);
    await stage.database.query((sql) => sql`update operator_members set disabled_at = null where id = ${guide.id}`);
    await stage.database.query(
      (sql) => sql`update auth_verifications set expires_at = now() where value = ${guide.id}`,
    );
    expect((await setNew(token)).statusCode).toBe(404);
  });

  it('is asked for so often and no more, known or not, and nobody keeps a known browser from asking', async () => {
    const { email } = await aMember(stage, 'owner', { password });
    const own = aBrowser(stage);
    await own.signIn(email, password);
    for (const address of [email, 'nobody-2@example.test']) {
      const one = aBrowser(stage, [], { remoteAddress: `198.51.100.${address.length}` });
      const asked = [];
      for (let time = 0; time < 4; time += 1) asked.push((await forget(address, one)).statusCode);
      expect(asked).toEqual([200, 200, 200, 429]);
      const byBrowser = [];
      for (let time = 0; time < 4; time += 1) byBrowser.push((await forget(address, aBrowser(stage))).statusCode);
      expect(byBrowser).toEqual([200, 200, 200, 200]);
    }
    expect((await forget(email, own)).statusCode).toBe(200);
  });

  it('comes to its owner however many strangers ask, once in a few minutes, and the letter that came is good', async () => {
    const owner = await aMember(stage, 'owner', { password });
    const strangers = Array.from({ length: 30 }, () => forget(owner.email));
    expect(new Set((await Promise.all(strangers)).map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
    const asked = await forget(owner.email);
    expect([asked.statusCode, asked.body]).toEqual([200, (await forget('nobody-3@example.test')).body]);
    const [sent, ...more] = await letters();
    expect(more).toEqual([]);
    await minutesLater();
    const next = await linkFor(owner);
    expect(next).not.toBe(sent?.letter.kind === 'new_password' && sent.letter.url);
    expect(await actsOf(stage, owner.id)).toEqual(['ask_new_password', 'ask_new_password']);
    const [, token = ''] = sent?.letter.kind === 'new_password' ? sent.letter.url.split('#') : [];
    expect((await setNew(token)).statusCode).toBe(200);
    // What was sent is worth nothing now: who forgot again need not wait.
    expect((await setNew(await tokenFor(owner), password)).statusCode).toBe(200);
  });

  it('is no way around the sender of a cross-site form', async () => {
    const { email } = await aMember(stage, 'owner', { password });
    const foreign = aBrowser(stage, [], { headers: { origin: 'https://evil.example' } });
    expect((await forget(email, foreign)).statusCode).toBe(403);
    expect(await letters()).toEqual([]);
  });
});

it('is not mailed where anybody may read the letter, and the sign-in is not the demo’s own', async () => {
  const own = { OPERATOR_EMAIL: 'boss@example.test', OPERATOR_PASSWORD: password };
  for (const [environment, count] of [
    [{}, 1],
    [own, 0],
    [{ ...own, SMTP_URL: 'smtp://localhost:1', MAIL_FROM: 'tours@example.test' }, 1],
  ] as const) {
    const demo = await openApiStage({ DEMO: '1', ...environment });
    const { email } = await aMember(demo, 'owner', { password });
    await aBrowser(demo).post('/request-password-reset', { email });
    expect(await letters(demo)).toHaveLength(count);
    await demo.close();
  }
});

describe('an invitation', () => {
  const invite = (owner: Somebody, language: string) =>
    callOperator(
      stage,
      'team.invite',
      { email: 'newcomer@example.test', role: 'guide' },
      { ...owner.headers, 'accept-language': language },
    );

  it('is mailed as well, in the language of who asks, and the secret stands in the outbox sealed', async () => {
    const owner = await aMember(stage, 'owner', { name: 'Irina' });
    const { link } = (await invite(owner, 'en')).json().result.data;
    const [row] = await stage.database.query((sql) => sql<{ payload: unknown }[]>`select payload from outbox_messages`);
    expect(JSON.stringify(row)).not.toContain(link.split('#')[1]);
    expect(await letters()).toMatchObject([
      { to: 'newcomer@example.test', letter: { kind: 'member_invited', locale: 'en', url: link, invitedBy: 'Irina' } },
    ]);
  });

  it('that was made anew is mailed once, and one that was withdrawn not at all', async () => {
    const owner = await aMember(stage, 'owner');
    await invite(owner, 'ru');
    const { link, invitationId } = (await invite(owner, 'ru')).json().result.data;
    expect((await letters()).map(({ letter }) => letter)).toMatchObject([{ url: link, locale: 'ru' }]);
    await stage.database.query((sql) => sql`update outbox_messages set next_attempt_at = now()`);
    await callOperator(stage, 'team.withdrawInvitation', { invitationId }, owner.headers);
    expect(await letters()).toEqual([]);
  });
});
