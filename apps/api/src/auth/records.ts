/** What the sign-in writes and reads beside better-auth. */
import type { Database } from '@kamchatour/db';
import type { Member } from './member.ts';

/** The e-mail of whoever gave the right password and now owes the second step; `pending` is the sign-in that waits. */
export async function pendingAccount(database: Database, pending: string): Promise<string | undefined> {
  const [row] = await database.query(
    (sql) => sql<{ email: string }[]>`
      select u.email from auth_verifications v join auth_users u on u.id::text = v.value
      where v.identifier = ${pending} and v.expires_at > now()`,
  );
  return row?.email;
}

type Act = {
  action: string;
  /** The token of the one session that stays; undefined: all stay. */
  keepsOnly: string | undefined;
};

/** Notes what a member did to the own account. What better-auth itself wrote was a statement of its own, before this one. */
export async function recordSignInAct(database: Database, member: Member, { action, keepsOnly }: Act): Promise<void> {
  await database.query(
    (sql) => sql`
      with ended as (
        delete from auth_sessions where user_id = ${member.id} and token <> ${keepsOnly ?? null}::text
      ), undone as (
        -- Links to a new password, and sign-ins that wait for their second step.
        delete from auth_verifications where value = ${member.id}::text and ${keepsOnly ?? null}::text is not null
      ), lettered as (
        -- A link that is worth nothing any more is no reason to send no other.
        delete from attempt_counters
        where kind = 'password_letter' and key = ${member.id}::text and ${keepsOnly ?? null}::text is not null
      )
      insert into audit_log (operator_id, entity, entity_id, action, actor_kind, actor_id)
      values (${member.operatorId}, 'member', ${member.id}, ${action}, 'operator', ${member.id})`,
  );
}
