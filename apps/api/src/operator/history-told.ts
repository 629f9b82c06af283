/**
 * What the history keeps are ids and figures. For whoever reads it they become what people know: the member's name, the departure's tour and time, the
 * names that a rename changed (opened with the booking's key, and gone with it), the names of those who left a party, as they are by now.
 */
import { type Desk, unsealNames, unwrapDataKey } from '@kamchatour/booking';
import type { Translated } from '@kamchatour/booking/status';
import type { Sql } from '@kamchatour/db';

export type HistoryDetails = Record<string, unknown>;

/** What an entry is about; null where that is told by its booking alone, or is gone. */
export type About = { name: string | null; title: Translated | null; startsAt: string | null };

type Entry = { entity: string; entityId: string; details: HistoryDetails };
type Departure = { startsAt: string; title: Translated };
type Known = {
  members: Record<string, string>;
  departures: Record<string, Departure>;
  tours: Record<string, Translated>;
  promoCodes: Record<string, string>;
  /** By departure, then by category. */
  categories: Record<string, Record<string, Translated>>;
  dataKeys: Record<string, string>;
  /** Of guests who were not erased. */
  people: Record<string, string>;
};

const isFacts = (value: unknown): value is HistoryDetails =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);
const textsOf = (value: unknown) => (Array.isArray(value) ? value.flatMap((one) => textOf(one) ?? []) : []);
/** What bears an id's name need not be one: an export is told by the days `from` and `to`. */
const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** Each entry with its details as people read them, and with what it is about. */
export async function told<E extends Entry>(
  { readDatabase, keys }: Pick<Desk, 'readDatabase' | 'keys'>,
  operatorId: string,
  entries: E[],
): Promise<(E & { about: About })[]> {
  if (entries.length === 0) return [];
  const [known] = await readDatabase.query((sql) => selectKnown(sql, operatorId, entries));
  if (!known) throw new Error('the database answered nothing');
  return entries.map((entry) => {
    const { beforeSealed, afterSealed, participantIds, ...details } = entry.details;
    const [namesBefore, namesAfter] = [beforeSealed, afterSealed].map((sealed) =>
      namesIn(sealed, entry, known, keys.wrapping),
    );
    const before = { ...partsOf(details['before'], entry, known), ...(namesBefore && { names: namesBefore }) };
    const after = { ...partsOf(details['after'], entry, known), ...(namesAfter && { names: namesAfter }) };
    const people = textsOf(participantIds).flatMap((id) => (isId(id) ? (known.people[id] ?? []) : []));
    return {
      ...entry,
      about: aboutOf(entry, known),
      details: {
        ...details,
        ...([namesBefore, namesAfter].includes(null) && { isUnreadable: true }),
        ...(people.length > 0 && { people }),
        ...(Object.keys(before).length > 0 && { before }),
        ...(Object.keys(after).length > 0 && { after }),
        ...startOf('from', details, known),
        ...startOf('to', details, known),
      },
    };
  });
}

/** Undefined where none were sealed; null where they cannot be read any more: the guest was erased, or the bytes are not those that were written. */
function namesIn(
  sealed: unknown,
  { entityId }: Entry,
  { dataKeys }: Known,
  wrapping: Buffer,
): string[] | null | undefined {
  if (sealed === undefined) return undefined;
  const wrapped = dataKeys[entityId];
  if (wrapped === undefined || typeof sealed !== 'string') return null;
  try {
    const key = unwrapDataKey(wrapping, Buffer.from(wrapped, 'hex'), entityId);
    return Object.values(unsealNames(key, entityId, sealed));
  } catch {
    // One entry that is spoilt keeps nobody from reading the others.
    return null;
  }
}

