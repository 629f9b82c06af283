import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger, loggedError, logSettings } from '../src/logger.ts';
import { aBooking, openApiStage, type Stage } from './stage.ts';

const lines: string[] = [];
const sink = new Writable({
  write(chunk, _encoding, done) {
    lines.push(String(chunk));
    done();
  },
});

let stage: Stage;
beforeAll(async () => {
  stage = await openApiStage({}, { logger: pino({ ...logSettings, level: 'trace' }, sink) });
});
afterAll(() => stage.close());

const canaries = {
  userId: 'c0ffee00-aaaa-4bbb-8ccc-dddddddddddd',
  name: 'Canary Person',
  email: 'canary@example.test',
  document: 'CANARY 4510 123456',
  notes: 'canary allergy',
};

describe('the log', () => {
  it('has a line for each request, and nothing of anybody', async () => {
    const scheduleId = await stage.departure();
    const { userId, name, email, document, notes } = canaries;
    const participants = [{ fullName: name, document, notes }];
    const contact = { name, email, phone: '+79140001122' };
    const booked = await stage.post('/api/tours/book', aBooking(scheduleId, userId, 1, { contact, participants }));
    const { bookingNumber, confirmationCode } = booked.json();
    const headers = { 'x-confirmation-code': confirmationCode, authorization: 'Bearer canary', cookie: 'canary=1' };
    const seen = await stage.ask({ url: `/api/tours/bookings/${bookingNumber}`, headers });
    const { fileToken } = seen.json();
    await stage.ask({ url: `/api/tours/bookings/${bookingNumber}/calendar.ics?t=${fileToken}` });
    await stage.post('/trpc/storefront.booking', { bookingNumber, confirmationCode });
    await stage.post('/api/tours/book', { ...aBooking(scheduleId, userId), email });
    await stage.ask({ url: `/nowhere/${email}` });
    // A bug in the middle of it all: its error quotes the row that the database refused.
    await stage.database.query(
      (sql) =>
        sql`alter table tour_participants add constraint a_bug check (full_name <> ${sql.unsafe(`'${name}'`)}) not valid`,
    );
    const broken = await stage.post('/api/tours/book', aBooking(scheduleId, userId, 1, { contact, participants }));
    expect(broken.statusCode).toBe(500);

    const log = lines.join('');
    expect(log).toContain('"route":"/api/tours/bookings/:bookingNumber/calendar.ics","status":200');
    expect(log).toContain('a_bug');
    for (const secret of [
      ...Object.values(canaries),
      bookingNumber,
      confirmationCode,
      fileToken,
      '79140001122',
      'canary',
    ]) {
      expect(log).not.toContain(secret);
    }
  });

  it('keeps of an error what helps, and drops what it quotes', () => {
    const refused = Object.assign(new Error('value "Canary Person" is wrong'), {
      severity: 'ERROR',
      code: '23514',
      constraint_name: 'names_are_short',
      detail: 'Failing row contains (Canary Person)',
    });
    const wrapped = new Error('Failed query: insert … params: Canary Person', { cause: refused });
    expect(loggedError(wrapped)).toEqual({
      type: 'Error',
      state: '23514',
      constraint: 'names_are_short',
      stack: expect.stringMatching(/^\s+at /),
    });
    expect(loggedError(new TypeError('x is undefined'))).toMatchObject({
      type: 'TypeError',
      message: 'x is undefined',
    });
    expect(loggedError(new AggregateError([refused, new TypeError('y')], 'two of them'))).toMatchObject({
      message: 'two of them',
      errors: [{ state: '23514' }, { type: 'TypeError', message: 'y' }],
    });
  });

  it('speaks in words on a terminal', () => {
    const written: string[] = [];
    const log = createLogger({ isTerminal: true, write: (line) => written.push(line) });
    log.info('unheard');
    log.warn('the jobs could not reach the database');
    log.error({ reqId: 'abc', err: new TypeError('x is undefined') }, 'a request failed');
    expect(written[0]).toBe('Warning: the jobs could not reach the database\n');
    expect(written[1]).toMatch(/^Error: a request failed \[request abc\] \(TypeError: x is undefined\)\n\s+at /);
    expect(written).toHaveLength(2);
  });
});
