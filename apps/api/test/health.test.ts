import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiStage, refusal, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openApiStage({ METRICS_TOKEN: 'sixteen characters' });
});
afterAll(() => stage.close());

describe('/healthz and /readyz', () => {
  it('answer 200 while all is well', async () => {
    expect((await stage.ask({ url: '/healthz' })).json()).toEqual({ status: 'alive' });
    expect((await stage.ask({ url: '/readyz' })).json()).toEqual({ status: 'ready' });
  });

  it('tell a database without this version’s tables from one with them', async () => {
    const fresh = await openApiStage();
    await fresh.database.query(
      (sql) => sql`delete from schema_migrations where name = (select max(name) from schema_migrations)`,
    );
    const answer = await fresh.ask({ url: '/readyz' });
    expect([refusal(answer), answer.headers['retry-after']]).toEqual(['503 UNAVAILABLE', '2']);
    expect((await fresh.ask({ url: '/healthz' })).statusCode).toBe(200);
    await fresh.close();
  });
});

describe('a database that is away', () => {
  it('is a 503 that says when to come back, without inner detail', async () => {
    const lost = await openApiStage();
    const scheduleId = await lost.departure();
    await lost.services.close();
    const answer = await lost.ask({ url: `/api/tours/schedules`, headers: { 'accept-language': 'en' } });
    expect(refusal(answer)).toBe('503 UNAVAILABLE');
    expect(answer.headers['retry-after']).toBe('2');
    expect(answer.json().error.message).toBe('The service is away for a moment. Try again in a few seconds.');
    expect(answer.body).not.toMatch(/postgres|closed|sql/i);
    const hold = { scheduleId, userId: '6f1c2a9e-4b7d-4c3a-9d52-8e0f7a1b2c3d', participantsCount: 1 };
    expect(refusal(await lost.post('/api/tours/hold', hold))).toBe('503 UNAVAILABLE');
    const trpc = await lost.post('/trpc/storefront.tours', '');
    expect([trpc.statusCode, trpc.headers['retry-after']]).toEqual([503, '2']);
    expect(trpc.json().error.data.refusal.code).toBe('UNAVAILABLE');
    expect(refusal(await lost.ask({ url: '/readyz' }))).toBe('503 UNAVAILABLE');
    await lost.close();
  });
});

describe('/metrics', () => {
  const metrics = (authorization?: string) =>
    stage.ask({ url: '/metrics', headers: authorization === undefined ? {} : { authorization } });

  it('is for whoever bears the token', async () => {
    await stage.ask({ url: '/api/tours/bookings/KT-1111-1111', headers: { 'x-confirmation-code': '22222222' } });
    const answer = await metrics('Bearer sixteen characters');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
    expect(answer.body).toContain('route="/api/tours/bookings/:bookingNumber",status="404"');
    expect(answer.body).not.toContain('KT-1111');
    for (const wrong of [
      undefined,
      'Bearer ',
      'Bearer sixteen character',
      'sixteen characters',
      'Bearer sixteen characters ',
    ]) {
      expect(refusal(await metrics(wrong)), wrong).toBe('401 UNAUTHORIZED');
    }
  });

  it('is for this machine where there is no token', async () => {
    const open = await openApiStage();
    expect((await open.ask({ url: '/metrics' })).statusCode).toBe(200);
    expect(refusal(await open.ask({ url: '/metrics', remoteAddress: '203.0.113.1' }))).toBe('401 UNAUTHORIZED');
    const forwarded = await open.ask({ url: '/metrics', headers: { 'x-forwarded-for': '203.0.113.1' } });
    expect(refusal(forwarded)).toBe('401 UNAUTHORIZED');
    await open.close();
  });
});

describe('an error that nobody expected', () => {
  it('is a 500 without inner detail, in both kinds of call', async () => {
    const broken = await openApiStage();
    await broken.database.query((sql) => sql`alter table tours rename to tours_elsewhere`);
    const answer = await broken.ask({ url: '/api/tours' });
    expect(refusal(answer)).toBe('500 INTERNAL');
    expect(answer.json().error.details).toEqual({});
    const trpc = await broken.post('/trpc/storefront.tours', '');
    expect([trpc.statusCode, trpc.json().error.data.refusal]).toEqual([500, { code: 'INTERNAL', details: {} }]);
    for (const { body } of [answer, trpc]) expect(body).not.toMatch(/tours_|relation|select|\.ts|stack/i);
    await broken.close();
  });
});
