import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { availabilityAnswer, schedulesAnswer, toursAnswer } from '../src/rest/answers.ts';
import { aUser, openApiStage, refusal, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openApiStage();
});
afterAll(() => stage.close());

const unknownId = '01900000-0000-7000-8000-00000000dead';

describe('GET /api/tours', () => {
  it('lists the tours in the shape of the document', async () => {
    await stage.departure();
    const answer = await stage.ask({ url: '/api/tours' });
    expect(answer.statusCode).toBe(200);
    expect(
      toursAnswer
        .strict()
        .parse(answer.json())
        .tours.map((tour) => tour.slug),
    ).toEqual(['avacha']);
    expect(answer.headers['cache-control']).toBe('no-cache');
  });

  it('refuses a parameter that it does not know', async () => {
    const answer = await stage.ask({ url: '/api/tours?sort=price' });
    expect(refusal(answer)).toBe('400 VALIDATION_ERROR');
    expect(answer.json().error.details.fields).toMatchObject([{ path: 'sort', rule: 'unknown' }]);
  });
});

describe('GET /api/tours/schedules', () => {
  it('lists the departures of a month from today, the earliest first', async () => {
    const late = await stage.departure({ startsInHours: 30 * 24 });
    const early = await stage.departure({ startsInHours: 2 * 24 });
    await stage.departure({ startsInHours: 40 * 24 });
    const answer = await stage.ask({ url: '/api/tours/schedules' });
    const ids = schedulesAnswer
      .strict()
      .parse(answer.json())
      .schedules.map((one) => one.scheduleId);
    expect(ids.indexOf(early)).toBeLessThan(ids.indexOf(late));
    expect(ids.indexOf(early)).toBeGreaterThanOrEqual(0);
    expect(ids.length).toBe(3);
  });

  it('filters by tour and by days on Kamchatka', async () => {
    const none = await stage.ask({ url: '/api/tours/schedules?tour=another' });
    expect(none.json()).toEqual({ schedules: [] });
    const past = await stage.ask({ url: '/api/tours/schedules?from=2020-01-01&to=2020-07-01' });
    expect(past.json()).toEqual({ schedules: [] });
  });

  it.each([
    ['from=2026-13-01', 'from', 'format'],
    ['from=tomorrow', 'from', 'format'],
    ['from=2026-12-02&to=2026-12-01', 'to', 'too_small'],
    ['from=2026-01-01&to=2026-12-01', 'to', 'too_big'],
    ['from=2026-01-01&from=2026-01-02', 'from', 'type'],
  ])('refuses %s', async (query, path, rule) => {
    const answer = await stage.ask({ url: `/api/tours/schedules?${query}` });
    expect(refusal(answer)).toBe('400 VALIDATION_ERROR');
    expect(answer.json().error.details.fields).toMatchObject([{ path, rule }]);
  });
});

describe('GET /api/tours/availability', () => {
  it('tells the figures, one seat asked for unless said otherwise', async () => {
    const scheduleId = await stage.departure({ capacity: 5 });
    const answer = await stage.ask({ url: `/api/tours/availability?scheduleId=${scheduleId}` });
    expect(availabilityAnswer.strict().parse(answer.json())).toMatchObject({
      scheduleId,
      participantsCount: 1,
      capacity: 5,
      booked: 0,
      held: 0,
      available: 5,
      canBook: true,
    });
  });

  it('says why a party does not fit', async () => {
    const scheduleId = await stage.departure({ capacity: 2 });
    const answer = await stage.ask({ url: `/api/tours/availability?scheduleId=${scheduleId}&participantsCount=3` });
    expect(answer.json()).toMatchObject({ canBook: false, reason: 'NOT_ENOUGH_SEATS', available: 2 });
  });

  it('answers 304 to its own tag until a seat changes hands', async () => {
    const scheduleId = await stage.departure();
    const url = `/api/tours/availability?scheduleId=${scheduleId}`;
    const first = await stage.ask({ url });
    const etag = String(first.headers['etag']);
    expect(first.headers['cache-control']).toBe('no-cache');
    const again = await stage.ask({ url, headers: { 'if-none-match': etag } });
    expect([again.statusCode, again.body, again.headers['etag']]).toEqual([304, '', etag]);
    const weak = await stage.ask({ url, headers: { 'if-none-match': `"other", W/${etag}` } });
    expect(weak.statusCode).toBe(304);

    await stage.post('/api/tours/hold', { scheduleId, userId: aUser(), participantsCount: 1 });
    const changed = await stage.ask({ url, headers: { 'if-none-match': etag } });
    expect(changed.statusCode).toBe(200);
    expect(changed.json()).toMatchObject({ held: 1, available: 4 });
  });

  it('gives another party size another tag, since canBook may differ', async () => {
    const scheduleId = await stage.departure();
    const tagFor = async (count: number) =>
      (await stage.ask({ url: `/api/tours/availability?scheduleId=${scheduleId}&participantsCount=${count}` })).headers
        .etag;
    expect(await tagFor(1)).not.toBe(await tagFor(2));
  });

  it.each(['', '0', '-1', '1.5', '1000000000', 'two', '0x2', '1e1', '1&participantsCount=2'])(
    'refuses participantsCount=%s',
    async (count) => {
      const answer = await stage.ask({
        url: `/api/tours/availability?scheduleId=${unknownId}&participantsCount=${count}`,
      });
      expect(refusal(answer)).toBe('400 VALIDATION_ERROR');
    },
  );

  it('answers SCHEDULE_NOT_FOUND for a departure that is none, and refuses an id that is none', async () => {
    expect(refusal(await stage.ask({ url: `/api/tours/availability?scheduleId=${unknownId}` }))).toBe(
      '404 SCHEDULE_NOT_FOUND',
    );
    expect(refusal(await stage.ask({ url: '/api/tours/availability?scheduleId=17' }))).toBe('400 VALIDATION_ERROR');
    expect(refusal(await stage.ask({ url: '/api/tours/availability' }))).toBe('400 VALIDATION_ERROR');
  });
});
