/** Tours as the team edits them: both languages, categories and prices, policy and season. Money is whole kopecks. */
import { BookingError, newId, type RefundPolicy } from '@kamchatour/booking';
import type { Difficulty, ParticipantNeed, Translated } from '@kamchatour/booking/status';
import { constraintName, type Database } from '@kamchatour/db';
import { wrongField } from './own.ts';
import { mayStillSell } from './unsold.ts';

export type TourRow = {
  tourId: string;
  slug: string;
  title: Translated;
  difficulty: Difficulty;
  durationMinutes: number;
  /** The cheapest seat that is not free of charge. */
  priceFrom: number;
  /** Departures that lie ahead, and the first of them. */
  upcoming: number;
  nextStartsAt: string | null;
  archivedAt: string | null;
  updatedAt: string;
};

export type TourCategory = {
  category: string;
  title: Translated;
  amount: number;
  minAge: number | null;
  maxAge: number | null;
};

export type TourForm = {
  slug: string;
  title: Translated;
  summary: Translated;
  description: Translated;
  difficulty: Difficulty;
  durationMinutes: number;
  minAge: number;
  maxAge: number | null;
  maxWeightKg: number | null;
  /** `MM-DD`, both or none: all year. */
  seasonFrom: string | null;
  seasonTo: string | null;
  meetingPoint: Translated;
  meetingAt: { latitude: number; longitude: number };
  included: Translated;
  bring: Translated;
  needs: ParticipantNeed[];
  refundPolicy: RefundPolicy;
  position: number;
  categories: TourCategory[];
};

/** `updatedAt` goes back with the form, to the microsecond: it says whether another editor was faster. */
export type Tour = TourForm & { tourId: string; archivedAt: string | null; updatedAt: string };

/** In the operator's order; archived ones last. At most 500. */
export async function listToursOf(database: Database, operatorId: string): Promise<TourRow[]> {
  const rows = await database.query(
    (sql) => sql<
      (Omit<TourRow, 'nextStartsAt' | 'archivedAt'> & { nextStartsAt: Date | null; archivedAt: Date | null })[]
    >`
      select t.id as "tourId", t.slug, t.title, t.difficulty, t.duration_minutes as "durationMinutes", t.archived_at as "archivedAt",
        to_char(t.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "updatedAt",
        (select coalesce(min(nullif(c.amount, 0)), 0) from tour_price_categories c where c.tour_id = t.id) as "priceFrom",
        coalesce(ahead.count, 0) as upcoming, ahead.first as "nextStartsAt"
      -- Gone through once for all tours: tour by tour, the planner may go through all that lie ahead for each.
      from tours t left join (
        select s.tour_id, count(*)::int as count, min(s.starts_at) as first from tour_schedules s
        where s.operator_id = ${operatorId} and s.starts_at > now() and s.status <> 'cancelled' group by s.tour_id
      ) ahead on ahead.tour_id = t.id
      where t.operator_id = ${operatorId}
      order by t.archived_at is not null, t.position, t.slug limit 500`,
  );
  return rows.map((row) => ({
    ...row,
    nextStartsAt: row.nextStartsAt && row.nextStartsAt.toISOString(),
    archivedAt: row.archivedAt && row.archivedAt.toISOString(),
  }));
}

/** Refuses with NOT_FOUND. */
export async function findTourOf(database: Database, operatorId: string, tourId: string): Promise<Tour> {
  const [row] = await database.query(
    (sql) => sql<(Omit<Tour, 'archivedAt'> & { archivedAt: Date | null })[]>`
      select t.id as "tourId", t.slug, t.title, t.summary, t.description, t.difficulty, t.duration_minutes as "durationMinutes",
        t.min_age as "minAge", t.max_age as "maxAge", t.max_weight_kg as "maxWeightKg", t.season_from as "seasonFrom", t.season_to as "seasonTo",
        t.meeting_point as "meetingPoint", json_build_object('latitude', t.meeting_latitude, 'longitude', t.meeting_longitude) as "meetingAt",
        t.included, t.bring, t.needs, t.refund_policy as "refundPolicy", t.position, t.archived_at as "archivedAt",
        to_char(t.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "updatedAt",
        (select coalesce(json_agg(json_build_object('category', c.category, 'title', c.title, 'amount', c.amount, 'minAge', c.min_age,
          'maxAge', c.max_age) order by c.position), '[]') from tour_price_categories c where c.tour_id = t.id) as categories
      from tours t where t.id = ${tourId} and t.operator_id = ${operatorId}`,
  );
  if (!row) throw notFound();
  return { ...row, archivedAt: row.archivedAt && row.archivedAt.toISOString() };
}

/**
 * Makes a tour (no `tourId`), or changes one. What is sold keeps its prices and its policy; departures that lie ahead keep their prices. A new policy
 * raises the version of each departure that may still sell, since the desk decides by it. Refuses with EDITED_MEANWHILE, NOT_FOUND, VALIDATION_ERROR.
 */
