import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanUp } from '../src/jobs/clean-up.ts';
import { forgetKeys } from '../src/jobs/forget-keys.ts';
import { startJobs } from '../src/jobs/start-jobs.ts';
import { aUser, openApiStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openApiStage();
});
afterAll(async () => {
  expect(await stage.brokenInvariants()).toEqual([]);
  await stage.close();
});

describe('jobs', () => {
  it('start in four processes at once on an empty database, each under one schedule', async () => {
    const start = () => startJobs(stage.services, stage.url, pino({ enabled: false }));
    const stops = await Promise.all([start(), start(), start(), start()]);
    const rows = await stage.database.query(
      (sql) => sql<{ name: string; cron: string }[]>`
      select name, cron from pgboss.schedule order by name`,
    );
    expect(rows.map(({ name, cron }) => [name, cron])).toEqual([
      ['clean-up', '*/5 * * * *'],
      ['forget-keys', '17 * * * *'],
    ]);
    await Promise.all(stops.map((stop) => stop()));
  });

  it('write off what has ended', async () => {
    const scheduleId = await stage.departure();
    await stage.post('/api/tours/hold', { scheduleId, userId: aUser(), participantsCount: 2 });
    await stage.database.query(
      (sql) => sql`
      update tour_seat_holds set created_at = now() - interval '20 minutes', expires_at = now() - interval '1 second'
      where schedule_id = ${scheduleId}`,
    );
    await Promise.all([cleanUp(stage.services), cleanUp(stage.services)]);
    const [row] = await stage.database.query(
      (sql) => sql<{ held: number }[]>`
      select held_slots as held from tour_schedules where id = ${scheduleId}`,
    );
    expect(row?.held).toBe(0);
  });

  it('forget idempotency keys after 24 hours, and none before', async () => {
    const ask = async (key: string, participantsCount: number) =>
      stage.post(
        '/api/tours/hold',
        { scheduleId: await stage.departure(), userId: aUser(), participantsCount },
        { 'idempotency-key': key },
      );
    await ask('old', 2);
    await ask('young', 1);
    await stage.database.query(
      (sql) => sql`
      update idempotency_keys set created_at = now() - case when answer ->> 'participantsCount' = '2'
        then interval '24 hours 1 second' else interval '23 hours 59 minutes' end`,
    );
    await forgetKeys(stage.services);
    const kept = await stage.database.query(
      (sql) => sql<{ seats: string }[]>`select answer ->> 'participantsCount' as seats from idempotency_keys`,
    );
    expect(kept.map(({ seats }) => seats)).toEqual(['1']);
  });
});
