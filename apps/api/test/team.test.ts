/** The team: asking somebody in, and who may be what. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aBrowser } from './browser.ts';
import { aMember, anotherCompany, aSession, callOperator, type Somebody } from './operators.ts';
import { openApiStage, type Stage } from './stage.ts';

const password = 'volcano and bears';
let stage: Stage;
let owner: Somebody;
beforeEach(async () => {
  stage = await openApiStage();
  owner = await aMember(stage, 'owner');
});
afterEach(() => stage.close());

const team = (path: string, input?: unknown, who: Somebody = owner) =>
  callOperator(stage, `team.${path}`, input, who.headers);
const refusalIn = (answer: { json: () => { error?: { data: { refusal: unknown } } } }) =>
  answer.json().error?.data.refusal;
const list = async () => (await team('list')).json().result.data;

async function invite(email = 'newcomer@example.test', role = 'guide') {
  const answer = await team('invite', { email, role });
  expect(answer.statusCode).toBe(200);
  const { link, invitationId } = answer.json().result.data;
  return { link: String(link), invitationId: String(invitationId), token: String(link).split('#')[1] ?? '' };
}
const accept = (token: string, more: object = {}) =>
  callOperator(stage, 'team.accept', { token, name: 'A newcomer', password, ...more });

const audit = async () =>
  stage.database.query(
    (sql) => sql<{ action: string; actor: string | null; from: string | null; to: string | null }[]>`
      select action, actor_id as actor, from_status as "from", to_status as "to" from audit_log where entity = 'member' order by id`,
  );

describe('asking somebody in', () => {
  it('gives a link that makes a member, once', async () => {
    const { link, token } = await invite(' NewComer@Example.test ', 'manager');
    expect(link).toMatch(/^http:\/\/localhost:3002\/operator\/invite#[\w-]{43}$/);
    expect((await list()).invitations).toEqual([
      {
        invitationId: expect.any(String),
        email: 'newcomer@example.test',
        role: 'manager',
        expiresAt: expect.any(String),
        invitedBy: owner.name,
      },
    ]);
    const seen = await callOperator(stage, 'team.invitation', { token });
    expect(seen.json().result.data).toMatchObject({
      email: 'newcomer@example.test',
      role: 'manager',
      operatorName: { en: 'Trails' },
    });
    const answers = await Promise.all([accept(token), accept(token), accept(token)]);
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 404, 404]);
    expect((await accept(token)).statusCode).toBe(404);
    expect((await callOperator(stage, 'team.invitation', { token })).statusCode).toBe(404);
    const browser = aBrowser(stage);
    await browser.signIn('newcomer@example.test', password);
    const { id, name, role } = (await browser.me()).json().result.data.member;
    expect({ name, role }).toEqual({ name: 'A newcomer', role: 'manager' });
    expect((await list()).invitations).toEqual([]);
    expect(await audit()).toEqual([
      { action: 'invite', actor: owner.id, from: null, to: 'manager' },
      { action: 'join', actor: id, from: null, to: 'manager' },
      { action: 'sign_in', actor: id, from: null, to: null },
    ]);
  });

  it('keeps the hash of the token alone, and never tells it by GET', async () => {
    const { token } = await invite();
    const [row] = await stage.database.query(
      (sql) => sql<{ hash: Buffer }[]>`select token_hash as hash from member_invitations`,
    );
    expect(row?.hash).toEqual(createHash('sha256').update(token).digest());
    const input = encodeURIComponent(JSON.stringify({ token }));
    expect((await stage.ask({ url: `/trpc/operator.team.invitation?input=${input}` })).statusCode).toBe(404);
  });

  it('again makes the older link worthless', async () => {
    const first = await invite();
    const second = await invite('newcomer@example.test', 'owner');
    expect((await accept(first.token)).statusCode).toBe(404);
    expect((await accept(second.token)).statusCode).toBe(200);
    const roles = (await list()).members.map((member: { role: string }) => member.role);
    expect(roles).toEqual(['owner', 'owner']);
  });

  it('ends after seven days, and when it is withdrawn', async () => {
    const { token, invitationId } = await invite();
    const [row] = await stage.database.query(
      (sql) =>
        sql<{ days: number }[]>`select extract(epoch from expires_at - now()) / 86400 as days from member_invitations`,
    );
    expect(Number(row?.days)).toBeCloseTo(7, 1);
    await stage.database.query((sql) => sql`update member_invitations set expires_at = now()`);
    expect((await accept(token)).statusCode).toBe(404);
    expect((await team('withdrawInvitation', { invitationId })).statusCode).toBe(200);
    expect((await team('withdrawInvitation', { invitationId })).statusCode).toBe(404);
    const other = await invite();
    await team('withdrawInvitation', { invitationId: other.invitationId });
    expect((await accept(other.token)).statusCode).toBe(404);
  });

  it('refuses who is in the team already, and a weak password, which leaves the link good', async () => {
    expect(refusalIn(await team('invite', { email: owner.email, role: 'guide' }))).toEqual({
      code: 'VALIDATION_ERROR',
      details: { fields: [{ path: 'email', rule: 'duplicate' }] },
    });
    const { token } = await invite();
    for (const [weak, rule] of [
      ['short', 'too_small'],
      ['password1', 'choice'],
      ['newcomer', 'choice'],
      ['x'.repeat(129), 'too_big'],
    ]) {
      expect(refusalIn(await accept(token, { password: weak }))).toMatchObject({
        details: { fields: [{ path: 'password', rule }] },
      });
    }
    expect((await accept(token)).statusCode).toBe(200);
  });

  it('is worth nothing once who asked may ask nobody in any more', async () => {
    const { token } = await invite('kept@example.test');
    for (const [path, change] of [
      ['setDisabled', { isDisabled: true }],
      ['changeRole', { role: 'manager' }],
    ] as const) {
      const former = await aMember(stage, 'owner');
      const asked = await team('invite', { email: `${path}@example.test`, role: 'owner' }, former);
      await team(path, { memberId: former.id, ...change });
      expect((await accept(String(asked.json().result.data.link).split('#')[1] ?? '')).statusCode).toBe(404);
    }
    expect((await list()).invitations).toMatchObject([{ email: 'kept@example.test' }]);
    expect((await accept(token)).statusCode).toBe(200);
  });

  it('takes whoever two companies asked into the first', async () => {
    const other = await aMember(stage, 'owner', { operatorId: await anotherCompany(stage) });
    const ours = await invite();
    const theirs = await team('invite', { email: 'newcomer@example.test', role: 'owner' }, other);
    expect((await accept(ours.token)).statusCode).toBe(200);
    const late = await accept(String(theirs.json().result.data.link).split('#')[1] ?? '');
    expect(refusalIn(late)).toMatchObject({ details: { fields: [{ path: 'email', rule: 'duplicate' }] } });
  });
});

describe('a member', () => {
  it('is listed with role, second step, sessions and when last seen', async () => {
    const guide = await aMember(stage, 'guide');
    await aSession(stage, guide.id);
    await callOperator(stage, 'me', undefined, guide.headers);
    const { members } = await list();
    expect(members).toEqual([
      {
        memberId: owner.id,
        name: owner.name,
        email: owner.email,
        role: 'owner',
        twoFactorEnabled: false,
        sessions: 1,
        lastSeenAt: expect.any(String),
        disabledAt: null,
      },
      {
        memberId: guide.id,
        name: guide.name,
        email: guide.email,
        role: 'guide',
        twoFactorEnabled: false,
        sessions: 2,
        lastSeenAt: expect.any(String),
        disabledAt: null,
      },
    ]);
    expect(Math.abs(Date.parse(members[1].lastSeenAt) - Date.now())).toBeLessThan(60_000);
  });

  it('has another role from the next request on', async () => {
    const guide = await aMember(stage, 'guide');
    expect((await team('list', undefined, guide)).statusCode).toBe(403);
    await team('changeRole', { memberId: guide.id, role: 'owner' });
    expect((await team('list', undefined, guide)).statusCode).toBe(200);
    await team('changeRole', { memberId: guide.id, role: 'owner' });
    expect(await audit()).toEqual([{ action: 'change_role', actor: owner.id, from: 'guide', to: 'owner' }]);
  });

  it('who is disabled is out at the next request, and comes back with a new session alone', async () => {
    const manager = await aMember(stage, 'manager', { password });
    const browser = aBrowser(stage);
    await browser.signIn(manager.email, password);
    expect((await team('setDisabled', { memberId: manager.id, isDisabled: true })).statusCode).toBe(200);
    expect((await browser.me()).statusCode).toBe(401);
    expect((await callOperator(stage, 'me', undefined, manager.headers)).statusCode).toBe(401);
    expect((await browser.get('/get-session')).json()).toBeNull();
    expect((await aBrowser(stage).signIn(manager.email, password)).statusCode).toBe(401);
    await team('setDisabled', { memberId: manager.id, isDisabled: false });
    expect((await browser.me()).statusCode).toBe(401);
    expect((await browser.signIn(manager.email, password)).statusCode).toBe(200);
    const actions = (await audit()).map((row) => row.action);
    expect(actions).toEqual(['sign_in', 'disable', 'enable', 'sign_in']);
  });

  it('is signed out everywhere by an owner', async () => {
    const guide = await aMember(stage, 'guide');
    await aSession(stage, guide.id);
    expect((await team('signOutEverywhere', { memberId: guide.id })).json().result.data).toEqual({ sessions: 2 });
    expect((await callOperator(stage, 'me', undefined, guide.headers)).statusCode).toBe(401);
  });
});

describe('the last owner who can sign in', () => {
  it('can be neither disabled nor made less', async () => {
    const gone = await aMember(stage, 'owner');
    await team('setDisabled', { memberId: gone.id, isDisabled: true });
    const foreign = await aMember(stage, 'owner', { operatorId: await anotherCompany(stage) });
    expect(refusalIn(await team('changeRole', { memberId: owner.id, role: 'guide' }))).toMatchObject({
      code: 'LAST_OWNER',
    });
    expect(refusalIn(await team('setDisabled', { memberId: owner.id, isDisabled: true }))).toMatchObject({
      code: 'LAST_OWNER',
    });
    expect((await team('changeRole', { memberId: owner.id, role: 'owner' })).statusCode).toBe(200);
    expect((await callOperator(stage, 'me', undefined, foreign.headers)).statusCode).toBe(200);
  });

  it('is asked for again later while somebody else has the row in hand', async () => {
    const isFree = async () => {
      const rows = await stage.database.query(
        (sql) => sql`select from operator_members where id = ${owner.id} for update skip locked`,
      );
      return rows.length > 0;
    };
    const held = stage.database.query(
      (sql) => sql`
        with taken as materialized (select id from operator_members where id = ${owner.id} for update)
        select pg_sleep(2) from taken`,
    );
    while (await isFree());
    const answer = await team('changeRole', { memberId: owner.id, role: 'guide' });
    await held;
    expect(answer.statusCode).toBe(503);
    expect(answer.json().error.data.refusal.code).toBe('UNAVAILABLE');
  });

  it('is there still when all owners take it from each other at once', async () => {
    for (let round = 0; round < 15; round += 1) {
      const owners = await Promise.all(Array.from({ length: 4 }, () => aMember(stage, 'owner')));
      await stage.database.query(
        (sql) => sql`
          update operator_members set role = 'guide', disabled_at = null where operator_id = ${owner.operatorId} and id <> all(${owners.map(({ id }) => id)})`,
      );
      const answers = await Promise.all(
        owners.flatMap((one, place) => {
          const next = owners[(place + 1 + (round % 3)) % 4] ?? one;
          return [
            team('changeRole', { memberId: next.id, role: 'guide' }, one),
            team('setDisabled', { memberId: one.id, isDisabled: true }, one),
          ];
        }),
      );
      // On a busy machine the last in the queue may wait for too long, and are told so.
      expect(answers.every(({ statusCode }) => [200, 401, 403, 409, 503].includes(statusCode))).toBe(true);
      const [row] = await stage.database.query(
        (sql) => sql<{ count: number }[]>`
          select count(*)::int as count from operator_members
          where operator_id = ${owner.operatorId} and role = 'owner' and disabled_at is null`,
      );
      expect(row?.count).toBe(1);
    }
  });
});
