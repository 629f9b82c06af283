/** Who of the operator's people asks, read afresh for each request: whoever was disabled a moment ago is nobody now. */
import { BookingError } from '@kamchatour/booking';
import type { Database } from '@kamchatour/db';

/** From who may do most to who may do least: an owner may do what a manager may, a manager what a guide may. */
export const roles = ['owner', 'manager', 'guide'] as const;
export type Role = (typeof roles)[number];

export type Member = {
  id: string;
  operatorId: string;
  name: string;
  email: string;
  role: Role;
  /** The session that asks. */
  sessionId: string;
};

/** Whether a member of this role may do what takes at least that one. */
export function mayAct(role: Role, least: Role): boolean {
  return roles.indexOf(role) <= roles.indexOf(least);
}

/** The member, when the role is enough. Refuses with UNAUTHORIZED where nobody is signed in, with FORBIDDEN where the role is too small. */
export function requireRole(member: Member | undefined, least: Role): Member {
  if (member === undefined) throw new BookingError({ code: 'UNAUTHORIZED', details: {} });
  if (!mayAct(member.role, least)) throw new BookingError({ code: 'FORBIDDEN', details: {} });
  return member;
}

/** The member whose live session has this token; undefined for nobody, and for a member who was disabled. One statement, which also notes when the member was seen. */
export async function memberOfSession(database: Database, token: string): Promise<Member | undefined> {
  const [member] = await database.query(
    (sql) => sql<Member[]>`
      with found as (
        select m.id, m.operator_id, m.name, m.email, m.role, m.last_seen_at, s.id as session_id
        from auth_sessions s join operator_members m on m.id = s.user_id
        where s.token = ${token} and s.expires_at > now() and m.disabled_at is null
      ), seen as (
        update operator_members m set last_seen_at = now() from found
        where m.id = found.id and (found.last_seen_at is null or found.last_seen_at < now() - interval '1 minute')
      )
      select id, operator_id as "operatorId", name, email, role, session_id as "sessionId" from found`,
  );
  return member;
}
