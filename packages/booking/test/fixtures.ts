/** What tests begin with: an operator, a tour, a departure; a desk on a database of its own; and the invariants that hold after anything. */
import { randomBytes, randomUUID } from 'node:crypto';
import { type Database, deskProfile, openDatabase, reportProfile } from '@kamchatour/db';
import { createTestDatabase } from '@kamchatour/db/testing';
import { newId } from '../src/ids.ts';
import { type Desk, holdTourSeats, openDesk } from '../src/index.ts';
import type { BookInput } from '../src/input.ts';
import { invariantsSql } from './invariants.ts';

export type Stage = {
  url: string;
  desk: Desk;
  database: Database;
  /** Another process's desk on the same database, in effect: nothing in memory is shared. */
  anotherDesk(): Desk;
  close(): Promise<void>;
};

const secretKey = randomBytes(32);

/** A database of its own with a desk on it. */
export async function openStage(): Promise<Stage> {
  const { url, drop } = await createTestDatabase();
  const opened: { desk: Desk; databases: Database[] }[] = [];
  const open = () => {
    const deskDatabase = openDatabase({ url, name: 'test desk', max: 5, ...deskProfile });
    const readDatabase = openDatabase({ url, name: 'test reader', max: 3, ...reportProfile });
    const desk = openDesk({ deskDatabase, readDatabase, holdMinutes: 15, paymentMinutes: 30, secretKey });
    opened.push({ desk, databases: [deskDatabase, readDatabase] });
    return { desk, readDatabase };
  };
  const { desk, readDatabase } = open();
  await makeTour(readDatabase);
  return {
    url,
    desk,
    database: readDatabase,
    anotherDesk: () => open().desk,
    async close() {
      for (const one of opened) await one.desk.close();
      for (const one of opened) for (const database of one.databases) await database.close();
      await drop();
    },
  };
}

const operatorId = '01900000-0000-7000-8000-000000000001';
const tourId = '01900000-0000-7000-8000-000000000002';
const text = (word: string) => JSON.stringify({ ru: `${word} по-русски`, en: word });

/** One operator and one tour, with prices for adults, children and infants. */
export async function makeTour(database: Database): Promise<void> {
  await database.query(
    (sql) => sql`
      with o as (
        insert into operators (id, slug, name, email, phone)
        values (${operatorId}, 'trails', ${text('Trails')}::text::jsonb, 'o@kamchatour.test', '+74152000000') returning id
      ), t as (
        insert into tours (id, operator_id, slug, title, summary, description, difficulty, duration_minutes, min_age, meeting_point,
          meeting_latitude, meeting_longitude, included, bring, refund_policy)
        select ${tourId}, o.id, 'avacha', ${text('Avacha')}::text::jsonb, ${text('A volcano')}::text::jsonb, ${text('Long')}::text::jsonb, 'medium', 480, 8,
          ${text('Square')}::text::jsonb, 53.02, 158.65, ${text('Guide')}::text::jsonb, ${text('Boots')}::text::jsonb,
          '{"tiers":[{"hoursBefore":168,"percent":100},{"hoursBefore":48,"percent":50}]}'::jsonb from o returning id
      )
      insert into tour_price_categories (id, tour_id, category, title, amount, position)
      select gen_random_uuid(), t.id, c.category, ${text('Category')}::text::jsonb, c.amount, c.position
      from t, (values ('adult', 1250000, 0), ('child', 800000, 1), ('infant', 0, 2)) as c(category, amount, position)`,
  );
}

export type Departure = {
  capacity?: number;
  /** From now. */
  startsInHours?: number;
  salesCloseInHours?: number;
  status?: string;
  weatherStatus?: string;
  /** Of an adult, in kopecks. */
  price?: number;
};

/** A departure on sale: five seats, ten days ahead. Answers its id. */
export async function aDeparture(stage: Pick<Stage, 'database'>, departure: Departure = {}): Promise<string> {
  const { capacity = 5, startsInHours = 240, status = 'scheduled', weatherStatus = 'clear' } = departure;
  const startsAt = new Date(Date.now() + startsInHours * 3_600_000);
  const salesCloseAt = new Date(Date.now() + (departure.salesCloseInHours ?? startsInHours - 1) * 3_600_000);
  const id = newId();
  await stage.database.query(
    (sql) => sql`
      insert into tour_schedules (id, operator_id, tour_id, starts_at, ends_at, sales_close_at, capacity, available_slots, prices, status, weather_status)
      values (${id}, ${operatorId}, ${tourId}, ${startsAt}, ${new Date(startsAt.getTime() + 8 * 3_600_000)}, ${salesCloseAt}, ${capacity}, ${capacity},
        ${JSON.stringify([{ category: 'adult', amount: departure.price ?? 1_250_000 }])}::text::jsonb || '[{"category":"child","amount":800000},{"category":"infant","amount":0}]'::jsonb, ${status}, ${weatherStatus})`,
  );
  return id;
}

/** A guest's secret, and the address that the guest asks from: each guest its own. */
export function aGuest(): { userId: string; caller: { source: string } } {
  const userId = randomUUID();
  return { userId, caller: { source: `guest ${userId}` } };
}

/** So many seats held: for a new guest, unless it is said for whom. */
export function holdSeats(desk: Desk, scheduleId: string, seats = 1, { userId, caller } = aGuest()) {
  return holdTourSeats(desk, { scheduleId, userId, participantsCount: seats }, caller);
}

/** A request to book so many seats. */
export function aBooking(scheduleId: string, userId: string, seats = 1, more: Partial<BookInput> = {}): BookInput {
  return {
    scheduleId,
    userId,
    participantsCount: seats,
    contact: { name: 'Анна Ким', email: 'anna@example.test', phone: '+79140000000' },
    participants: Array.from({ length: seats }, (_, place) => ({ fullName: `Traveller ${place + 1}` })),
    consents: { personalData: true, terms: true },
    ...more,
  };
}

/** What is wrong in the database: nothing, always. Each row names the invariant and the row that breaks it. */
export async function brokenInvariants(database: Database): Promise<string[]> {
  const rows = await database.query((sql) => sql.unsafe<{ id: string; what: string }[]>(invariantsSql));
  return rows.map((row) => `${row.id} ${row.what}`);
}

/** Four processes, in effect: four desks that share nothing but the database. Answers the one for a guest's place in the crowd. */
export function fourDesks(stage: Stage): (place: number) => Desk {
  const desks = [stage.desk, stage.anotherDesk(), stage.anotherDesk(), stage.anotherDesk()];
  return (place) => desks[place % desks.length] ?? stage.desk;
}

/** The code of each refusal among what came back, `ok` for an answer. */
export function codesOf(outcomes: unknown[]): unknown[] {
  return outcomes.map((one) => (one instanceof Object && 'code' in one ? one.code : 'ok'));
}

/** The refusal's code and details, or what else came: for comparing. */
export async function outcomeOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof Error && 'refusal' in error) return error.refusal;
    throw error;
  }
}
