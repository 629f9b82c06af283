/** Who did what, when, before and after: the audit log, with names for its actors. */
import { type Desk, readBookingNumber } from '@kamchatour/booking';
import type { Database, Sql } from '@kamchatour/db';
import { type About, type HistoryDetails, told } from './history-told.ts';

export type HistoryEntry = {
  id: number;
  at: string;
  entity: string;
  entityId: string;
  action: string;
  before: string | null;
  after: string | null;
  actor: { kind: 'guest' | 'operator' | 'system'; memberId: string | null; name: string | null };
  details: HistoryDetails;
  about: About;
  /** The booking that it is about, or somebody in it. */
  bookingId: string | null;
  bookingNumber: string | null;
};

export type HistoryAsked = {
  entity?: string | undefined;
  entityId?: string | undefined;
  memberId?: string | undefined;
  booking?: string | undefined;
  from?: Date | undefined;
  /** Not included. */
  to?: Date | undefined;
  page: number;
  limit: number;
};

type Row = Omit<HistoryEntry, 'at' | 'actor' | 'about'> & {
  at: Date;
  actorKind: HistoryEntry['actor']['kind'];
  actorId: string | null;
  name: string | null;
};

/** The newest first. `isMore`: there is another page. */
export async function listHistory(
  desk: Desk,
  operatorId: string,
  asked: HistoryAsked,
): Promise<{ entries: HistoryEntry[]; page: number; limit: number; isMore: boolean }> {
  const { entity, entityId, memberId, booking, from, to, page, limit } = asked;
  const number = booking === undefined ? undefined : (readBookingNumber(booking) ?? '');
  const rows = await desk.readDatabase.query(
    (sql) => sql<Row[]>`
      select ${columns(sql)} from audit_log a left join operator_members m on m.id = a.actor_id and a.actor_kind = 'operator' ${booked(sql)}
      where a.operator_id = ${operatorId}
        ${entity === undefined ? sql`` : sql`and a.entity = ${entity}`}
        ${entityId === undefined ? sql`` : sql`and a.entity_id = ${entityId}`}
        ${memberId === undefined ? sql`` : sql`and a.actor_kind = 'operator' and a.actor_id = ${memberId}`}
        ${number === undefined ? sql`` : sql`and a.entity_id in (${aboutBooking(sql, number, operatorId)})`}
        ${from === undefined ? sql`` : sql`and a.at >= ${from}`}
        ${to === undefined ? sql`` : sql`and a.at < ${to}`}
      order by a.at desc, a.id desc limit ${limit + 1} offset ${(page - 1) * limit}`,
  );
  const entries = await told(desk, operatorId, rows.slice(0, limit));
  return { entries: entries.map(shown), page, limit, isMore: rows.length > limit };
}

/** The booking with this number, and who travels with it. */
const aboutBooking = (sql: Sql, number: string, operatorId: string) => sql`
  select id from tour_bookings_v2 where booking_number = ${number} and operator_id = ${operatorId}
  union all
  select p.id from tour_participants p join tour_bookings_v2 b on b.id = p.booking_id
  where b.booking_number = ${number} and b.operator_id = ${operatorId}`;

/** Everything about a booking and the people in it, in its order. */
export async function historyOfBooking(desk: Desk, operatorId: string, bookingId: string): Promise<HistoryEntry[]> {
  const rows = await desk.readDatabase.query(
    (sql) => sql<Row[]>`
      select ${columns(sql)} from audit_log a left join operator_members m on m.id = a.actor_id and a.actor_kind = 'operator' ${booked(sql)}
      where a.entity_id in (select ${bookingId}::uuid union all select id from tour_participants where booking_id = ${bookingId})
        and a.operator_id = ${operatorId}
      order by a.id limit 1000`,
  );
  return (await told(desk, operatorId, rows)).map(shown);
}

/** One look by its id for each: what is about nothing else costs nothing. */
const booked = (sql: Sql) => sql`
  left join lateral (
    select b.id, b.booking_number from tour_bookings_v2 b
    where b.id = case a.entity
      when 'booking' then a.entity_id
      when 'participant' then (select p.booking_id from tour_participants p where p.id = a.entity_id) end offset 0
  ) k on true`;

function columns(sql: Sql) {
  return sql`a.id, a.at, a.entity, a.entity_id as "entityId", a.action, a.from_status as before, a.to_status as after, a.actor_kind as "actorKind",
    a.actor_id as "actorId", m.name, a.details, k.id as "bookingId", k.booking_number as "bookingNumber"`;
}

function shown({ at, actorKind, actorId, name, ...entry }: Row & { about: About }): HistoryEntry {
  // A guest's id is made of the guest's secret, and nobody's business.
  const memberId = actorKind === 'operator' ? actorId : null;
  return { ...entry, at: at.toISOString(), actor: { kind: actorKind, memberId, name } };
}

/** Writes down what a member did that no other statement writes down. `details`: ids and figures, never personal data. */
export async function noteInHistory(
  database: Database,
  by: { id: string; operatorId: string },
  entry: { entity: string; entityId: string; action: string; details?: HistoryDetails },
): Promise<void> {
  const { entity, entityId, action, details = {} } = entry;
  await database.query(
    (sql) => sql`
      insert into audit_log (operator_id, entity, entity_id, action, actor_kind, actor_id, details)
      values (${by.operatorId}, ${entity}, ${entityId}, ${action}, 'operator', ${by.id}, ${JSON.stringify(details)}::text::jsonb)`,
  );
}
