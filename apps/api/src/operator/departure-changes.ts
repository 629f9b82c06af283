/** What the team does to departures one by one and in bulk: new ones, copies, edits, notes. The desk decides each edit. */
import {
  BookingError,
  type Desk,
  editSchedule,
  type Member,
  madeId,
  newId,
  type Price,
  type Sender,
} from '@kamchatour/booking';
import type { DeparturesAction } from '@kamchatour/booking/office-input';
import type { Database } from '@kamchatour/db';
import { checkPrices, insertDepartures, type Made, tourTerms } from './new-departures.ts';
import { assertGuide, ownSchedules, wrongField } from './own.ts';
import { type RowResult, resultOf } from './results.ts';

export type NewDepartureAsked = {
  requestId: string;
  tourId: string;
  startsAt: Date;
  /** Absent: as long as the tour takes. */
  endsAt?: Date | undefined;
  /** Absent: two hours before the start. */
  salesCloseAt?: Date | undefined;
  capacity: number;
  minParticipants: number;
  guideId?: string | null | undefined;
  /** Absent: the tour's. */
  prices?: Price[] | undefined;
};

const usualSalesClose = 2 * 3_600_000;

/** Refuses with VALIDATION_ERROR; `startsAt` is a `duplicate` where the tour leaves at that minute already. */
export async function createDeparture(database: Database, by: Member, asked: NewDepartureAsked): Promise<Made> {
  const { tourId, startsAt, capacity, minParticipants, guideId = null } = asked;
  const tour = await tourTerms(database, by.operatorId, tourId);
  await assertGuide(database, by.operatorId, guideId);
  const prices = asked.prices ?? tour.prices;
  checkPrices(prices, tour.prices);
  const endsAt = asked.endsAt ?? new Date(startsAt.getTime() + tour.durationMinutes * 60_000);
  const salesCloseAt = asked.salesCloseAt ?? new Date(startsAt.getTime() - usualSalesClose);
  if (endsAt <= startsAt) throw wrongField('endsAt', 'too_small');
  if (salesCloseAt > startsAt) throw wrongField('salesCloseAt', 'too_big');
  if (minParticipants > capacity) throw wrongField('minParticipants', 'too_big', { most: capacity });
  if (prices.length === 0) throw wrongField('prices', 'required');
  return await insertOne(database, by, asked.requestId, {
    terms: { tourId, capacity, minParticipants, prices, guideId },
    startsAt,
    endsAt,
    salesCloseAt,
  });
}

type One = {
  terms: Parameters<typeof insertDepartures>[2];
  startsAt: Date;
  endsAt: Date;
  salesCloseAt: Date;
};

const idMadeFor = (requestId: string) => madeId(`${requestId} departure`);

async function insertOne(database: Database, by: Member, requestId: string, one: One): Promise<Made> {
  const { terms, ...times } = one;
  const [made] = await insertDepartures(database, by, terms, [{ id: idMadeFor(requestId), ...times }]);
  if (made) return made;
  const known = await findMade(database, by, requestId, one);
  if (known === undefined) throw wrongField('startsAt', 'duplicate');
  return known;
}

/** What the same request made before. Refuses with IDEMPOTENCY_KEY_REUSED where that was something else. */
async function findMade(
  database: Database,
  by: Member,
  requestId: string,
  { terms, startsAt }: One,
): Promise<Made | undefined> {
  const id = idMadeFor(requestId);
  const [known] = await database.query(
    (sql) => sql<{ startsAt: Date; tourId: string }[]>`
      select starts_at as "startsAt", tour_id as "tourId" from tour_schedules where id = ${id} and operator_id = ${by.operatorId}`,
  );
  if (!known) return undefined;
  if (known.tourId !== terms.tourId || known.startsAt.getTime() !== startsAt.getTime()) {
    throw new BookingError({ code: 'IDEMPOTENCY_KEY_REUSED', details: {} });
  }
  return { scheduleId: id, startsAt: known.startsAt.toISOString() };
}

