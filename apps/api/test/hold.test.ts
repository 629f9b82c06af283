import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdAnswer, releaseAnswer } from '../src/rest/answers.ts';
import { aBooking, aUser, openApiStage, refusal, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openApiStage();
});
afterAll(async () => {
  expect(await stage.brokenInvariants()).toEqual([]);
  await stage.close();
});

const hold = (scheduleId: string, userId: string, participantsCount: number, more: object = {}, headers = {}) =>
  stage.post('/api/tours/hold', { scheduleId, userId, participantsCount, ...more }, headers);
const release = (holdId: string, userId: string) =>
  stage.ask({ method: 'DELETE', url: '/api/tours/hold', payload: { holdId, userId } });

describe('POST /api/tours/hold', () => {
  it('sets seats aside: 201, and exactly the fields of the contract', async () => {
    const scheduleId = await stage.departure({ capacity: 5 });
    const answer = await hold(scheduleId, aUser(), 2);
    expect(answer.statusCode).toBe(201);
    const held = holdAnswer.strict().parse(answer.json());
    expect(held).toMatchObject({ scheduleId, participantsCount: 2, available: 3 });
    const minutes = (Date.parse(held.expiresAt) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(14);
    expect(minutes).toBeLessThan(16);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('changes the same guest’s hold: 200 and the same id', async () => {
    const scheduleId = await stage.departure({ capacity: 5 });
    const userId = aUser();
    const first = await hold(scheduleId, userId, 2);
    const second = await hold(scheduleId, userId, 4);
    expect(second.statusCode).toBe(200);
    expect(second.json()).toMatchObject({ holdId: first.json().holdId, participantsCount: 4, available: 1 });
  });

  it('holds for as long as asked', async () => {
    const answer = await hold(await stage.departure(), aUser(), 1, { timeoutMinutes: 30 });
    expect((Date.parse(answer.json().expiresAt) - Date.now()) / 60_000).toBeGreaterThan(29);
  });

  it('refuses with the figures that a screen shows', async () => {
    const scheduleId = await stage.departure({ capacity: 2 });
    const tooMany = await hold(scheduleId, aUser(), 3);
    expect(refusal(tooMany)).toBe('409 NOT_ENOUGH_SEATS');
    expect(tooMany.json().error.details).toEqual({ available: 2 });
    await hold(scheduleId, aUser(), 2);
    const soldOut = await hold(scheduleId, aUser(), 1);
    expect(refusal(soldOut)).toBe('409 SOLD_OUT');
    expect(soldOut.json().error.details).toEqual({ available: 0 });
  });

  it.each([
    ['404 SCHEDULE_NOT_FOUND', undefined],
    ['409 SALES_CLOSED', { startsInHours: 2, salesCloseInHours: -1 }],
    ['409 SCHEDULE_CANCELLED', { status: 'cancelled' }],
    ['409 WEATHER_CANCELLED', { weatherStatus: 'cancelled' }],
  ])('answers %s', async (expected, departure) => {
    const unknown = '01900000-0000-7000-8000-00000000dead';
    const scheduleId = departure === undefined ? unknown : await stage.departure(departure);
    const before = await stage.rows();
    expect(refusal(await hold(scheduleId, aUser(), 1))).toBe(expected);
    expect(await stage.rows()).toEqual(before);
  });

  it('lets a hold only shrink after ten renewals', async () => {
    const scheduleId = await stage.departure({ capacity: 5 });
    const userId = aUser();
    for (let time = 0; time <= 10; time += 1) expect((await hold(scheduleId, userId, 2)).statusCode).toBeLessThan(300);
    const limit = await hold(scheduleId, userId, 3);
    expect(refusal(limit)).toBe('409 HOLD_LIMIT');
    expect(limit.json().error.details).toMatchObject({ renewals: 10, expiresAt: expect.any(String) });
    expect((await hold(scheduleId, userId, 1)).statusCode).toBe(200);
  });

  it('answers a repeated key as the first time, status included, and changes nothing more', async () => {
    const scheduleId = await stage.departure({ capacity: 5 });
    const userId = aUser();
    const key = { 'idempotency-key': 'try 1' };
    const first = await hold(scheduleId, userId, 2, {}, key);
    const before = await stage.rows();
    const again = await hold(scheduleId, userId, 2, {}, key);
    expect([again.statusCode, again.json()]).toEqual([201, first.json()]);
    expect(await stage.rows()).toEqual(before);
    const other = await hold(scheduleId, userId, 3, {}, key);
    expect(refusal(other)).toBe('409 IDEMPOTENCY_KEY_REUSED');
    expect(await stage.rows()).toEqual(before);
  });

  it('keeps the keys of two guests apart', async () => {
    const scheduleId = await stage.departure({ capacity: 5 });
    const key = { 'idempotency-key': 'mine' };
    expect((await hold(scheduleId, aUser(), 1, {}, key)).statusCode).toBe(201);
    expect((await hold(scheduleId, aUser(), 2, {}, key)).statusCode).toBe(201);
  });
});

describe('DELETE /api/tours/hold', () => {
  it('gives the seats back, once', async () => {
    const scheduleId = await stage.departure({ capacity: 2 });
    const userId = aUser();
    const { holdId } = (await hold(scheduleId, userId, 2)).json();
    const answer = await release(holdId, userId);
    expect(answer.statusCode).toBe(200);
    expect(releaseAnswer.strict().parse(answer.json())).toEqual({ released: true });
    expect((await release(holdId, userId)).json()).toEqual({ released: false });
    expect((await hold(scheduleId, aUser(), 2)).statusCode).toBe(201);
  });

  it('refuses another guest and a hold that is none, and leaves one that became a booking', async () => {
    const scheduleId = await stage.departure();
    const userId = aUser();
    const { holdId } = (await hold(scheduleId, userId, 1)).json();
    const before = await stage.rows();
    expect(refusal(await release(holdId, aUser()))).toBe('401 HOLD_NOT_YOURS');
    expect(refusal(await release('01900000-0000-7000-8000-00000000dead', userId))).toBe('404 HOLD_NOT_FOUND');
    expect(refusal(await release('17', userId))).toBe('400 VALIDATION_ERROR');
    expect(await stage.rows()).toEqual(before);
    await stage.post('/api/tours/book', aBooking(scheduleId, userId, 1, { holdId }));
    const booked = await stage.rows();
    expect((await release(holdId, userId)).json()).toEqual({ released: false });
    expect(await stage.rows()).toEqual(booked);
  });
});
