/** Signing in, step by step, as a browser would. */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBrowser } from './browser.ts';
import { actsOf, aMember, callOperator, type Somebody } from './operators.ts';
import { openApiStage, type Stage } from './stage.ts';

const password = 'volcano and bears';
let stage: Stage;
beforeAll(async () => {
  stage = await openApiStage();
});
afterAll(() => stage.close());

describe('a password', () => {
  it('opens a session, in whatever case the e-mail is written', async () => {
    const manager = await aMember(stage, 'manager', { password });
    const browser = aBrowser(stage);
    const answer = await browser.signIn(` ${manager.email.toUpperCase()} `, password);
    expect(answer.statusCode).toBe(200);
    expect((await browser.me()).json().result.data.member).toMatchObject({ id: manager.id, role: 'manager' });
    expect((await browser.get('/get-session')).json().user).toMatchObject({ id: manager.id, email: manager.email });
    expect(await actsOf(stage, manager.id)).toEqual(['sign_in']);
  });

  it('that is wrong, and an e-mail that nobody has, are told the same', async () => {
    const { email } = await aMember(stage, 'guide', { password });
    const wrong = await aBrowser(stage).signIn(email, 'not the password');
    const unknown = await aBrowser(stage).signIn('nobody@example.test', 'not the password');
    const withoutPassword = await aBrowser(stage).signIn((await aMember(stage, 'guide')).email, 'not the password');
    const told = ({ statusCode, body, headers }: typeof wrong) => ({
      statusCode,
      body: body.replace(/"requestId":"[^"]+"/, ''),
      headers: Object.keys(headers),
    });
    expect(told(wrong)).toMatchObject({ statusCode: 401, body: expect.stringContaining('INVALID_EMAIL_OR_PASSWORD') });
    expect(told(unknown)).toEqual(told(wrong));
    expect(told(withoutPassword)).toEqual(told(wrong));
    expect(wrong.json().error).toMatchObject({ code: 'UNAUTHORIZED', message: expect.stringMatching(/\S/) });
  });

  it('of a member who was disabled is told what a wrong one is', async () => {
    const guide = await aMember(stage, 'guide', { password });
    await stage.database.query((sql) => sql`update operator_members set disabled_at = now() where id = ${guide.id}`);
    const right = await aBrowser(stage).signIn(guide.email, password);
    expect([right.statusCode, right.json().code]).toEqual([401, 'INVALID_EMAIL_OR_PASSWORD']);
    expect((await callOperator(stage, 'me', undefined, guide.headers)).statusCode).toBe(401);
  });

  it('is refused in a shape that is none, field by field', async () => {
    const answer = await aBrowser(stage).post('/sign-in/email', { email: 7 });
    expect([answer.statusCode, answer.json().error.code]).toEqual([400, 'VALIDATION_ERROR']);
    expect(answer.json().error.details.fields.map((field: { path: string }) => field.path)).toEqual([
      'email',
      'password',
    ]);
  });

  it('is stored as argon2id', async () => {
    const { id } = await aMember(stage, 'guide', { password });
    const [row] = await stage.database.query(
      (sql) => sql<{ password: string }[]>`select password from auth_accounts where user_id = ${id}`,
    );
    expect(row?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('once changed, ends every other session, and the old one opens nothing', async () => {
    const { email, id } = await aMember(stage, 'owner', { password });
    const [here, there] = [aBrowser(stage), aBrowser(stage)];
    await here.signIn(email, password);
    await there.signIn(email, password);
    const before = here.cookies.get('kamchatour.session_token');
    const fresh = 'geysers and salmon';
    expect((await here.post('/change-password', { currentPassword: 'wrong', newPassword: fresh })).statusCode).toBe(
      400,
    );
    expect((await there.me()).statusCode).toBe(200);
    const weak = await here.post('/change-password', { currentPassword: password, newPassword: 'password123' });
    expect(weak.json().error.details.fields).toEqual([
      { path: 'newPassword', rule: 'choice', message: expect.any(String) },
    ]);
    expect((await here.post('/change-password', { currentPassword: password, newPassword: fresh })).statusCode).toBe(
      200,
    );
    expect((await there.me()).statusCode).toBe(401);
    expect((await here.me()).statusCode).toBe(200);
    expect(here.cookies.get('kamchatour.session_token')).not.toBe(before);
    expect((await aBrowser(stage).signIn(email, password)).statusCode).toBe(401);
    expect((await aBrowser(stage).signIn(email, fresh)).statusCode).toBe(200);
    expect(await actsOf(stage, id)).toEqual(['sign_in', 'sign_in', 'change_password', 'sign_in']);
  });
});

describe('a session', () => {
  it('begins with a fresh id and ends with signing out', async () => {
    const { email } = await aMember(stage, 'guide', { password });
    const browser = aBrowser(stage);
    await browser.signIn(email, password);
    const first = browser.cookies.get('kamchatour.session_token');
    const stolen = aBrowser(stage, browser.cookies);
    expect((await browser.post('/sign-out', {})).statusCode).toBe(200);
    expect(browser.cookies.get('kamchatour.session_token')).toBe('');
    expect((await stolen.me()).statusCode).toBe(401);
    await browser.signIn(email, password);
    expect(browser.cookies.get('kamchatour.session_token')).not.toBe(first);
  });

  it('is gone everywhere, or everywhere else, when asked so', async () => {
    const owner = await aMember(stage, 'owner', { password });
    const browsers = [aBrowser(stage), aBrowser(stage)];
    for (const browser of browsers) await browser.signIn(owner.email, password);
    const statuses = async () => Promise.all(browsers.map(async (browser) => (await browser.me()).statusCode));
    await browsers[0]?.post('/revoke-other-sessions', {});
    expect(await statuses()).toEqual([200, 401]);
    await browsers[0]?.post('/revoke-sessions', {});
    expect(await statuses()).toEqual([401, 401]);
  });

  it('is nobody’s with another signature, another secret’s, or after its end', async () => {
    const guide = await aMember(stage, 'guide');
    const [name = '', value = ''] = guide.headers.cookie.split('=');
    const token = decodeURIComponent(value).split('.')[0] ?? '';
    const forged = createHmac('sha256', 'another secret').update(token).digest('base64');
    const origin = stage.services.env.publicUrl;
    for (const cookie of [
      `${name}=${token}`,
      `${name}=${token}.`,
      `${name}=${encodeURIComponent(`${token}.${forged}`)}`,
      `${name}=%`,
    ]) {
      expect((await callOperator(stage, 'me', undefined, { cookie, origin })).statusCode, cookie).toBe(401);
    }
    await stage.database.query((sql) => sql`update auth_sessions set expires_at = now() where user_id = ${guide.id}`);
    expect((await callOperator(stage, 'me', undefined, guide.headers)).statusCode).toBe(401);
  });

  it('does nothing for another site’s page, nor for a request that does not say where it comes from', async () => {
    const owner = await aMember(stage, 'owner', { password });
    const { cookie, origin } = owner.headers;
    const foreign = 'https://elsewhere.example';
    const tries: [Record<string, string>, number][] = [
      [{ cookie, origin }, 200],
      [{ cookie, origin: 'http://127.0.0.1:3002' }, 200],
      [{ cookie }, 403],
      [{ cookie, origin: foreign }, 403],
      [{ cookie, origin: 'null' }, 403],
      [{ cookie, 'sec-fetch-site': 'same-site' }, 403],
      [{ cookie, origin, 'sec-fetch-site': 'cross-site' }, 403],
    ];
    for (const [headers, status] of tries) {
      const viaTrpc = await callOperator(stage, 'me', undefined, { ...headers, host: '127.0.0.1:3002' });
      expect([headers, viaTrpc.statusCode]).toEqual([headers, status]);
      const viaAuth = await stage.post('/api/auth/revoke-other-sessions', {}, { ...headers, host: '127.0.0.1:3002' });
      expect([headers, viaAuth.statusCode]).toEqual([headers, status]);
    }
    const signIn = { email: owner.email, password };
    expect((await stage.post('/api/auth/sign-in/email', signIn, { origin: foreign })).statusCode).toBe(403);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const sent = await stage.post('/api/auth/sign-in/email', JSON.stringify(signIn), { 'content-type': type });
      expect([type, sent.statusCode]).toEqual([type, 415]);
      const called = await callOperator(stage, 'team.invite', '{"email":"a@example.test","role":"owner"}', {
        ...owner.headers,
        'content-type': type,
      });
      expect([type, called.statusCode]).toEqual([type, 415]);
    }
  });

  it('is opened to a script, which has no page, when it brings no cookie', async () => {
    const { email } = await aMember(stage, 'guide', { password });
    const answer = await stage.post('/api/auth/sign-in/email', { email, password }, { 'sec-fetch-mode': 'cors' });
    expect(answer.statusCode).toBe(200);
  });

  it('changes nothing by GET', async () => {
    const owner = await aMember(stage, 'owner');
    const input = encodeURIComponent(JSON.stringify({ email: 'a@example.test', role: 'owner' }));
    const called = await stage.ask({ url: `/trpc/operator.team.invite?input=${input}`, headers: owner.headers });
    expect(called.statusCode).toBe(404);
    expect((await stage.ask({ url: '/api/auth/sign-out', headers: owner.headers })).statusCode).toBe(404);
  });
});

describe('over https', () => {
  it('cookies belong to this host alone, and to no script', async () => {
    const origin = 'https://tours.example';
    const secure = await openApiStage({ PUBLIC_URL: origin });
    try {
      const guide: Somebody = await aMember(secure, 'guide', { password });
      const answer = await secure.post('/api/auth/sign-in/email', { email: guide.email, password }, { origin });
      const cookies = [answer.headers['set-cookie'] ?? []].flat();
      const session = cookies.find((cookie) => cookie.startsWith('__Host-kamchatour.session_token='));
      expect(session?.split('; ').slice(1).sort()).toEqual([
        'HttpOnly',
        'Max-Age=604800',
        'Path=/',
        'SameSite=Lax',
        'Secure',
      ]);
      for (const cookie of cookies) expect(cookie).toMatch(/^__Host-.*; Secure/);
      const me = await callOperator(secure, 'me', undefined, guide.headers);
      expect(me.statusCode).toBe(200);
    } finally {
      await secure.close();
    }
  });
});
