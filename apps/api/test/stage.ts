/** What the API's tests begin with: the built app on a database of its own, with a tour and whatever departures a test makes. */
import { randomUUID } from 'node:crypto';
import { aDeparture, brokenInvariants, type Departure, openStage } from '@kamchatour/booking/testing';
import type { Database } from '@kamchatour/db';
import type { InjectOptions, LightMyRequestResponse, RouteOptions } from 'fastify';
import type { Logger } from 'pino';
import { buildApp } from '../src/app.ts';
import type { App } from '../src/app-type.ts';
import { readEnv } from '../src/env.ts';
import { openServices, type Services } from '../src/services.ts';

export const testKey = 'a secret key for tests that is long enough';

export type Stage = {
  app: App;
  services: Services;
  database: Database;
  url: string;
  departure(departure?: Departure): Promise<string>;
  ask(options: InjectOptions): Promise<LightMyRequestResponse>;
  post(url: string, body: unknown, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  /** How many rows each table that a request may touch has: for proving that a refusal changed nothing. */
  rows(): Promise<Record<string, number>>;
  brokenInvariants(): Promise<string[]>;
  close(): Promise<void>;
};

export async function openApiStage(
  environment: Record<string, string> = {},
  options: { logger?: Logger; webFolder?: string; onRoute?: (route: RouteOptions) => void } = {},
): Promise<Stage> {
  const { url, database, close } = await openStage();
  const env = readEnv({ DATABASE_URL: url, SECRET_KEY: testKey, ...environment });
  const services = await openServices(env, url, options.logger);
  const app = await buildApp(services, { webFolder: '/nowhere', ...options });
  const ask = (request: InjectOptions) => app.inject(request);
  return {
    app,
    services,
    database,
    url,
    departure: (departure) => aDeparture({ database }, departure),
    ask,
    post: (path, body, headers = {}) =>
      ask({
        method: 'POST',
        url: path,
        headers: { 'content-type': 'application/json', ...headers },
        payload: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    rows: () => countRows(database),
    brokenInvariants: () => brokenInvariants(database),
    close: async () => {
      await app.close();
      await services.close();
      await close();
    },
  };
}

async function countRows(database: Database): Promise<Record<string, number>> {
  const [row] = await database.query(
    (sql) => sql<{ counts: Record<string, number> }[]>`
      select json_build_object(
        'holds', (select count(*) from tour_seat_holds),
        'heldSeats', (select coalesce(sum(seats), 0) from tour_seat_holds where status = 'active'),
        'bookings', (select count(*) from tour_bookings_v2),
        'participants', (select count(*) from tour_participants),
        'cancellations', (select count(*) from tour_cancellations),
        'keys', (select count(*) from idempotency_keys),
        'guests', (select count(*) from guests),
        'outbox', (select count(*) from outbox_messages),
        'audit', (select count(*) from audit_log),
        'ledger', (select count(*) from tour_seat_ledger),
        'freeSeats', (select coalesce(sum(available_slots), 0) from tour_schedules),
        'versions', (select coalesce(sum(version), 0) from tour_schedules)
      ) as counts`,
  );
  return row?.counts ?? {};
}

export const aUser = () => randomUUID();

/** A body that books so many seats. */
export function aBooking(scheduleId: string, userId: string, seats = 1, more: object = {}) {
  return {
    scheduleId,
    userId,
    participantsCount: seats,
    contact: { name: 'Анна Ким', email: 'anna@example.test', phone: '8 (914) 000-00-00' },
    participants: Array.from({ length: seats }, (_, place) => ({ fullName: `Traveller ${place + 1}` })),
    consents: { personalData: true, terms: true },
    ...more,
  };
}

/** Books one seat and gives back what opens the booking. */
export async function book(stage: Stage, seats = 1, departure: Departure = {}) {
  const scheduleId = await stage.departure(departure);
  const answer = await stage.post('/api/tours/book', aBooking(scheduleId, aUser(), seats));
  if (answer.statusCode !== 201) throw new Error(`the booking was refused: ${answer.body}`);
  const booked: { bookingNumber: string; confirmationCode: string; bookingId: string } = answer.json();
  return { ...booked, scheduleId };
}

/** Status and code of a refusal, the status alone of anything else. */
export function refusal(answer: LightMyRequestResponse): string {
  const code = answer.statusCode >= 400 ? ` ${answer.json().error.code}` : '';
  return `${answer.statusCode}${code}`;
}
