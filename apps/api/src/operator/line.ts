/** The line of a departure, as the operator sees it: who waits, who was offered seats, and what became of everybody else. */
import { BookingError } from '@kamchatour/booking';
import type { Locale, WaitlistStatus } from '@kamchatour/booking/status';
import type { Database } from '@kamchatour/db';

export type LineEntry = {
  entryId: string;
  /** Given once, never again; `position` is how many wait before it and itself, null for who does not wait. */
  place: number;
  position: number | null;
  seats: number;
  status: WaitlistStatus;
  contact: { name: string; email: string; phone: string };
  locale: Locale;
  joinedAt: string;
  offeredAt: string | null;
  offerEndsAt: string | null;
  holdId: string | null;
  /** The operator wrote it down; false: the guest joined. */
  isByHand: boolean;
  history: { action: string; at: string; by: string | null; actorKind: 'guest' | 'operator' | 'system' }[];
};

type Row = Omit<LineEntry, 'joinedAt' | 'offeredAt' | 'offerEndsAt' | 'contact' | 'isByHand'> & {
  contactName: string;
  contactEmail: string;
  contactPhone: string;
  joinedAt: Date;
  offeredAt: Date | null;
  offerEndsAt: Date | null;
};

const longest = 300;

/** Who waits or has an offer first, in the order of the line; then the others, the latest first. At most 300. */
export async function listLine(database: Database, operatorId: string, scheduleId: string): Promise<LineEntry[]> {
  const rows = await database.query(
    (sql) => sql<Row[]>`
      select w.id as "entryId", w.place, w.seats, w.status, w.locale, w.created_at as "joinedAt", w.offered_at as "offeredAt",
        w.contact_name as "contactName", w.contact_email as "contactEmail", w.contact_phone as "contactPhone",
        w.offer_ends_at as "offerEndsAt", w.hold_id as "holdId",
        case when w.status = 'waiting' then (count(*) filter (where w.status = 'waiting') over (order by w.place))::int end as position,
        (select coalesce(json_agg(json_build_object('action', a.action, 'at', a.at, 'actorKind', a.actor_kind, 'by', m.name) order by a.id), '[]')
          from audit_log a left join operator_members m on m.id = a.actor_id
          where a.entity_id = w.id and a.entity = 'waitlist') as history
      from tour_waitlist w
      where w.schedule_id = ${scheduleId} and w.operator_id = ${operatorId}
      order by w.status not in ('waiting', 'offered'), case when w.status in ('waiting', 'offered') then w.place else -w.place end
      limit ${longest}`,
  );
  return rows.map(({ contactName, contactEmail, contactPhone, joinedAt, offeredAt, offerEndsAt, ...row }) => ({
    ...row,
    contact: { name: contactName, email: contactEmail, phone: contactPhone },
    joinedAt: joinedAt.toISOString(),
    offeredAt: offeredAt && offeredAt.toISOString(),
    offerEndsAt: offerEndsAt && offerEndsAt.toISOString(),
    isByHand: row.history.some(({ action, actorKind }) => action === 'wait' && actorKind === 'operator'),
    history: row.history.map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
  }));
}

/** Refuses with NOT_FOUND for an entry that is not in the line of this departure of this company. */
export async function assertOwnEntry(
  database: Database,
  operatorId: string,
  { scheduleId, entryId }: { scheduleId: string; entryId: string },
): Promise<void> {
  const [own] = await database.query(
    (sql) => sql`
      select from tour_waitlist where id = ${entryId} and schedule_id = ${scheduleId} and operator_id = ${operatorId}`,
  );
  if (!own) throw new BookingError({ code: 'NOT_FOUND', details: {} });
}
