/**
 * Who may ask what. Every tRPC procedure and every HTTP route has its row here; one without a row fails this test, so nobody adds a call
 * without saying whom it answers.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appRouter } from '../src/trpc/router.ts';
import { aBooking, aUser, book, openApiStage, type Stage } from './stage.ts';

/** `guest secret`: the userId in the body. `booking secret`: number and confirmation code, or a pass made from them. `this machine`: loopback, or METRICS_TOKEN. */
type Asker = 'anyone' | 'guest secret' | 'booking secret' | 'this machine';

const procedures: Record<string, Asker> = {
  'storefront.settings': 'anyone',
  'storefront.tours': 'anyone',
  'storefront.tour': 'anyone',
  'storefront.schedules': 'anyone',
  'storefront.availability': 'anyone',
  'storefront.liveHold': 'guest secret',
  'storefront.hold': 'guest secret',
  'storefront.release': 'guest secret',
  'storefront.book': 'guest secret',
  'storefront.booking': 'booking secret',
  'storefront.cancel': 'booking secret',
};

const routes: Record<string, Asker> = {
  // The web app's files.
  'GET /*': 'anyone',
  'GET /healthz': 'anyone',
  'GET /readyz': 'anyone',
  'GET /metrics': 'this machine',
  'GET /api/openapi.json': 'anyone',
  'GET /api/docs': 'anyone',
  'GET /api/docs/json': 'anyone',
  'GET /api/docs/yaml': 'anyone',
  'GET /api/docs/static/*': 'anyone',
  'GET /api/docs/static/index.html': 'anyone',
  'GET /api/docs/static/swagger-initializer.js': 'anyone',
  'GET /api/docs/static/theme/kamchatour.css': 'anyone',
  'GET /api/tours': 'anyone',
  'GET /api/tours/schedules': 'anyone',
  'GET /api/tours/availability': 'anyone',
  'POST /api/tours/hold': 'guest secret',
  'DELETE /api/tours/hold': 'guest secret',
  'POST /api/tours/book': 'guest secret',
  'GET /api/tours/bookings/:bookingNumber': 'booking secret',
  'GET /api/tours/bookings/:bookingNumber/ticket.pdf': 'booking secret',
  'GET /api/tours/bookings/:bookingNumber/calendar.ics': 'booking secret',
  'POST /api/tours/bookings/:bookingNumber/cancel': 'booking secret',
  // The procedures above say whom these answer.
  'GET /trpc/:path': 'anyone',
  'POST /trpc/:path': 'anyone',
};

let stage: Stage;
let webFolder: string;
const found = new Set<string>();
beforeAll(async () => {
  webFolder = await mkdtemp(join(tmpdir(), 'kamchatour-web-'));
  await writeFile(join(webFolder, 'index.html'), '<!doctype html>');
  stage = await openApiStage(
    {},
    {
      webFolder,
      onRoute: ({ method, url }) => {
        // HEAD comes along with each GET; OPTIONS is the browser's question before one.
        for (const one of [method].flat()) if (one !== 'HEAD' && one !== 'OPTIONS') found.add(`${one} ${url}`);
      },
    },
  );
});
afterAll(async () => {
  await stage.close();
  await rm(webFolder, { recursive: true });
});

describe('the table', () => {
  it('has a row for each procedure, and no other', () => {
    const found = Object.entries(appRouter._def.record).flatMap(([name, record]) =>
      Object.keys(record).map((procedure) => `${name}.${procedure}`),
    );
    expect(found.sort()).toEqual(Object.keys(procedures).sort());
  });

  it('has a row for each route, and no other', () => {
    expect([...found].sort()).toEqual(Object.keys(routes).sort());
  });
});

describe('a stranger', () => {
  const stranger = aUser();

  it('gets nothing of another guest’s hold', async () => {
    const scheduleId = await stage.departure();
    const { holdId } = (
      await stage.post('/api/tours/hold', { scheduleId, userId: aUser(), participantsCount: 1 })
    ).json();
    const before = await stage.rows();
    const liveHold = await stage.post('/trpc/storefront.liveHold', { userId: stranger, scheduleId });
    expect(liveHold.json().result.data).toBeNull();
    const release = await stage.post('/trpc/storefront.release', { holdId, userId: stranger });
    expect(release.json().error.data.refusal.code).toBe('HOLD_NOT_YOURS');
    const booking = await stage.post('/trpc/storefront.book', aBooking(scheduleId, stranger, 1, { holdId }));
    expect(booking.json().error.data.refusal.code).toBe('HOLD_NOT_YOURS');
    expect(await stage.rows()).toEqual(before);
  });

  it('gets nothing of a booking by its number, its id, or another booking’s code', async () => {
    const mine = await book(stage);
    const other = await book(stage);
    const remoteAddress = '127.9.0.1';
    const files = ['', '/ticket.pdf', '/calendar.ics'].map((file) => `${mine.bookingNumber}${file}`);
    for (const path of [...files, mine.bookingId]) {
      const headers = { 'x-confirmation-code': other.confirmationCode };
      const answer = await stage.ask({ url: `/api/tours/bookings/${path}`, headers, remoteAddress });
      expect(answer.statusCode, path).toBe(404);
      expect(answer.body).not.toContain('anna');
    }
    const before = await stage.rows();
    const cancel = await stage.post('/trpc/storefront.cancel', {
      bookingNumber: mine.bookingNumber,
      confirmationCode: other.confirmationCode,
    });
    expect(cancel.statusCode).toBe(404);
    expect(await stage.rows()).toEqual(before);
  });

  it('never learns a userId, or its hash, from an answer', async () => {
    const userId = aUser();
    const scheduleId = await stage.departure();
    const held = await stage.post('/api/tours/hold', { scheduleId, userId, participantsCount: 1 });
    const booked = await stage.post('/api/tours/book', aBooking(scheduleId, userId));
    const { bookingNumber, confirmationCode } = booked.json();
    const headers = { 'x-confirmation-code': confirmationCode };
    const seen = await stage.ask({ url: `/api/tours/bookings/${bookingNumber}`, headers });
    for (const answer of [held, booked, seen]) expect(answer.body).not.toContain(userId);
  });
});
