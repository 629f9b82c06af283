/** People of an operator, signed in: what tests of the operator's calls begin with. */
import { createHmac, randomBytes } from 'node:crypto';
import { newId } from '@kamchatour/booking';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, expect } from 'vitest';
import type { Role } from '../src/auth/member.ts';
import { hashPassword } from '../src/auth/passwords.ts';
import { sessionCookieName } from '../src/auth/session-cookie.ts';
import { openApiStage, type Stage } from './stage.ts';

/** The company that the stage's tour belongs to. */
export const ourCompany = '01900000-0000-7000-8000-000000000001';

export type Somebody = {
  id: string;
  email: string;
  name: string;
  operatorId: string;
  /** What a browser sends along: the session's cookie and where the page came from. */
  headers: { cookie: string; origin: string };
};

/** The stage of a test file, with a manager and a guide: closed with the file, if the books are in order by then. */
export async function staffedStage() {
  const stage = await openApiStage();
  afterAll(async () => {
    expect(await stage.brokenInvariants()).toEqual([]);
    await stage.close();
  });
  return { stage, manager: await aMember(stage, 'manager'), guide: await aMember(stage, 'guide') };
}

/** A member with a live session. Without a password, which costs time, unless one is asked for. */
export async function aMember(
  stage: Stage,
  role: Role,
  more: { operatorId?: string; name?: string; password?: string } = {},
): Promise<Somebody> {
  const id = newId();
  const email = `${role}-${randomBytes(4).toString('hex')}@example.test`;
  const { operatorId = ourCompany, name = `The ${role}` } = more;
  const password = more.password === undefined ? null : await hashPassword(more.password);
  await stage.database.query(
    (sql) => sql`
      with member as (
        insert into operator_members (id, operator_id, name, email, role) values (${id}, ${operatorId}, ${name}, ${email}, ${role})
      ), account as (
        insert into auth_accounts (id, user_id, account_id, provider_id, password)
        select ${newId()}, ${id}, ${id}, 'credential', ${password} where ${password}::text is not null
      )
      insert into auth_users (id, name, email) values (${id}, ${name}, ${email})`,
  );
  return { id, email, name, operatorId, headers: await aSession(stage, id) };
}

/** One more session of a member, as another browser would have. */
export async function aSession(stage: Stage, memberId: string): Promise<{ cookie: string; origin: string }> {
  const token = randomBytes(24).toString('base64url');
  await stage.database.query(
    (sql) => sql`
      insert into auth_sessions (id, user_id, token, expires_at) values (${newId()}, ${memberId}, ${token}, now() + interval '1 day')`,
  );
  const { env, signIn } = stage.services;
  const signature = createHmac('sha256', signIn.secret).update(token).digest('base64');
  const cookie = `${sessionCookieName(env.publicUrl)}=${encodeURIComponent(`${token}.${signature}`)}`;
  return { cookie, origin: env.publicUrl };
}

/** Another company, whose people must see nothing of ours. Answers its id. */
export async function anotherCompany(stage: Stage): Promise<string> {
  const id = newId();
  await stage.database.query(
    (sql) => sql`
      insert into operators (id, slug, name, email, phone)
      values (${id}, ${`other-${id}`}, '{"ru":"Другие","en":"Others"}'::jsonb, 'others@example.test', '+74152000001')`,
  );
  return id;
}

/** Calls a procedure of the operator's tab (`me`, `team.list`), as whoever sends these headers. */
export function callOperator(
  stage: Stage,
  path: string,
  input?: unknown,
  headers: Record<string, string> = {},
): Promise<LightMyRequestResponse> {
  return stage.post(`/trpc/operator.${path}`, input === undefined ? '' : input, headers);
}

/** What the audit log says of a member, in its order. */
export async function actsOf(stage: Stage, memberId: string): Promise<string[]> {
  const rows = await stage.database.query(
    (sql) => sql<{ action: string }[]>`select action from audit_log where entity_id = ${memberId} order by id`,
  );
  return rows.map((row) => row.action);
}
