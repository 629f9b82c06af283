/** Every procedure of the operator's tab, asked by everybody who could ask; and the calls of `/api/auth` that are open. */
import type { AnyTRPCRouter } from '@trpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { mayAct, type Role, roles } from '../src/auth/member.ts';
import { appRouter } from '../src/trpc/router.ts';
import { procedures, routes, samples } from './access-table.ts';
import { aMember, anotherCompany, aSession, ourCompany, type Somebody } from './operators.ts';
import { aUser, openApiStage, type Stage } from './stage.ts';

let stage: Stage;
let people: Record<Role, Somebody>;
let stranger: Somebody;
beforeAll(async () => {
  stage = await openApiStage();
  const name = 'One of ours';
  people = {
    owner: await aMember(stage, 'owner', { name }),
    manager: await aMember(stage, 'manager', { name }),
    guide: await aMember(stage, 'guide', { name }),
  };
  stranger = await aMember(stage, 'owner', { operatorId: await anotherCompany(stage), name: 'A stranger' });
});
afterAll(() => stage.close());

const isRole = (asker: string | undefined): asker is Role => roles.some((role) => role === asker);
const table: [string, Role][] = Object.entries(procedures).flatMap(([path, asker]) =>
  isRole(asker) ? [[path, asker]] : [],
);

/** A session of its own for each call: some of them end all. */
const ask = async (path: string, input: unknown, who?: Somebody) =>
  stage.post(`/trpc/${path}`, input ?? '', who === undefined ? {} : await aSession(stage, who.id));

const takesInput = (path: string) => procedureAt(path).inputs.length > 0;
const inputOf = async (path: string) => (takesInput(path) ? await samples[path]?.(stage) : undefined);

const router: AnyTRPCRouter = appRouter;
const definition = z.looseObject({
  meta: z.object({ least: z.enum(roles).optional() }).optional(),
  inputs: z.array(z.unknown()),
});
function procedureAt(path: string) {
  return definition.parse(router._def.procedures[path]?._def);
}

describe('a procedure', () => {
  it.each(Object.entries(procedures))('%s states what its row says: %s', (path, asker) => {
    expect(procedureAt(path).meta?.least).toBe(isRole(asker) ? asker : undefined);
  });

  it.each(table)('%s has an input to try it with, if it takes one', (path) => {
    expect([path, path in samples]).toEqual([path, takesInput(path)]);
  });

  it.each(table)('%s refuses whoever has no session', async (path) => {
    for (const input of [undefined, { userId: aUser() }, { surprise: true }]) {
      const answer = await ask(path, input);
      expect([answer.statusCode, answer.json().error.data.refusal.code]).toEqual([401, 'UNAUTHORIZED']);
    }
  });

  it.each(table)(
    '%s answers whoever is at least %s, and refuses the others before it looks at the input',
    async (path, least) => {
      for (const role of roles) {
        const wrong = await ask(path, { surprise: true }, people[role]);
        const right = await ask(path, await inputOf(path), people[role]);
        const statuses = [wrong.statusCode, right.statusCode];
        if (mayAct(role, least)) expect([role, ...statuses]).toEqual([role, takesInput(path) ? 400 : 200, 200]);
        else expect([role, ...statuses]).toEqual([role, 403, 403]);
      }
    },
  );

  it.each(table)('%s gives nothing of ours to another company’s owner', async (path) => {
    const input = await inputOf(path);
    const answer = await ask(path, input, stranger);
    if (/[0-9a-f]{8}-[0-9a-f]{4}-/.test(JSON.stringify(input ?? ''))) expect(answer.statusCode).toBe(404);
    else expect(answer.statusCode).toBe(200);
    for (const canary of [
      ourCompany,
      'One of ours',
      'Trails',
      'Avacha',
      ...Object.values(people).map(({ email }) => email),
    ]) {
      expect(answer.body).not.toContain(canary);
    }
  });

  it.each(table)('%s refuses a member who was disabled a moment ago', async (path, least) => {
    const gone = await aMember(stage, least);
    await stage.database.query((sql) => sql`update operator_members set disabled_at = now() where id = ${gone.id}`);
    expect((await stage.post(`/trpc/${path}`, { surprise: true }, gone.headers)).statusCode).toBe(401);
  });
});

describe('/api/auth', () => {
  const open = Object.keys(routes).filter((route) => route.includes('/api/auth/'));

  it('knows none of better-auth’s calls but those in the table', async () => {
    const known = Object.values(stage.services.signIn.auth.api).flatMap((call) =>
      'path' in call && typeof call.path === 'string'
        ? [call.options.method].flat().map((method) => `${method} /api/auth${call.path}`)
        : [],
    );
    expect(known.length).toBeGreaterThan(30);
    expect(open.filter((route) => !known.includes(route))).toEqual([]);
    const session = () => aSession(stage, people.owner.id);
    for (const route of known.filter((one) => !open.includes(one))) {
      const [method = '', url = ''] = route.split(' ');
      const headers = { ...(await session()), 'content-type': 'application/json' };
      const sent = await stage.app.inject({
        method: method === 'GET' ? 'GET' : 'POST',
        url: url.replace(/:\w+/, 'anything'),
        headers,
        ...(method !== 'GET' && { payload: '{}' }),
      });
      expect([route, sent.statusCode]).toEqual([route, 404]);
    }
    for (const url of [
      '/api/auth',
      '/api/auth/',
      '/api/auth/ok',
      '/api/auth/SIGN-OUT',
      '/api/auth//sign-out',
      '/api/auth/sign-out/',
    ]) {
      expect([url, (await stage.post(url, {}, await session())).statusCode]).toEqual([url, 404]);
    }
  });

  it('asks for a session where the table says so', async () => {
    for (const route of open.filter((one) => routes[one] === 'guide')) {
      const body = {
        password: 'volcano and bears',
        currentPassword: 'volcano and bears',
        newPassword: 'geysers and salmon',
      };
      const answer = await stage.post(route.split(' ')[1] ?? '', body);
      expect([route, answer.statusCode, answer.json().error.code]).toEqual([route, 401, 'UNAUTHORIZED']);
    }
  });
});
