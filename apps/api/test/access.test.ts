/** A call without a row in the table of who may ask what fails here, so nobody adds one without saying whom it answers. And what guests get of each other. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appRouter } from '../src/trpc/router.ts';
import { procedures, routes } from './access-table.ts';
import { aBooking, aUser, book, openApiStage, type Stage } from './stage.ts';

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
    const found = Object.keys(appRouter._def.procedures);
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