function partsOf(parts: unknown, { entityId }: Entry, { members, categories }: Known): HistoryDetails {
  if (!isFacts(parts)) return {};
  const { guideId, prices, ...rest } = parts;
  return {
    ...rest,
    ...(guideId !== undefined && { guide: members[textOf(guideId) ?? ''] ?? null }),
    ...(Array.isArray(prices) && {
      prices: prices.map((one) => ({ ...one, title: categories[entityId]?.[one.category] ?? null })),
    }),
  };
}

/** A departure that a booking went from or to is told by its start. */
function startOf(name: 'from' | 'to', details: HistoryDetails, { departures }: Known): HistoryDetails {
  const startsAt = departures[textOf(details[name]) ?? '']?.startsAt;
  return startsAt === undefined ? {} : { [`${name}StartsAt`]: new Date(startsAt).toISOString() };
}

function aboutOf({ entity, entityId }: Entry, known: Known): About {
  const departure = known.departures[entityId];
  const name = entity === 'promo_code' ? known.promoCodes[entityId] : known.members[entityId];
  return {
    name: name ?? null,
    title: departure?.title ?? known.tours[entityId] ?? null,
    startsAt: departure ? new Date(departure.startsAt).toISOString() : null,
  };
}

function selectKnown(sql: Sql, operatorId: string, entries: Entry[]) {
  const about = (entity: string) => entries.filter((one) => one.entity === entity).map(({ entityId }) => entityId);
  const named = (name: string) =>
    entries
      .flatMap(({ details }) =>
        [details, details['before'], details['after']].flatMap((part) =>
          isFacts(part) ? (textOf(part[name]) ?? []) : [],
        ),
      )
      .filter(isId);
  const members = [...about('member'), ...named('guideId')];
  const departures = [...about('schedule'), ...named('from'), ...named('to')];
  const priced = entries.flatMap(({ entityId, details: { after } }) =>
    isFacts(after) && after['prices'] !== undefined ? entityId : [],
  );
  const leaving = entries.flatMap(({ details }) => textsOf(details['participantIds'])).filter(isId);
  const renamed = entries.flatMap(({ entityId, details }) => (details['beforeSealed'] === undefined ? [] : entityId));
  return sql<Known[]>`
    select
      (select coalesce(json_object_agg(x.id, x.name), '{}') from (
        select m.id, m.name from operator_members m where m.id = any(${members}::uuid[]) and m.operator_id = ${operatorId}
        union all
        select i.id, i.email from member_invitations i where i.id = any(${members}::uuid[]) and i.operator_id = ${operatorId}) x) as members,
      (select coalesce(json_object_agg(s.id, json_build_object('startsAt', s.starts_at, 'title', t.title)), '{}')
        from tour_schedules s join tours t on t.id = s.tour_id
        where s.id = any(${departures}::uuid[]) and s.operator_id = ${operatorId}) as departures,
      (select coalesce(json_object_agg(t.id, t.title), '{}') from tours t
        where t.id = any(${about('tour')}::uuid[]) and t.operator_id = ${operatorId}) as tours,
      (select coalesce(json_object_agg(c.id, c.code), '{}') from promo_codes c
        where c.id = any(${about('promo_code')}::uuid[]) and c.operator_id = ${operatorId}) as "promoCodes",
      (select coalesce(json_object_agg(s.id, (select json_object_agg(c.category, c.title) from tour_price_categories c where c.tour_id = s.tour_id)), '{}')
        from tour_schedules s where s.id = any(${priced}::uuid[]) and s.operator_id = ${operatorId}) as categories,
      (select coalesce(json_object_agg(b.id, encode(b.data_key, 'hex')), '{}') from tour_bookings_v2 b
        where b.id = any(${renamed}::uuid[]) and b.operator_id = ${operatorId} and b.data_key is not null) as "dataKeys",
      (select coalesce(json_object_agg(p.id, p.full_name), '{}') from tour_participants p join tour_bookings_v2 b on b.id = p.booking_id
        where p.id = any(${leaving}::uuid[]) and b.operator_id = ${operatorId} and b.data_key is not null) as people`;
}
