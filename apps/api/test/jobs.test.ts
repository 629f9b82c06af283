import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanUp } from '../src/jobs/clean-up.ts';
import { forgetEnded } from '../src/jobs/forget-ended.ts';
import { forgetKeys } from '../src/jobs/forget-keys.ts';
import { startJobs } from '../src/jobs/start-jobs.ts';
import { aMember } from './operators.ts';
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
      ['forget-ended', '47 * * * *'],
      ['forget-keys', '17 * * * *'],
      ['queue-reminders', '* * * * *'],
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

  it('forget sessions, second steps, attempts and links when they have ended, counts of requests after a day, pages of the sandbox after a week, and none before', async () => {
    const member = await aMember(stage, 'manager');
    const times = [
      { name: 'over', end: '-1 second', made: '7 days 1 second' },
      { name: 'not yet', end: '1 minute', made: '6 days 23 hours' },
    ];
    for (const { name, end, made } of times) {
      await stage.database.query(
        (sql) => sql`
        with sessions as (insert into auth_sessions (id, user_id, token, expires_at) values (gen_random_uuid(), ${member.id}, ${name}, now() + ${end}::interval)),
          steps as (insert into auth_verifications (id, identifier, value, expires_at) values (gen_random_uuid(), ${name}, 'x', now() + ${end}::interval)),
          attempts as (insert into attempt_counters (kind, key, count, window_ends_at) values ('of a test', ${name}, 1, now() + ${end}::interval)),
          requests as (
            insert into auth_rate_limits (id, key, count, last_request)
            values (gen_random_uuid(), ${name}, 1, extract(epoch from now() - interval '1 day' + ${end}::interval) * 1000)
          ),
          links as (
            insert into points_links (id, token_hash, person_key, email_sealed, locale, expires_at)
            values (gen_random_uuid(), sha256(${name}::text::bytea), ${name}, '', 'ru', now() + ${end}::interval)
          )
        insert into sandbox_pages (id, page, created_at) values (gen_random_uuid(), jsonb_build_object('name', ${name}::text), now() - ${made}::interval)`,
      );
    }
    await Promise.all([forgetEnded(stage.services), forgetEnded(stage.services)]);
    const kept = await stage.database.query(
      (sql) => sql<{ place: string; name: string }[]>`
        select 'session' as place, token as name from auth_sessions where token in ('over', 'not yet')
        union all select 'step', identifier from auth_verifications
        union all select 'attempt', key from attempt_counters where kind = 'of a test'
        union all select 'requests', key from auth_rate_limits where key in ('over', 'not yet')
        union all select 'link', person_key from points_links
        union all select 'page', page->>'name' from sandbox_pages`,
    );
    expect(kept.map(({ place, name }) => [place, name]).toSorted()).toEqual(
      ['attempt', 'link', 'page', 'requests', 'session', 'step'].map((place) => [place, 'not yet']),
    );
  });
});
