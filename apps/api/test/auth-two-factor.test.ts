/** The second step of signing in: codes of an app, and those for the day it is lost. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBrowser } from './browser.ts';
import { actsOf, aSession, callOperator } from './operators.ts';
import { openApiStage, type Stage } from './stage.ts';
import { codeOf, withTwoFactor } from './two-factor.ts';

const password = 'volcano and bears';
let stage: Stage;
beforeAll(async () => {
  stage = await openApiStage();
});
afterAll(() => stage.close());

describe('the second step', () => {
  it('is asked for once it is set up, and takes each code of the app once', async () => {
    const { owner, totpURI, browser } = await withTwoFactor(stage, password, -1);
    expect((await browser.me()).json().result.data.member.twoFactorEnabled).toBe(true);
    const other = aBrowser(stage);
    const first = await other.signIn(owner.email, password);
    expect(first.json()).toMatchObject({ twoFactorRedirect: true });
    expect((await other.me()).statusCode).toBe(401);
    expect(other.cookies.get('kamchatour.session_token') ?? '').toBe('');
    expect((await other.post('/two-factor/verify-totp', { code: '000000' })).json().code).toBe('INVALID_CODE');
    const code = codeOf(totpURI);
    expect((await other.post('/two-factor/verify-totp', { code, trustDevice: true })).statusCode).toBe(200);
    expect((await other.me()).statusCode).toBe(200);
    expect([...other.cookies.keys()].some((name) => name.includes('trust'))).toBe(false);
    const again = aBrowser(stage);
    await again.signIn(owner.email, password);
    expect((await again.post('/two-factor/verify-totp', { code })).json().code).toBe('INVALID_CODE');
    expect((await again.me()).statusCode).toBe(401);
    expect(await actsOf(stage, owner.id)).toEqual([
      'sign_in',
      'begin_two_factor',
      'prove_two_factor',
      'sign_in_by_code',
    ]);
  });

  it('is not asked for of who was disabled: a right password is told what a wrong one is, and so is a right code', async () => {
    const { owner, totpURI } = await withTwoFactor(stage, password);
    const half = aBrowser(stage);
    await half.signIn(owner.email, password);
    await stage.database.query((sql) => sql`update operator_members set disabled_at = now() where id = ${owner.id}`);
    const [right, wrong] = [aBrowser(stage), aBrowser(stage)];
    const told = await right.signIn(owner.email, password);
    const refused = await wrong.signIn(owner.email, 'of somebody else');
    const said = ({ json, statusCode }: typeof told) => {
      const { error, ...body } = json();
      return { statusCode, body, code: error?.code, message: error?.message };
    };
    expect(said(told)).toMatchObject({ statusCode: 401, body: { code: 'INVALID_EMAIL_OR_PASSWORD' } });
    expect(said(told)).toEqual(said(refused));
    expect([...right.cookies]).toEqual([...wrong.cookies]);
    expect((await half.post('/two-factor/verify-totp', { code: codeOf(totpURI) })).statusCode).toBe(401);
    expect((await half.me()).statusCode).toBe(401);
  });

  it('takes a code that two send at once from one of them', async () => {
    const { owner, totpURI } = await withTwoFactor(stage, password, -1);
    const browsers = Array.from({ length: 4 }, () => aBrowser(stage));
    for (const browser of browsers) await browser.signIn(owner.email, password);
    const code = codeOf(totpURI);
    const answers = await Promise.all(browsers.map((browser) => browser.post('/two-factor/verify-totp', { code })));
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 401, 401, 401]);
  });

  it('takes a backup code once, also when it is sent twice at once', async () => {
    const { owner, backupCodes } = await withTwoFactor(stage, password);
    expect(backupCodes).toHaveLength(10);
    const [code = '', second = ''] = backupCodes;
    const browsers = [aBrowser(stage), aBrowser(stage)];
    for (const browser of browsers) await browser.signIn(owner.email, password);
    const answers = await Promise.all(
      browsers.map((browser) => browser.post('/two-factor/verify-backup-code', { code })),
    );
    expect(answers.filter((answer) => answer.statusCode === 200)).toHaveLength(1);
    const late = aBrowser(stage);
    await late.signIn(owner.email, password);
    expect((await late.post('/two-factor/verify-backup-code', { code })).statusCode).toBe(401);
    expect((await late.post('/two-factor/verify-backup-code', { code: second })).statusCode).toBe(200);
  });

  it('keeps its secret and its codes encrypted', async () => {
    const { owner, totpURI, backupCodes } = await withTwoFactor(stage, password);
    const [row] = await stage.database.query(
      (sql) => sql<{ secret: string; codes: string }[]>`
        select secret, backup_codes as codes from auth_two_factors where user_id = ${owner.id}`,
    );
    expect(row?.secret).not.toContain(new URL(totpURI).searchParams.get('secret'));
    for (const code of backupCodes) expect(row?.codes).not.toContain(code);
  });

  it('ends with the password, and what was signed in elsewhere ends with each change of it', async () => {
    const { owner, browser } = await withTwoFactor(stage, password);
    const elsewhere = await aSession(stage, owner.id);
    expect((await browser.post('/two-factor/disable', { password: 'wrong' })).statusCode).toBe(400);
    expect((await browser.post('/two-factor/disable', { password })).statusCode).toBe(200);
    expect((await callOperator(stage, 'me', undefined, elsewhere)).statusCode).toBe(401);
    expect((await browser.me()).json().result.data.member.twoFactorEnabled).toBe(false);
    expect((await aBrowser(stage).signIn(owner.email, password)).json()).not.toHaveProperty('twoFactorRedirect');
  });
});