/**
 * The same departure at another time: as long, as large, as dear, led by the same guide; by nobody (`hasLostGuide`), where that guide is not of the team
 * any more. Refuses with VALIDATION_ERROR: `scheduleId` is `unknown` where its tour is in the archive, `startsAt` is `too_small` where the sales would be
 * over already, a `duplicate` where the tour leaves at that minute already.
 */
export async function duplicateDeparture(
  database: Database,
  by: Member,
  { scheduleId, startsAt, requestId }: { scheduleId: string; startsAt: Date; requestId: string },
): Promise<Made & { hasLostGuide: boolean }> {
  const [row] = await database.query(
    (sql) => sql<(One['terms'] & { startsAt: Date; endsAt: Date; salesCloseAt: Date; hadGuide: boolean; now: Date })[]>`
      select s.tour_id as "tourId", s.capacity, s.min_participants as "minParticipants", s.prices, g.id as "guideId",
        s.guide_id is not null as "hadGuide",
        s.starts_at as "startsAt", s.ends_at as "endsAt", s.sales_close_at as "salesCloseAt", now() as now
      from tour_schedules s join tours t on t.id = s.tour_id and t.archived_at is null
      left join operator_members g on g.id = s.guide_id and g.disabled_at is null
      where s.id = ${scheduleId} and s.operator_id = ${by.operatorId}`,
  );
  if (!row) throw wrongField('scheduleId', 'unknown');
  const later = (one: Date) => new Date(one.getTime() + startsAt.getTime() - row.startsAt.getTime());
  const { tourId, capacity, minParticipants, prices, guideId, hadGuide } = row;
  const salesCloseAt = later(row.salesCloseAt);
  const copy = {
    terms: { tourId, capacity, minParticipants, prices, guideId },
    startsAt,
    endsAt: later(row.endsAt),
    salesCloseAt,
  };
  // What was made in time is found again later.
  const made =
    salesCloseAt > row.now
      ? await insertOne(database, by, requestId, copy)
      : await findMade(database, by, requestId, copy);
  if (made === undefined) throw wrongField('startsAt', 'too_small');
  // Asked of what was made: sent once more, the guide may have left since, and leads the copy.
  const [led] = await database.query(
    (sql) => sql`select from tour_schedules where id = ${made.scheduleId} and guide_id is not null`,
  );
  return { ...made, hasLostGuide: hadGuide && led === undefined };
}

export type DepartureEdit = {
  capacity?: number | undefined;
  startsAt?: Date | undefined;
  endsAt?: Date | undefined;
  salesCloseAt?: Date | undefined;
  minParticipants?: number | undefined;
  guideId?: string | null | undefined;
  prices?: Price[] | undefined;
};

/**
 * An edit out of a form. Refuses with EDITED_MEANWHILE when another editor was faster, CAPACITY_TAKEN, NOT_EDITABLE, VALIDATION_ERROR. The caller has seen
 * to it that the departure is this company's. Guests are written to when the time changes.
 */
export async function editDeparture(
  desk: Desk,
  by: Member,
  { scheduleId, editedVersion, ...edit }: DepartureEdit & { scheduleId: string; editedVersion: number },
): Promise<{ editedVersion: number }> {
  await assertGuide(desk.readDatabase, by.operatorId, edit.guideId);
  if (edit.prices) await assertPrices(desk.readDatabase, by.operatorId, scheduleId, edit.prices);
  return await editSchedule(desk, by, { scheduleId, editedVersion, edit: given(edit) });
}

/** Only what was given: an absent part stays as it is. */
function given({ capacity, startsAt, endsAt, salesCloseAt, minParticipants, guideId, prices }: DepartureEdit) {
  return {
    ...(capacity === undefined ? {} : { capacity }),
    ...(startsAt === undefined ? {} : { startsAt }),
    ...(endsAt === undefined ? {} : { endsAt }),
    ...(salesCloseAt === undefined ? {} : { salesCloseAt }),
    ...(minParticipants === undefined ? {} : { minParticipants }),
    ...(guideId === undefined ? {} : { guideId }),
    ...(prices === undefined ? {} : { prices }),
  };
}

