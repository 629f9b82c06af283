/** A person proves an address by a link mailed to it; typing an address spends nothing. */
import { randomBytes } from 'node:crypto';
import { BookingError } from './errors.ts';
import { guestOf, newId } from './ids.ts';
import { hashOfToken, personKeyOf } from './links.ts';
import type { Desk } from './open-desk.ts';
import { seal, unseal } from './seal.ts';
import type { Locale } from './status.ts';

/**
 * Mails a link to the address, if it has points at all with the company of that departure: whoever asks gets the same answer either way. At most three
 * in an hour for one address. The link's secret is drawn here and sealed for the letter; only its hash can be looked up.
 * Refuses with SCHEDULE_NOT_FOUND.
 */
export async function requestPointsLink(
  desk: Desk,
  asked: { scheduleId: string; email: string; locale: Locale },
): Promise<void> {
  const { operatorId, personKey } = await personAt(desk, asked);
  const id = newId();
  const token = randomBytes(32).toString('base64url');
  const sealed = seal(desk.keys.wrapping, { email: asked.email.trim(), token }, id);
  await desk.deskDatabase.query(
    (sql) => sql`
      with link as (
        insert into points_links (id, token_hash, person_key, email_sealed, locale, expires_at)
        select ${id}, ${hashOfToken(token)}, ${personKey}, ${sealed}, ${asked.locale}, clock_timestamp() + interval '1 hour'
        where exists (select from loyalty_accounts a where a.person_key = ${personKey} and a.points > 0)
          and (select count(*) from points_links l where l.person_key = ${personKey} and l.expires_at > now()) < 3
        returning id
      )
      insert into outbox_messages (id, operator_id, kind, dedupe_key, payload)
      select ${newId()}, ${operatorId}, 'points_link', 'points_link:' || l.id, json_build_object('linkId', l.id)
      from link l`,
  );
}

/** Whoever has this address, as the company of the departure knows them. */
async function personAt(
  desk: Desk,
  { scheduleId, email }: { scheduleId: string; email: string },
): Promise<{ operatorId: string; personKey: string }> {
  const figures = await desk.board.figures(scheduleId);
  if (!figures) throw new BookingError({ code: 'SCHEDULE_NOT_FOUND', details: {} });
  const { operatorId } = figures;
  return { operatorId, personKey: personKeyOf(desk.keys.person, operatorId, email) };
}

export type PointsLink = { email: string; token: string; locale: Locale; expiresAt: Date };

/** What the letter with the link needs; undefined once it is over. */
export async function findPointsLink(desk: Desk, linkId: string): Promise<PointsLink | undefined> {
  const [row] = await desk.readDatabase.query(
    (sql) => sql<{ sealed: Buffer; locale: Locale; expiresAt: Date }[]>`
      select email_sealed as sealed, locale, expires_at as "expiresAt" from points_links where id = ${linkId} and expires_at > now()`,
  );
  if (!row) return undefined;
  const { email, token } = Object(unseal(desk.keys.wrapping, row.sealed, linkId));
  return { email: String(email), token: String(token), locale: row.locale, expiresAt: row.expiresAt };
}

/** The guest has the link: from now on the guest is that person. Answers with the points. Refuses with NOT_FOUND once the link is over. */
export async function claimPoints(desk: Desk, asked: { userId: string; token: string }): Promise<{ points: number }> {
  const guest = guestOf(asked.userId);
  const [row] = await desk.deskDatabase.query(
    (sql) => sql<{ points: number }[]>`
      with link as (
        select person_key from points_links where token_hash = ${hashOfToken(asked.token)} and expires_at > now()
      ), proven as (
        insert into guest_persons (guest_id, person_key) select ${guest.id}, person_key from link
        on conflict (guest_id, person_key) do update set proven_at = clock_timestamp()
      )
      select coalesce((select a.points from loyalty_accounts a where a.person_key = l.person_key), 0) as points from link l`,
  );
  if (!row) throw new BookingError({ code: 'NOT_FOUND', details: {} });
  return row;
}

/** The points that this guest may spend there on a booking for this address; null until the guest has proven it. Refuses with SCHEDULE_NOT_FOUND. */
export async function findPoints(
  desk: Desk,
  asked: { scheduleId: string; userId: string; email: string },
): Promise<{ points: number | null }> {
  const guest = guestOf(asked.userId);
  const { personKey } = await personAt(desk, asked);
  // Where plans find by index whatever the table's age: it is asked on each step to a payment.
  const [row] = await desk.deskDatabase.query(
    (sql) => sql<{ points: number }[]>`
      select coalesce(a.points, 0) as points from guest_persons g left join loyalty_accounts a on a.person_key = g.person_key
      where g.guest_id = ${guest.id} and g.person_key = ${personKey}`,
  );
  return { points: row?.points ?? null };
}
