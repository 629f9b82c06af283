import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFileToken } from '../src/file-token.ts';
import { bookingAnswer, cancelAnswer } from '../src/rest/answers.ts';
import { book, openApiStage, refusal, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openApiStage();
});
afterAll(async () => {
  expect(await stage.brokenInvariants()).toEqual([]);
  await stage.close();
});

const see = (path: string, code?: string, remoteAddress = '127.0.0.1') =>
  stage.ask({
    url: `/api/tours/bookings/${path}`,
    remoteAddress,
    headers: code === undefined ? {} : { 'x-confirmation-code': code },
  });
const cancel = (number: string, body: object, headers = {}) =>
  stage.post(`/api/tours/bookings/${number}/cancel`, body, headers);

describe('GET /api/tours/bookings/:bookingNumber', () => {
  it('shows the booking to whoever has number and code, as people write them', async () => {
    const { bookingNumber, confirmationCode, scheduleId } = await book(stage, 2);
    const answer = await see(bookingNumber, confirmationCode);
    expect(answer.statusCode).toBe(200);
    const seen = bookingAnswer.strict().parse(answer.json());
    expect(seen).toMatchObject({ bookingNumber, schedule: { scheduleId }, tickets: [], payments: [] });
    expect(seen.participants).toHaveLength(2);
    expect(seen.refundQuote).toBeDefined();
    expect(answer.headers['cache-control']).toBe('no-store');
    const sloppy = await see(
      bookingNumber.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l'),
      ` ${confirmationCode.toLowerCase()}`,
    );
    expect(sloppy.statusCode).toBe(200);
  });

  it('answers a wrong code exactly like a missing booking, and no code with 401', async () => {
    const { bookingNumber, confirmationCode } = await book(stage);
    const from = '127.7.0.1';
    const wrongCode = await see(bookingNumber, '00000000', from);
    const noSuch = await see('KT-0000-0000', confirmationCode, from);
    const noShape = await see('KT', 'x', from);
    const body = (answer: typeof wrongCode) => ({ ...answer.json().error, requestId: '' });
    expect(refusal(wrongCode)).toBe('404 BOOKING_NOT_FOUND');
    expect(body(noSuch)).toEqual(body(wrongCode));
    expect(body(noShape)).toEqual(body(wrongCode));
    expect(refusal(await see(bookingNumber))).toBe('401 UNAUTHORIZED');
  });

  it('stops guessing after ten wrong codes from one address, the right one included', async () => {
    const { bookingNumber, confirmationCode } = await book(stage);
    const from = '127.7.0.2';
    for (let time = 0; time < 10; time += 1) await see(`KT-0000-000${time}`, '00000000', from);
    const limited = await see(bookingNumber, confirmationCode, from);
    expect(refusal(limited)).toBe('429 RATE_LIMITED');
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0);
    expect((await see(bookingNumber, confirmationCode)).statusCode).toBe(200);
  });
});