async function assertPrices(database: Database, operatorId: string, scheduleId: string, prices: Price[]) {
  const [row] = await database.query(
    (sql) => sql<{ known: Price[] }[]>`
      select s.prices::jsonb || coalesce((select jsonb_agg(jsonb_build_object('category', c.category, 'amount', c.amount))
        from tour_price_categories c where c.tour_id = s.tour_id), '[]') as known
      from tour_schedules s where s.id = ${scheduleId} and s.operator_id = ${operatorId}`,
  );
  checkPrices(prices, row?.known ?? []);
}

/** The same for many, each by itself: what was done, or why not. Nobody filled in a form, so nobody was faster. Refuses with
 * SCHEDULE_NOT_FOUND where none of them is this company's. */
export async function changeDepartures(
  desk: Desk,
  by: Member,
  scheduleIds: string[],
  action: DeparturesAction,
): Promise<RowResult<{ editedVersion: number }>[]> {
  if (action.kind === 'guide') await assertGuide(desk.readDatabase, by.operatorId, action.guideId);
  const own = await ownSchedules(desk.readDatabase, by.operatorId, scheduleIds);
  if (own.size === 0) throw new BookingError({ code: 'SCHEDULE_NOT_FOUND', details: {} });
  return await Promise.all(
    [...new Set(scheduleIds)].map(async (scheduleId) =>
      own.has(scheduleId)
        ? await resultOf(scheduleId, changeDeparture(desk, by, scheduleId, action))
        : { id: scheduleId, ok: false, refusal: { code: 'SCHEDULE_NOT_FOUND', details: {} } },
    ),
  );
}

/** One departure, which the caller has seen to be this company's. Refuses with CAPACITY_TAKEN, NOT_EDITABLE, VALIDATION_ERROR, SCHEDULE_BUSY. */
export async function changeDeparture(
  desk: Desk,
  by: Member,
  scheduleId: string,
  action: DeparturesAction,
): Promise<{ editedVersion: number }> {
  if (action.kind === 'prices') await assertPrices(desk.readDatabase, by.operatorId, scheduleId, action.prices);
  return await editSchedule(desk, by, { scheduleId, editedVersion: undefined, edit: editOf(action) });
}

function editOf(action: DeparturesAction) {
  switch (action.kind) {
    case 'close':
      return { status: 'closed' as const };
    case 'open':
      return { status: 'scheduled' as const };
    case 'capacity':
      return { capacity: action.capacity };
    case 'guide':
      return { guideId: action.guideId };
    case 'prices':
      return { prices: action.prices };
  }
}

/** A note of the team to itself; never changed afterwards. Once for each key; refuses with IDEMPOTENCY_KEY_REUSED for other words under it. */
export async function addNote(
  database: Database,
  by: Member,
  { scheduleId, text }: { scheduleId: string; text: string },
  { idempotencyKey }: Sender = {},
): Promise<{ noteId: string }> {
  const noteId = idempotencyKey === undefined ? newId() : madeId(`note\n${by.id}\n${scheduleId}\n${idempotencyKey}`);
  const noted = await database.query(
    (sql) => sql`
      insert into schedule_notes (id, operator_id, schedule_id, member_id, text)
      values (${noteId}, ${by.operatorId}, ${scheduleId}, ${by.id}, ${text}) on conflict (id) do nothing returning id`,
  );
  if (noted.length > 0) return { noteId };
  const same = await database.query((sql) => sql`select from schedule_notes where id = ${noteId} and text = ${text}`);
  if (same.length === 0) throw new BookingError({ code: 'IDEMPOTENCY_KEY_REUSED', details: {} });
  return { noteId };
}
