/** Asking somebody into the team. The link's token is told once; what is kept is its SHA-256. */
import { randomBytes } from 'node:crypto';
import { BookingError, hashOfToken, newId } from '@kamchatour/booking';
import type { Locale } from '@kamchatour/booking/status';
import { constraintName, type Database } from '@kamchatour/db';
import type { Member, Role } from '../auth/member.ts';
import { hashPassword, passwordProblem } from '../auth/passwords.ts';
import { sealLink } from '../mail/sealed-links.ts';

const validForDays = 7;

type NewInvitation = { invitationId: string; email: string; role: Role; expiresAt: string; token: string };

/** Queues the letter with the link as well. Asking the same person again makes the older link worthless. Refuses with VALIDATION_ERROR (`duplicate`) for who is in the team already. */
export async function inviteMember(
  { database, letterKey }: { database: Database; letterKey: Buffer },
  actor: Member,
  { email, role, locale }: { email: string; role: Role; locale: Locale },
): Promise<NewInvitation> {
  const token = randomBytes(32).toString('base64url');
  const { messageId, payload } = sealLink(letterKey, { token, locale });
  const [row] = await database.query(
    (sql) => sql<{ id: string; expiresAt: Date }[]>`
      with invited as (
        insert into member_invitations as i (id, operator_id, email, role, token_hash, invited_by, expires_at)
        select ${newId()}, ${actor.operatorId}, ${email}, ${role}, ${hashOfToken(token)}, ${actor.id}, now() + ${validForDays} * interval '1 day'
        where not exists (select from operator_members where email = ${email} and operator_id = ${actor.operatorId})
        on conflict (operator_id, email) where accepted_at is null do update set
          role = excluded.role, token_hash = excluded.token_hash, invited_by = excluded.invited_by,
          expires_at = excluded.expires_at, created_at = excluded.created_at
        returning i.id, i.expires_at
      ), noted as (
        insert into audit_log (operator_id, entity, entity_id, action, to_status, actor_kind, actor_id)
        select ${actor.operatorId}, 'member', id, 'invite', ${role}, 'operator', ${actor.id} from invited
      ), letter as (
        insert into outbox_messages (id, operator_id, kind, dedupe_key, payload)
        select ${messageId}, ${actor.operatorId}, 'member_invited', 'member_invited:' || ${messageId}::text, ${payload}::text::jsonb from invited
      )
      select id, expires_at as "expiresAt" from invited`,
  );
  if (row === undefined) throw wrong('email', 'duplicate');
  return { invitationId: row.id, email, role, expiresAt: row.expiresAt.toISOString(), token };
}

/** The link opens nothing any more. Refuses with NOT_FOUND, also for an invitation that was accepted. */
export async function withdrawInvitation(
  database: Database,
  actor: Member,
  invitationId: string,
): Promise<{ withdrawn: true }> {
  const withdrawn = await database.query(
    (sql) => sql`
      with withdrawn as (
        delete from member_invitations
        where id = ${invitationId} and operator_id = ${actor.operatorId} and accepted_at is null returning id, role
      )
      insert into audit_log (operator_id, entity, entity_id, action, from_status, actor_kind, actor_id)
      select ${actor.operatorId}, 'member', id, 'withdraw_invitation', role, 'operator', ${actor.id} from withdrawn
      returning id`,
  );
  if (withdrawn.length === 0) throw notFound();
  return { withdrawn: true };
}

export type Invitation = { email: string; role: Role; operatorName: { ru: string; en: string }; expiresAt: string };

/** What the link invites to. Refuses with NOT_FOUND: never made, used, withdrawn or ended, all alike. */
export async function findInvitation(database: Database, token: string): Promise<Invitation> {
  const [row] = await database.query(
    (sql) => sql<(Omit<Invitation, 'expiresAt'> & { expiresAt: Date })[]>`
      select i.email, i.role, o.name as "operatorName", i.expires_at as "expiresAt"
      from member_invitations i join operators o on o.id = i.operator_id
      where i.token_hash = ${hashOfToken(token)} and i.accepted_at is null and i.expires_at > now()`,
  );
  if (row === undefined) throw notFound();
  return { ...row, expiresAt: row.expiresAt.toISOString() };
}

/** Makes the member, once: of two who use one link, one gets in. Refuses with NOT_FOUND, and with VALIDATION_ERROR for a weak password. */
export async function acceptInvitation(
  database: Database,
  { token, name, password }: { token: string; name: string; password: string },
): Promise<{ email: string }> {
  // First of all, so that nobody makes this server hash passwords for nothing.
  const { email } = await findInvitation(database, token);
  const rule = passwordProblem(password, { email });
  if (rule !== undefined) throw wrong('password', rule);
  const hashed = await hashPassword(password);
  const memberId = newId();
  try {
    const joined = await database.query(
      (sql) => sql`
        with invitation as (
          update member_invitations set accepted_at = now()
          where token_hash = ${hashOfToken(token)} and accepted_at is null and expires_at > now()
          returning operator_id, email, role, invited_by
        ), member as (
          insert into operator_members (id, operator_id, name, email, role)
          select ${memberId}, operator_id, ${name}, email, role from invitation
        ), who as (
          insert into auth_users (id, name, email) select ${memberId}, ${name}, email from invitation
        ), account as (
          insert into auth_accounts (id, user_id, account_id, provider_id, password)
          select ${newId()}, ${memberId}, ${memberId}::text, 'credential', ${hashed} from invitation
        )
        insert into audit_log (operator_id, entity, entity_id, action, to_status, actor_kind, actor_id)
        select operator_id, 'member', ${memberId}, 'join', role, 'operator', ${memberId} from invitation
        returning id`,
    );
    if (joined.length === 0) throw notFound();
    return { email };
  } catch (error) {
    // Who was asked by two companies belongs to the first.
    if (emailConstraints.has(constraintName(error) ?? '')) throw wrong('email', 'duplicate');
    throw error;
  }
}

const emailConstraints = new Set(['operator_members_email_is_unique', 'auth_users_email_is_unique']);

const notFound = () => new BookingError({ code: 'NOT_FOUND', details: {} });

function wrong(path: string, rule: 'duplicate' | 'too_small' | 'too_big' | 'choice') {
  return new BookingError({ code: 'VALIDATION_ERROR', details: { fields: [{ path, rule }] } });
}
