/** Who can sign in before anybody was invited. */
import { newId } from '@kamchatour/booking';
import type { Database } from '@kamchatour/db';
import { z } from 'zod';
import type { Env } from '../env.ts';
import { hashPassword, isPassword, madeUpPassword } from './passwords.ts';

/** What everybody who tries the demo may know. */
const demoPassword = 'kamchatka-demo';
const demoEmails = ['owner@kamchatour.test', 'manager@kamchatour.test', 'guide@kamchatour.test'];

/** What to tell the person at the terminal, once; nothing where it is known already. */
export type FirstSignIn = { email: string; password: string } | undefined;

/**
 * In demo mode, unless an owner is configured, the three members of the demo season get the demo's password. Else the first owner is made, of
 * OPERATOR_EMAIL and OPERATOR_PASSWORD or what is made up for them, and never again: of several processes that start together, one makes it.
 */
export async function ensureFirstOwner(env: Env, database: Database): Promise<FirstSignIn> {
  const isConfigured = env.operatorEmail !== undefined || env.operatorPassword !== undefined;
  if (env.demo && !isConfigured) {
    await openDemo(database);
    return undefined;
  }
  if (!env.demo) await closeDemo(database);
  return await makeOwner(env, database);
}

async function openDemo(database: Database): Promise<void> {
  const missing = await database.query(
    (sql) => sql<{ id: string }[]>`
      select m.id from operator_members m
      where m.email = any(${demoEmails}) and not exists (select from auth_accounts a where a.user_id = m.id)`,
  );
  if (missing.length === 0) return;
  const hashed = await hashPassword(demoPassword);
  for (const { id } of missing) {
    await database.query(
      (sql) => sql`
        with member as (
          insert into auth_users (id, name, email) select id, name, email from operator_members where id = ${id}
          on conflict (id) do nothing
        )
        insert into auth_accounts (id, user_id, account_id, provider_id, password)
        values (${newId()}, ${id}, ${id}::text, 'credential', ${hashed})
        on conflict on constraint auth_accounts_one_for_each_provider do nothing`,
    );
  }
}

/** A database that was a demo once has people in it whose password everybody knows. */
async function closeDemo(database: Database): Promise<void> {
  const accounts = await database.query(
    (sql) => sql<{ id: string; password: string }[]>`
      select u.id, a.password from auth_users u join auth_accounts a on a.user_id = u.id
      where u.email = any(${demoEmails}) and a.password is not null`,
  );
  for (const { id, password } of accounts) {
    if (!(await isPassword(password, demoPassword))) continue;
    await database.query(
      (sql) => sql`
        with ended as (delete from auth_sessions where user_id = ${id})
        delete from auth_accounts where user_id = ${id} and password = ${password}`,
    );
  }
}

async function makeOwner(env: Env, database: Database): Promise<FirstSignIn> {
  const known = await database.query((sql) => sql`select from app_settings where key = 'first_owner'`);
  if (known.length > 0) return undefined;
  const email = env.operatorEmail ?? madeUpEmail(env.publicUrl);
  const password = env.operatorPassword ?? madeUpPassword();
  const hashed = await hashPassword(password);
  const [ownerId, operatorId] = [newId(), newId()];
  const name = email.slice(0, email.indexOf('@'));
  const made = await database.query(
    (sql) => sql`
      -- Whoever writes this row first makes the owner; another start waits here for it, and goes on without.
      with won as (
        insert into app_settings (key, value) values ('first_owner', to_jsonb(${email}::text)) on conflict do nothing returning key
      ), made_operator as (
        insert into operators (id, slug, name, email, phone)
        select ${operatorId}, 'operator', '{"ru":"Наша компания","en":"Our company"}'::jsonb, ${email}, ''
        from won where not exists (select from operators)
        returning id
      ), operator as (
        select id from made_operator
        union all
        (select id from operators order by created_at, id limit 1)
      ), promoted as (
        update operator_members m set role = 'owner', disabled_at = null, updated_at = now()
        from won where m.email = ${email}
        returning m.id, m.operator_id, m.name
      ), joined as (
        insert into operator_members (id, operator_id, name, email, role)
        select ${ownerId}, o.id, ${name}, ${email}, 'owner' from won cross join operator o
        where not exists (select from operator_members where email = ${email})
        returning id, operator_id, name
      ), owner as (
        select * from promoted union all select * from joined
      ), who as (
        insert into auth_users (id, name, email) select id, name, ${email} from owner on conflict (id) do nothing
      ), account as (
        insert into auth_accounts (id, user_id, account_id, provider_id, password)
        select ${newId()}, id, id::text, 'credential', ${hashed} from owner
        on conflict on constraint auth_accounts_one_for_each_provider do update set password = excluded.password
      ), noted as (
        insert into audit_log (operator_id, entity, entity_id, action, to_status, actor_kind)
        select operator_id, 'member', id, 'first_owner', 'owner', 'system' from owner
      )
      select id from owner`,
  );
  return made.length > 0 && env.operatorPassword === undefined ? { email, password } : undefined;
}

/** At the host that guests know, where that is one that e-mail can go to. */
function madeUpEmail(publicUrl: string): string {
  const email = `owner@${new URL(publicUrl).hostname}`;
  return z.email().safeParse(email).success ? email : 'owner@kamchatour.test';
}