describe('POST /api/tours/bookings/:bookingNumber/cancel', () => {
  it('cancels, gives the seats back, and says what is refunded', async () => {
    const { bookingNumber, confirmationCode } = await book(stage, 2);
    const answer = await cancel(bookingNumber, { confirmationCode, reason: 'Заболели' });
    expect(answer.statusCode).toBe(200);
    expect(cancelAnswer.strict().parse(answer.json())).toMatchObject({ status: 'cancelled', seatsReturned: 2 });
    const before = await stage.rows();
    expect(refusal(await cancel(bookingNumber, { confirmationCode }))).toBe('409 ALREADY_CANCELLED');
    expect(await stage.rows()).toEqual(before);
  });

  it('cancels some of the participants', async () => {
    const { bookingNumber, confirmationCode } = await book(stage, 3);
    const { participants } = (await see(bookingNumber, confirmationCode)).json();
    const participantIds = [participants[1].participantId];
    const answer = await cancel(bookingNumber, { confirmationCode, participantIds });
    expect(answer.json()).toMatchObject({ status: 'pending_payment', seatsReturned: 1 });
  });

  it('does nothing where something else would come back than was agreed to', async () => {
    const { bookingNumber, confirmationCode } = await book(stage, 2);
    const before = await stage.rows();
    const refused = await cancel(bookingNumber, { confirmationCode, agreedRefund: 100 });
    expect(refusal(refused)).toBe('409 REFUND_CHANGED');
    expect(refused.json().error.details).toEqual({ amount: 0 });
    expect(await stage.rows()).toEqual(before);
    const agreed = await cancel(bookingNumber, { confirmationCode, agreedRefund: 0 });
    expect(agreed.json()).toMatchObject({ status: 'cancelled', refund: { amount: 0 } });
  });

  it('answers a repeated key as the first time', async () => {
    const { bookingNumber, confirmationCode } = await book(stage, 2);
    const key = { 'idempotency-key': 'cancel-1' };
    const first = await cancel(bookingNumber, { confirmationCode }, key);
    const again = await cancel(bookingNumber, { confirmationCode }, key);
    expect([again.statusCode, again.json()]).toEqual([200, first.json()]);
    const other = await cancel(bookingNumber, { confirmationCode, reason: 'Another' }, key);
    expect(refusal(other)).toBe('409 IDEMPOTENCY_KEY_REUSED');
  });

  it('refuses the wrong code, the wrong fields, and what is over', async () => {
    const { bookingNumber, confirmationCode, scheduleId } = await book(stage);
    const before = await stage.rows();
    expect(refusal(await cancel(bookingNumber, { confirmationCode: 'WRONG' }))).toBe('404 BOOKING_NOT_FOUND');
    expect(refusal(await cancel('KT-0000-0000', { confirmationCode }))).toBe('404 BOOKING_NOT_FOUND');
    expect(refusal(await cancel(bookingNumber, {}))).toBe('400 VALIDATION_ERROR');
    expect(refusal(await cancel(bookingNumber, { confirmationCode, status: 'x' }))).toBe('400 VALIDATION_ERROR');
    expect(refusal(await cancel(bookingNumber, { confirmationCode, participantIds: [] }))).toBe('400 VALIDATION_ERROR');
    expect(await stage.rows()).toEqual(before);
    await stage.database.query(
      (sql) => sql`
      update tour_bookings_v2 set pay_before = now() - interval '1 second' where schedule_id = ${scheduleId}`,
    );
    expect(refusal(await cancel(bookingNumber, { confirmationCode }))).toBe('409 NOT_CANCELLABLE');
  });
});

describe('files of a booking', () => {
  const pdf = 'ticket.pdf';
  const ics = 'calendar.ics';

  it('opens them by the header and by the token', async () => {
    const { bookingNumber, confirmationCode } = await book(stage, 2);
    const { fileToken } = (await see(bookingNumber, confirmationCode)).json();
    const byHeader = await see(`${bookingNumber}/${pdf}`, confirmationCode);
    expect(byHeader.statusCode).toBe(200);
    expect(byHeader.headers['content-type']).toBe('application/pdf');
    expect(byHeader.headers['content-disposition']).toBe(`attachment; filename="${bookingNumber}-${pdf}"`);
    expect(byHeader.headers['cache-control']).toBe('no-store');
    expect(byHeader.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await see(`${bookingNumber}/${pdf}?t=${fileToken}`)).statusCode).toBe(200);
    const calendar = await see(`${bookingNumber}/${ics}?t=${fileToken}`);
    expect(calendar.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(calendar.body).toContain('BEGIN:VEVENT');
  });

  it.each([pdf, ics])('refuses %s without either, with a token of another booking, forged or old', async (file) => {
    const mine = await book(stage);
    const other = await book(stage);
    const { fileToken } = (await see(other.bookingNumber, other.confirmationCode)).json();
    const { secretKey } = stage.services;
    const old = makeFileToken(secretKey, mine.bookingId, new Date(Date.now() - 16 * 60_000));
    const foreign = makeFileToken(Buffer.alloc(32), mine.bookingId, new Date());
    const right = makeFileToken(secretKey, mine.bookingId, new Date());
    const flipped = `${right.slice(0, 10)}${right[10] === 'A' ? 'B' : 'A'}${right.slice(11)}`;
    const open = (query: string) => see(`${mine.bookingNumber}/${file}${query}`);
    expect(refusal(await open(''))).toBe('401 UNAUTHORIZED');
    for (const token of [fileToken, old, foreign, flipped, 'x', '']) {
      expect(refusal(await open(`?t=${token}`))).toBe('404 BOOKING_NOT_FOUND');
    }
    expect(refusal(await open(`?t=${'x'.repeat(300)}`))).toBe('400 VALIDATION_ERROR');
    expect((await open(`?t=${right}`)).statusCode).toBe(200);
  });
});
