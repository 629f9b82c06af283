import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBooking, aUser, book, openApiStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openApiStage({ DEMO: '1', HOLD_MINUTES: '20' });
});
afterAll(async () => {
  expect(await stage.brokenInvariants()).toEqual([]);
  await stage.close();
});

const call = (path: string, input: unknown, headers: Record<string, string> = {}) =>
  stage.post(`/trpc/storefront.${path}`, input === undefined ? '' : input, headers);
const data = async (path: string, input?: unknown) => (await call(path, input)).json().result.data;

describe('the storefront', () => {
  it('tells the settings, and the time by the database’s clock', async () => {
    const settings = await data('settings');
    expect(settings).toEqual({
      demo: true,
      mailbox: true,
      holdMinutes: 20,
      paymentMinutes: 30,
      loyaltyPercent: 5,
      payments: 'sandbox',
      serverTime: expect.any(String),
    });
    expect(Math.abs(Date.parse(settings.serverTime) - Date.now())).toBeLessThan(2000);
  });

  it('answers reads by GET and by POST', async () => {
    const scheduleId = await stage.departure();
    expect(await data('tours')).toHaveLength(1);
    expect(await data('tour', { slug: 'avacha' })).toMatchObject({ slug: 'avacha', needs: [] });
    expect((await call('tour', { slug: 'nowhere' })).statusCode).toBe(404);
    expect(await data('schedules', {})).toContainEqual(expect.objectContaining({ scheduleId }));
    expect(await data('availability', { scheduleId })).toMatchObject({ available: 5, participantsCount: 1 });
    const input = encodeURIComponent(JSON.stringify({ scheduleId }));
    const byGet = await stage.ask({ url: `/trpc/storefront.availability?input=${input}` });
    expect(byGet.json().result.data).toMatchObject({ available: 5 });
    expect(byGet.headers['cache-control']).toBe('no-store');
  });

  it('goes the whole way: hold, resume, book, see, cancel', async () => {
    const scheduleId = await stage.departure();
    const userId = aUser();
    expect(await data('liveHold', { userId, scheduleId })).toBeNull();
    const held = await data('hold', { scheduleId, userId, participantsCount: 2 });
    expect(held).toMatchObject({ created: true, renewals: 0, available: 3, serverTime: expect.any(String) });
    const live = await data('liveHold', { userId });
    expect(live).toMatchObject({ holdId: held.holdId, renewalsLeft: 10, serverTime: expect.any(String) });
    const booked = await data('book', aBooking(scheduleId, userId, 2, { holdId: held.holdId }));
    expect(booked).toMatchObject({ payment: { provider: 'sandbox' }, manageUrl: expect.stringContaining('/b/KT-') });
    const { bookingNumber, confirmationCode } = booked;
    const seen = await data('booking', { bookingNumber, confirmationCode });
    expect(seen).toMatchObject({ bookingNumber, participants: [{}, {}], fileToken: expect.any(String) });
    expect(await data('cancel', { bookingNumber, confirmationCode })).toMatchObject({ seatsReturned: 2 });
    expect(await data('release', { holdId: held.holdId, userId })).toEqual({ released: false });
  });

  it('keeps a guest’s secrets out of addresses', async () => {
    const { bookingNumber, confirmationCode } = await book(stage);
    const questions = { liveHold: { userId: aUser() }, booking: { bookingNumber, confirmationCode } };
    for (const [path, input] of Object.entries(questions)) {
      const url = `/trpc/storefront.${path}?input=${encodeURIComponent(JSON.stringify(input))}`;
      expect((await stage.ask({ url })).statusCode, path).toBe(404);
      expect((await call(path, input)).statusCode, path).toBe(200);
    }
  });

  it('changes nothing by GET', async () => {
    const input = { scheduleId: await stage.departure(), userId: aUser(), participantsCount: 1 };
    const before = await stage.rows();
    const url = `/trpc/storefront.hold?input=${encodeURIComponent(JSON.stringify(input))}`;
    expect((await stage.ask({ url })).statusCode).toBe(404);
    expect(await stage.rows()).toEqual(before);
  });

  it('passes the idempotency key on', async () => {
    const input = { scheduleId: await stage.departure(), userId: aUser(), participantsCount: 1 };
    const key = { 'idempotency-key': 'once' };
    const first = await call('hold', input, key);
    const again = await call('hold', input, key);
    expect(again.json().result.data.holdId).toBe(first.json().result.data.holdId);
    expect(again.json().result.data.renewals).toBe(0);
    const other = await call('hold', { ...input, participantsCount: 2 }, key);
    expect(other.json().error.data.refusal).toEqual({ code: 'IDEMPOTENCY_KEY_REUSED', details: {} });
  });
});