export async function saveTour(
  database: Database,
  by: { id: string; operatorId: string },
  { tourId, updatedAt, ...form }: TourForm & { tourId?: string | undefined; updatedAt?: string | undefined },
): Promise<Tour> {
  const id = tourId ?? newId();
  const isSaved =
    tourId === undefined
      ? await write(() => insertTour(database, by, id, form))
      : await change(database, by, { ...form, tourId, updatedAt: updatedAt ?? '' });
  const saved = await findTourOf(database, by.operatorId, id);
  if (!isSaved) throw new BookingError({ code: 'EDITED_MEANWHILE', details: { updatedAt: saved.updatedAt } });
  return saved;
}

async function change(
  database: Database,
  by: { id: string; operatorId: string },
  form: TourForm & { tourId: string; updatedAt: string },
): Promise<boolean> {
  const used = await categoriesInUse(database, by.operatorId, form.tourId);
  const missing = used.find((category) => !form.categories.some((one) => one.category === category));
  if (missing !== undefined) throw wrongField('categories', 'required');
  return await write(() => updateTour(database, by, form));
}

async function write(statement: () => Promise<boolean>): Promise<boolean> {
  try {
    return await statement();
  } catch (error) {
    if (constraintName(error) === 'tours_slug_is_unique') throw wrongField('slug', 'duplicate');
    throw error;
  }
}

/** Categories that departures ahead ask prices for: they cannot be taken away from the tour. */
async function categoriesInUse(database: Database, operatorId: string, tourId: string): Promise<string[]> {
  const rows = await database.query(
    (sql) => sql<{ category: string }[]>`
      select distinct p.category
      from tour_schedules s cross join lateral jsonb_to_recordset(s.prices) as p(category text)
      where s.tour_id = ${tourId} and s.operator_id = ${operatorId} and ${mayStillSell(sql)}`,
  );
  return rows.map(({ category }) => category);
}

const json = (value: unknown) => JSON.stringify(value);
const categoryRows = (categories: TourCategory[]) =>
  json(
    categories.map(({ category, title, amount, minAge, maxAge }, position) => ({
      id: newId(),
      category,
      title,
      amount,
      min_age: minAge,
      max_age: maxAge,
      position,
    })),
  );

async function insertTour(
  database: Database,
  by: { id: string; operatorId: string },
  id: string,
  form: TourForm,
): Promise<boolean> {
  await database.query(
    (sql) => sql`
      with made as (
        insert into tours (id, operator_id, slug, title, summary, description, difficulty, duration_minutes, min_age, max_age, max_weight_kg,
          season_from, season_to, meeting_point, meeting_latitude, meeting_longitude, included, bring, needs, refund_policy, position)
        values (${id}, ${by.operatorId}, ${form.slug}, ${json(form.title)}::text::jsonb, ${json(form.summary)}::text::jsonb,
          ${json(form.description)}::text::jsonb, ${form.difficulty}, ${form.durationMinutes}, ${form.minAge}, ${form.maxAge}, ${form.maxWeightKg},
          ${form.seasonFrom}, ${form.seasonTo}, ${json(form.meetingPoint)}::text::jsonb, ${form.meetingAt.latitude}, ${form.meetingAt.longitude},
          ${json(form.included)}::text::jsonb, ${json(form.bring)}::text::jsonb, ${form.needs}::text[], ${json(form.refundPolicy)}::text::jsonb,
          ${form.position})
        returning id
      ), priced as (
        insert into tour_price_categories (id, tour_id, category, title, amount, min_age, max_age, position)
        select x.id, m.id, x.category, x.title, x.amount, x.min_age, x.max_age, x.position
        from made m cross join json_to_recordset(${categoryRows(form.categories)}::text::json)
          as x(id uuid, category text, title jsonb, amount bigint, min_age integer, max_age integer, position integer)
      )
      insert into audit_log (operator_id, entity, entity_id, action, actor_kind, actor_id)
      select ${by.operatorId}, 'tour', m.id, 'create', 'operator', ${by.id} from made m`,
  );
  return true;
}

