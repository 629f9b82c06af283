/** A new password for who forgot the old one: better-auth's links, of which the database keeps a hash, and what we write beside them. */
import { createHash } from 'node:crypto';
import { BookingError } from '@kamchatour/booking';
import type { Locale, Translated } from '@kamchatour/booking/status';
import type { Database } from '@kamchatour/db';
import { sealLink } from '../mail/sealed-links.ts';

/** How long a link opens anything: a letter may wait for its second or third try. */
export const linkMinutes = 30;

/** How better-auth calls the links; `hashOfIdentifier` is what it stores of one. */
export const linkPrefix = 'reset-password:';
export const hashOfIdentifier = (identifier: string) => createHash('sha256').update(identifier).digest('base64url');
const storedAs = (token: string) => hashOfIdentifier(`${linkPrefix}${token}`);

type Link = { memberId: string; token: string; locale: Locale };

/**
 * A letter that was asked for so lately does for whoever asks again: the link in it is good for longer. So nobody is flooded with letters, and no stranger
 * who asks and asks keeps a member from having one.
 */
const minutesBetween = 5;

/**
 * Queues the letter that carries the link, and notes that it was asked for: by whom nobody knows. None for a member who was disabled, nor for one who
 * has such a letter, or is about to.
 */
export async function queueNewPasswordLetter(database: Database, key: Buffer, link: Link): Promise<void> {
  const { messageId, payload } = sealLink(key, link);
  await database.query(
    (sql) => sql`
      with member as (
        select id, operator_id from operator_members where id = ${link.memberId} and disabled_at is null
      ), due as (
        -- The row decides between those who ask at once: of them one writes it.
        insert into attempt_counters as c (kind, key, count, window_ends_at)
        select 'password_letter', id::text, 1, now() + ${minutesBetween} * interval '1 minute' from member
        on conflict (kind, key) do update set window_ends_at = excluded.window_ends_at where c.window_ends_at <= now()
        returning key
      ), addressed as (
        select m.* from member m join due on due.key = m.id::text
      ), noted as (
        insert into audit_log (operator_id, entity, entity_id, action, actor_kind)
        select operator_id, 'member', id, 'ask_new_password', 'system' from addressed
      )
      insert into outbox_messages (id, operator_id, kind, dedupe_key, payload)
      select ${messageId}, operator_id, 'new_password', 'new_password:' || ${messageId}::text, ${payload}::text::jsonb from addressed`,
  );
}

/** Whose link this is. Refuses with NOT_FOUND: never made, used, ended, or a disabled member's, all alike. */
export async function ownerOfLink(database: Database, token: string): Promise<{ email: string }> {
  const found = await findLink(database, token);
  if (found === undefined) throw new BookingError({ code: 'NOT_FOUND', details: {} });
  return { email: found.email };
}

export type FoundLink = {
  email: string;
  name: string;
  expiresAt: Date;
  operator: { name: Translated; phone: string; email: string };
};

/** Undefined once the link opens nothing. */
export async function findLink(database: Database, token: string): Promise<FoundLink | undefined> {
  const [row] = await database.query(
    (sql) => sql<FoundLink[]>`
      select m.email, m.name, v.expires_at as "expiresAt",
        json_build_object('name', o.name, 'phone', o.phone, 'email', o.email) as operator
      from auth_verifications v join operator_members m on m.id::text = v.value join operators o on o.id = m.operator_id
      where v.identifier = ${storedAs(token)} and v.expires_at > now() and m.disabled_at is null`,
  );
  return row;
}

/** The password is new: whoever was signed in is out, every other link and half-done sign-in is worth nothing, and the history says so. */
export async function concludeNewPassword(database: Database, memberId: string): Promise<void> {
  await database.query(
    (sql) => sql`
      with ended as (
        delete from auth_sessions where user_id = ${memberId}
      ), undone as (
        delete from auth_verifications where value = ${memberId}::text
      ), lettered as (
        delete from attempt_counters where kind = 'password_letter' and key = ${memberId}::text
      )
      insert into audit_log (operator_id, entity, entity_id, action, actor_kind, actor_id)
      select operator_id, 'member', id, 'new_password', 'operator', id from operator_members where id = ${memberId}`,
  );
}
