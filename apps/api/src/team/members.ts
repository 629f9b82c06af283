/** What an owner does to a member. Each is one statement, the audit log's row included; the last owner who can sign in stays one. */
import { BookingError } from '@kamchatour/booking';
import type { Database } from '@kamchatour/db';
import type { Member, Role } from '../auth/member.ts';

/** `unchanged`: it was so already, and nothing was written. `last_owner`: somebody has to be able to do everything. */
type Outcome = 'changed' | 'unchanged' | 'last_owner';

/** Refuses with NOT_FOUND for a member of nobody's or another company's, with LAST_OWNER for the last owner who can sign in. */
export async function changeRole(
  database: Database,
  actor: Member,
  { memberId, role }: { memberId: string; role: Role },
): Promise<{ role: Role }> {
  const [row] = await database.query(
    (sql) => sql<{ outcome: Outcome }[]>`
      with owners as (
        -- Locked, so of two who take it from each other the second sees what the first left. The rows themselves are what is counted.
        select id from operator_members
        where operator_id = ${actor.operatorId} and role = 'owner' and disabled_at is null order by id for update
      ), target as (
        select m.id, m.role, m.disabled_at, case
          when m.role = ${role} then 'unchanged'
          when exists (select from owners where id = m.id) and (select count(*) from owners) = 1 then 'last_owner'
          else 'changed' end as outcome
        from operator_members m where m.id = ${memberId} and m.operator_id = ${actor.operatorId}
      ), changed as (
        update operator_members m set role = ${role}, updated_at = now()
        from target t where m.id = t.id and t.outcome = 'changed' and m.role = t.role
        returning m.id, t.role as before
      ), lapsed as (
        -- Who may ask nobody in any more has asked nobody: least of all the own other self.
        delete from member_invitations i using changed c where i.invited_by = c.id and i.accepted_at is null and ${role} <> 'owner'
      ), noted as (
        insert into audit_log (operator_id, entity, entity_id, action, from_status, to_status, actor_kind, actor_id)
        select ${actor.operatorId}, 'member', id, 'change_role', before, ${role}, 'operator', ${actor.id} from changed
      )
      select case when outcome <> 'changed' or exists (select from changed) then outcome else 'unchanged' end as outcome from target`,
  );
  settle(row?.outcome);
  return { role };
}

/** A disabled member is out at the next request, everywhere, and so is whoever was asked in and has not come. Refuses as `changeRole` does. */
export async function setDisabled(
  database: Database,
  actor: Member,
  { memberId, isDisabled }: { memberId: string; isDisabled: boolean },
): Promise<{ isDisabled: boolean }> {
  const [row] = await database.query(
    (sql) => sql<{ outcome: Outcome }[]>`
      with owners as (
        select id from operator_members
        where operator_id = ${actor.operatorId} and role = 'owner' and disabled_at is null order by id for update
      ), target as (
        select m.id, case
          when (m.disabled_at is not null) = ${isDisabled}::boolean then 'unchanged'
          when ${isDisabled}::boolean and exists (select from owners where id = m.id) and (select count(*) from owners) = 1 then 'last_owner'
          else 'changed' end as outcome
        from operator_members m where m.id = ${memberId} and m.operator_id = ${actor.operatorId}
      ), changed as (
        update operator_members m set disabled_at = case when ${isDisabled}::boolean then now() end, updated_at = now()
        from target t where m.id = t.id and t.outcome = 'changed' and (m.disabled_at is null) = ${isDisabled}::boolean
        returning m.id
      ), ended as (
        -- Also when enabled again: what was signed in before starts anew.
        delete from auth_sessions s using changed c where s.user_id = c.id
      ), lapsed as (
        delete from member_invitations i using changed c where i.invited_by = c.id and i.accepted_at is null
      ), noted as (
        insert into audit_log (operator_id, entity, entity_id, action, actor_kind, actor_id)
        select ${actor.operatorId}, 'member', id, case when ${isDisabled}::boolean then 'disable' else 'enable' end, 'operator', ${actor.id}
        from changed
      )
      select outcome from target`,
  );
  settle(row?.outcome);
  return { isDisabled };
}

/** Ends every session of the member, on whatever device. Refuses with NOT_FOUND. */
export async function signOutEverywhere(
  database: Database,
  actor: Member,
  memberId: string,
): Promise<{ sessions: number }> {
  const [row] = await database.query(
    (sql) => sql<{ found: number; sessions: number }[]>`
      with target as (
        select id from operator_members where id = ${memberId} and operator_id = ${actor.operatorId}
      ), ended as (
        delete from auth_sessions s using target t where s.user_id = t.id returning s.id
      ), noted as (
        insert into audit_log (operator_id, entity, entity_id, action, actor_kind, actor_id)
        select ${actor.operatorId}, 'member', id, 'sign_out_everywhere', 'operator', ${actor.id} from target
      )
      select (select count(*) from target)::int as found, (select count(*) from ended)::int as sessions`,
  );
  if (row?.found !== 1) throw new BookingError({ code: 'NOT_FOUND', details: {} });
  return { sessions: row.sessions };
}

function settle(outcome: Outcome | undefined): void {
  if (outcome === undefined) throw new BookingError({ code: 'NOT_FOUND', details: {} });
  if (outcome === 'last_owner') throw new BookingError({ code: 'LAST_OWNER', details: {} });
}