describe('errors', () => {
  it('carry the refusal, its status, the request’s id, and a text in the asker’s language', async () => {
    const scheduleId = await stage.departure({ capacity: 1 });
    const input = { scheduleId, userId: aUser(), participantsCount: 2 };
    const answer = await call('hold', input, { 'accept-language': 'en', 'x-request-id': 'abc-1' });
    expect(answer.statusCode).toBe(409);
    expect(answer.json().error).toEqual({
      code: -32009,
      message: 'Fewer seats are left than you asked for.',
      data: {
        code: 'CONFLICT',
        httpStatus: 409,
        path: 'storefront.hold',
        refusal: { code: 'NOT_ENOUGH_SEATS', details: { available: 1 } },
        requestId: 'abc-1',
      },
    });
  });

  it.each([
    ['an unknown field', 'hold', { userId: aUser(), vip: true }, 'vip', 'unknown'],
    ['a missing field', 'hold', { userId: aUser() }, 'scheduleId', 'required'],
    ['a wrong id', 'release', { holdId: '1', userId: aUser() }, 'holdId', 'format'],
    ['a prototype key', 'tour', '{"__proto__":{"slug":"avacha"}}', '', 'format'],
    ['broken JSON', 'tour', '{', '', 'format'],
  ])('name the field of %s', async (_what, path, input, field, rule) => {
    const answer = await call(path, input);
    expect(answer.statusCode).toBe(400);
    const { refusal } = answer.json().error.data;
    expect(refusal.code).toBe('VALIDATION_ERROR');
    expect(refusal.details.fields).toContainEqual({ path: field, rule });
  });

  it('name what was not found', async () => {
    const key = { bookingNumber: 'KT-AAAA-AAAA', confirmationCode: 'AAAAAAAA' };
    const asked = { booking: key, cancel: key, availability: { scheduleId: aUser() }, tour: { slug: 'nowhere' } };
    const codes = await Promise.all(
      Object.entries(asked).map(async ([path, input]) => (await call(path, input)).json().error.data.refusal.code),
    );
    expect(codes).toEqual(['BOOKING_NOT_FOUND', 'BOOKING_NOT_FOUND', 'SCHEDULE_NOT_FOUND', 'NOT_FOUND']);
  });

  it('look the same when the request never reached a procedure', async () => {
    const huge = await call('tour', { slug: 'x'.repeat(200_000) });
    expect([huge.statusCode, huge.json().error.data.refusal.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    const text = await call('tour', '{}', { 'content-type': 'text/plain' });
    expect([text.statusCode, text.json().error.data.refusal.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    const foreign = await call('tour', {}, { origin: 'https://evil.example' });
    expect([foreign.statusCode, foreign.json().error.data.refusal.code]).toEqual([403, 'FORBIDDEN']);
    const unknown = await call('nothing', {});
    expect([unknown.statusCode, unknown.json().error.data.refusal.code]).toEqual([404, 'NOT_FOUND']);
    const badKey = await call('tours', '', { 'idempotency-key': ' ' });
    expect([badKey.statusCode, badKey.json().error.data.refusal.code]).toEqual([400, 'VALIDATION_ERROR']);
  });
});

describe('batches', () => {
  const batch = (count: number) =>
    stage.ask({
      url: `/trpc/${Array.from({ length: count }, () => 'storefront.settings').join(',')}?batch=1&input={}`,
    });

  it('answer ten calls, and refuse eleven', async () => {
    expect((await batch(10)).json()).toHaveLength(10);
    const eleven = await batch(11);
    expect([eleven.statusCode, eleven.json().error.data.refusal.code]).toEqual([400, 'VALIDATION_ERROR']);
  });

  it('count as many requests', async () => {
    const ask = () =>
      stage.ask({
        method: 'POST',
        url: `/trpc/${Array.from({ length: 10 }, () => 'storefront.booking').join(',')}?batch=1`,
        headers: { 'content-type': 'application/json' },
        payload: '{}',
        remoteAddress: '203.0.113.9',
      });
    for (let time = 0; time < 12; time += 1) expect((await ask()).statusCode).toBe(400);
    const limited = await ask();
    expect(limited.statusCode).toBe(429);
    expect(limited.json().error.data.refusal.code).toBe('RATE_LIMITED');
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0);
  });
});
