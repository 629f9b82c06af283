/** The views of the bookings' table that a member named: filters and an order, theirs alone. */
import { BookingError } from '@kamchatour/booking';
import { constraintName, type Database } from '@kamchatour/db';
import type { BookingFilters } from './bookings-filter.ts';
import type { BookingSort } from './bookings-list.ts';

/** More than anybody finds their way among. */
const mostViews = 30;

export type BookingView = { filters: Omit<BookingFilters, 'text'>; sort: BookingSort; descending: boolean };
export type SavedView = { name: string; view: BookingView };
type Keeper = { id: string; operatorId: string };

/** By name. */
export async function listViews(database: Database, by: Keeper): Promise<SavedView[]> {
  return await database.query(
    (sql) => sql<SavedView[]>`
      select name, view from booking_views where member_id = ${by.id} and operator_id = ${by.operatorId} order by lower(name), name`,
  );
}

/**
 * Keeps a view under a name. `was`: the name that it had; where none is kept under it any more, it is kept anew. Refuses with VALIDATION_ERROR for a
 * name that another view of theirs has, and for more than 30.
 */
export async function saveView(
  database: Database,
  by: Keeper,
  { name, view, was }: SavedView & { was?: string | undefined },
): Promise<SavedView> {
  const json = JSON.stringify(view);
  try {
    const rows = await database.query(
      (sql) => sql`
        with changed as (
          update booking_views set name = ${name}, view = ${json}::text::jsonb, updated_at = clock_timestamp()
          where member_id = ${by.id} and name = ${was ?? null}::text returning name
        ), made as (
          insert into booking_views (member_id, operator_id, name, view)
          select ${by.id}, ${by.operatorId}, ${name}, ${json}::text::jsonb
          where not exists (select from changed) and (select count(*) from booking_views where member_id = ${by.id}) < ${mostViews}
          returning name
        )
        select name from changed union all select name from made`,
    );
    if (rows.length === 0) throw wrongName('too_big');
    return { name, view };
  } catch (error) {
    if (constraintName(error) === 'booking_views_pkey') throw wrongName('duplicate');
    throw error;
  }
}

/** `removed`: whether there was one. */
export async function removeView(database: Database, by: Keeper, name: string): Promise<{ removed: boolean }> {
  const rows = await database.query(
    (sql) => sql`delete from booking_views where member_id = ${by.id} and name = ${name} returning name`,
  );
  return { removed: rows.length > 0 };
}

const wrongName = (rule: 'duplicate' | 'too_big') =>
  new BookingError({ code: 'VALIDATION_ERROR', details: { fields: [{ path: 'name', rule }] } });
