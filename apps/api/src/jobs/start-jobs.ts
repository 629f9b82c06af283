import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Services } from '../services.ts';
import { cleanUp } from './clean-up.ts';
import { forgetEnded } from './forget-ended.ts';
import { forgetKeys } from './forget-keys.ts';
import { queueReminders } from './queue-reminders.ts';

/** What runs by the clock. pg-boss sees to it that of several processes one does it. */
const jobs = [
  { name: 'clean-up', cron: '*/5 * * * *', run: cleanUp },
  { name: 'queue-reminders', cron: '* * * * *', run: queueReminders },
  { name: 'forget-keys', cron: '17 * * * *', run: forgetKeys },
  { name: 'forget-ended', cron: '47 * * * *', run: forgetEnded },
] as const;

/** Starts the jobs on connections of their own; gives back what stops them. Any number of processes may start them at once. */
export async function startJobs(services: Services, databaseUrl: string, log: Logger): Promise<() => Promise<void>> {
  const boss = new PgBoss({ connectionString: databaseUrl, application_name: 'kamchatour-jobs', max: 3 });
  // A database that is away for a moment is no reason to die: pg-boss asks again.
  boss.on('error', (error) => log.warn({ err: error }, 'the jobs could not reach the database'));
  await boss.start();
  for (const { name, cron, run } of jobs) {
    await boss.createQueue(name, { policy: 'stately', retryLimit: 2, expireInSeconds: 120 });
    await boss.work(name, async () => {
      await run(services).catch((error: unknown) => {
        log.error({ err: error, job: name }, 'a job failed');
        throw error;
      });
    });
    await boss.schedule(name, cron);
  }
  return () => boss.stop({ graceful: true, timeout: 1000 });
}
