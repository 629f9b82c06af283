/** Starts everything in order, says when it is ready, and stops it in reverse within ten seconds. */

import type { Server } from 'node:http';
import { migrate } from '@kamchatour/db';
import { fillDemoSeason } from '@kamchatour/db/demo';
import { startEmbeddedPostgres } from '@kamchatour/db/embedded';
import closeWithGrace from 'close-with-grace';
import { buildApp } from './app.ts';
import { ensureFirstOwner } from './auth/first-owner.ts';
import { type Env, readEnv } from './env.ts';
import { startDeskLoop } from './jobs/desk-loop.ts';
import { startMoneyLoop } from './jobs/money-loop.ts';
import { startJobs } from './jobs/start-jobs.ts';
import { createLogger } from './logger.ts';
import { startMail } from './mail/start-mail.ts';
import { createNarrator } from './narrator.ts';
import { assertPortIsFree, portError } from './port.ts';
import { openServices } from './services.ts';
import { startFailure } from './start-failure.ts';
import { createStopper } from './stopping.ts';

/** Together under ten seconds: an answer under way takes two at most, the embedded database ends within five. */
const patienceMs = { server: 2500, jobs: 1200, services: 1000, database: 5000 } as const;

const isTerminal = process.stdout.isTTY === true;
const log = createLogger({ isTerminal });
const { say, during } = createNarrator(log, isTerminal);
const stopper = createStopper();

// A terminal that was closed cannot be written to; that must not cut the stop short.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

const closer = closeWithGrace(
  { delay: 9800, skip: ['SIGINT', 'SIGTERM'], logger: { error: (text) => log.error(text) } },
  async ({ err }) => {
    if (err !== undefined) log.fatal({ err }, 'stopping after an error that nobody expected');
    say('Stopping…');
    for (const error of await stopper.stop()) log.error({ err: error }, 'a part did not stop cleanly');
    say('Stopped.');
  },
);
// Ctrl-C often arrives twice, from the terminal and from npm: the second must not cut the stop short.
process.on('SIGINT', stopOnce).on('SIGTERM', stopOnce);

let isStopping = false;
function stopOnce(): void {
  if (isStopping) return;
  isStopping = true;
  closer.close();
}

try {
  await start(readEnv(process.env));
} catch (error) {
  process.stderr.write(`Kamchatour did not start. ${startFailure(error, process.env['DATABASE_URL'] !== undefined)}\n`);
  await stopper.stop();
  process.exit(1);
}

async function start(env: Env): Promise<void> {
  await assertPortIsFree(env.port, env.host);
  const database = await findDatabase(env);
  await during('Bringing the tables up to date', migrate(database.migrationUrl, { log: (line) => log.info(line) }));
  if (env.demo)
    await during('Filling the empty database with the demo season', fillDemoSeason(database.url, { now: new Date() }));

  const services = await stopper.open(openServices(env, database.url, log), (it) => it.close(), patienceMs.services);
  const owner = await ensureFirstOwner(env, services.signIn.database);
  // Not a line of the log: it is told here, this once.
  if (owner) process.stdout.write(`The first owner signs in with ${owner.email} and ${owner.password}\n`);
  await stopper.open(startJobs(services, database.url, log), (stopJobs) => stopJobs(), patienceMs.jobs);
  const app = await stopper.open(buildApp(services, { logger: log }), (it) => it.close(), patienceMs.server);
  await app
    .listen({ port: env.port, host: env.host, listenTextResolver: () => 'listening' })
    .catch((error: unknown) => {
      throw portError(error instanceof Error ? error : new Error(String(error)), env.port);
    });
  services.own.address = addressOf(app.server.address(), env);
  await stopper.open(Promise.resolve(startMoneyLoop(services, log)), (stopLoop) => stopLoop(), patienceMs.jobs);
  await stopper.open(Promise.resolve(startDeskLoop(services, log)), (stopLoop) => stopLoop(), patienceMs.jobs);
  await stopper.open(Promise.resolve(startMail(services, log)), (stopMail) => stopMail(), patienceMs.jobs);
  const { statusCode } = await app.inject('/readyz');
  if (statusCode !== 200) throw new Error('The database stopped answering during the start.');
  if (env.demo) say('Demo mode: a made-up season, payments and mail that reach nobody.');
  process.stdout.write(`Kamchatour is ready: http://localhost:${env.port}\n`);
}

/** Where this process reaches itself: an address that means all of them is not one to connect to. */
function addressOf(listening: ReturnType<Server['address']>, env: Env): string {
  const { address, port } =
    typeof listening === 'object' && listening ? listening : { address: env.host, port: env.port };
  if (address === '0.0.0.0' || address === '::') return `http://127.0.0.1:${port}`;
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
}

async function findDatabase(env: Env): Promise<{ url: string; migrationUrl: string }> {
  if (env.databaseUrl !== undefined) {
    return { url: env.databaseUrl, migrationUrl: env.migrationDatabaseUrl ?? env.databaseUrl };
  }
  const starting = startEmbeddedPostgres({ dataDir: env.dataDir, log: say });
  const { url } = await stopper.open(
    during('Starting the database (the first time it has to be made)', starting),
    (postgres) => postgres.stop(),
    patienceMs.database,
  );
  return { url, migrationUrl: url };
}