/** False: somebody else has saved it since it was read, or it is not this company's. */
async function updateTour(
  database: Database,
  by: { id: string; operatorId: string },
  form: TourForm & { tourId: string; updatedAt: string },
): Promise<boolean> {
  const rows = await database.query(
    (sql) => sql`
      with before as (
        select t.id, t.refund_policy, t.min_age, t.max_age, t.max_weight_kg, to_jsonb(t) as parts from tours t
        where t.id = ${form.tourId} and t.operator_id = ${by.operatorId}
      ), saved as (
        update tours t set slug = ${form.slug}, title = ${json(form.title)}::text::jsonb, summary = ${json(form.summary)}::text::jsonb,
          description = ${json(form.description)}::text::jsonb, difficulty = ${form.difficulty}, duration_minutes = ${form.durationMinutes},
          min_age = ${form.minAge}, max_age = ${form.maxAge}, max_weight_kg = ${form.maxWeightKg}, season_from = ${form.seasonFrom},
          season_to = ${form.seasonTo}, meeting_point = ${json(form.meetingPoint)}::text::jsonb,
          meeting_latitude = ${form.meetingAt.latitude}, meeting_longitude = ${form.meetingAt.longitude},
          included = ${json(form.included)}::text::jsonb, bring = ${json(form.bring)}::text::jsonb, needs = ${form.needs}::text[],
          refund_policy = ${json(form.refundPolicy)}::text::jsonb, position = ${form.position}, updated_at = clock_timestamp()
        from before b where t.id = b.id and t.updated_at = ${form.updatedAt}::text::timestamptz
        returning t.id, b.refund_policy is distinct from t.refund_policy as is_new_policy,
          (b.min_age, b.max_age, b.max_weight_kg) is distinct from (t.min_age, t.max_age, t.max_weight_kg) as has_new_limits,
          b.parts as old_parts, to_jsonb(t) as new_parts
      ), asked as (
        select x.*, s.id as tour_id from saved s cross join json_to_recordset(${categoryRows(form.categories)}::text::json)
          as x(id uuid, category text, title jsonb, amount bigint, min_age integer, max_age integer, position integer)
      ), gone as (
        delete from tour_price_categories c using saved s
        where c.tour_id = s.id and c.category not in (select a.category from asked a)
      ), priced as (
        insert into tour_price_categories as c (id, tour_id, category, title, amount, min_age, max_age, position)
        select a.id, a.tour_id, a.category, a.title, a.amount, a.min_age, a.max_age, a.position from asked a
        on conflict (tour_id, category) do update set title = excluded.title, amount = excluded.amount, min_age = excluded.min_age,
          max_age = excluded.max_age, position = excluded.position
      ), told as (
        -- What the desk remembers of these departures is over: it decides by the policy and by the limits.
        update tour_schedules d set version = d.version + 1
        from saved s where (s.is_new_policy or s.has_new_limits) and d.tour_id = s.id and d.starts_at > now() and d.status in ('scheduled', 'guaranteed', 'closed')
        returning d.id, d.version, d.capacity, d.available_slots, d.held_slots
      ), proven as (
        insert into tour_seat_ledger (schedule_id, version, round_id, capacity, booked, held, why)
        select t.id, t.version, ${newId()}, t.capacity, t.capacity - t.available_slots, t.held_slots, '{policy}' from told t
      ), sides as (
        -- What it was, and what it is: its own row as this statement found it and left it, its categories by their codes.
        select s.old_parts || jsonb_build_object('categories', (
            select jsonb_object_agg(c.category, jsonb_build_object('title', c.title, 'amount', c.amount, 'minAge', c.min_age, 'maxAge', c.max_age))
            from tour_price_categories c where c.tour_id = s.id)) as old_parts,
          s.new_parts || jsonb_build_object('categories', (
            select jsonb_object_agg(a.category, jsonb_build_object('title', a.title, 'amount', a.amount, 'minAge', a.min_age, 'maxAge', a.max_age))
            from asked a)) as new_parts
        from saved s
      ), changed as (
        select jsonb_object_agg(o.key, o.value) as before, jsonb_object_agg(o.key, n.new_parts -> o.key) as after
        from sides n cross join lateral jsonb_each(n.old_parts) o
        where o.key <> 'updated_at' and n.new_parts -> o.key is distinct from o.value
      ), noted as (
        insert into audit_log (operator_id, entity, entity_id, action, actor_kind, actor_id, details)
        select ${by.operatorId}, 'tour', s.id, 'edit', 'operator', ${by.id},
          case when c.before is null then '{}' else jsonb_build_object('before', c.before, 'after', c.after) end
        from saved s cross join changed c
      )
      select id from saved`,
  );
  return rows.length > 0;
}

/** Archived, it is on sale no more; departures that exist are run. Refuses with NOT_FOUND. */
export async function setArchived(
  database: Database,
  by: { id: string; operatorId: string },
  tourId: string,
  isArchived: boolean,
): Promise<Tour> {
  await database.query(
    (sql) => sql`
      with changed as (
        update tours t set archived_at = case when ${isArchived}::boolean then now() end, updated_at = clock_timestamp()
        where t.id = ${tourId} and t.operator_id = ${by.operatorId} and (t.archived_at is not null) <> ${isArchived}::boolean
        returning t.id
      )
      insert into audit_log (operator_id, entity, entity_id, action, actor_kind, actor_id)
      select ${by.operatorId}, 'tour', c.id, ${isArchived ? 'archive' : 'restore'}, 'operator', ${by.id} from changed c`,
  );
  return await findTourOf(database, by.operatorId, tourId);
}

const notFound = () => new BookingError({ code: 'NOT_FOUND', details: {} });
