import { type Desk, listSchedules, listTours, openDesk, type ScheduleCard, type TourCard } from '@kamchatour/booking';
import type { SchedulesInput } from '@kamchatour/booking/input';
import { assertDatabase, type Database, deskProfile, openDatabase, reportProfile } from '@kamchatour/db';
import type { FastifyBaseLogger } from 'fastify';
import { openSignIn, type SignIn } from './auth/sign-in.ts';
import { type DatabaseClock, openDatabaseClock } from './database-clock.ts';
import type { Env } from './env.ts';
import { openProvider, type Provider } from './money/open-provider.ts';
import { openPapers, type Papers } from './papers.ts';
import { openReadiness } from './readiness.ts';
import { findSecretKey } from './secret-key.ts';
import { shareQuestion } from './shared-question.ts';
import { openTicketKeys, type TicketKeys } from './ticket-keys.ts';

/** Everything that a request may need, made once. */
export type Services = {
  env: Env;
  desk: Desk;
  /** What is on sale, for however many look at once. The answers are shared: not to be changed. */
  catalogue: {
    tours(): Promise<TourCard[]>;
    schedules(asked: SchedulesInput): Promise<ScheduleCard[]>;
  };
  /** For lists and jobs; the desk has its own, so that a long list never stands in a sale's way. */
  readDatabase: Database;
  clock: DatabaseClock;
  secretKey: Buffer;
  money: Provider;
  ticketKeys: TicketKeys;
  /** Tickets, lists and letters, made where they keep nobody waiting. */
  papers: Papers;
  signIn: SignIn;
  /** This very process: where it listens, and whom to tell that there are letters to deliver. Each is set once it is there. */
  own: { address: string; lettersWait: () => void };
  /** For what goes wrong beside an answer that is right. */
  log: FastifyBaseLogger | undefined;
  isReady: () => Promise<boolean>;
  close: () => Promise<void>;
};

/** Connects to a migrated database. Throws a ConfigurationError when it is not fit to be sold from, or SECRET_KEY is not its own. */
export async function openServices(env: Env, databaseUrl: string, log?: FastifyBaseLogger): Promise<Services> {
  const deskDatabase = openDatabase({ url: databaseUrl, name: 'kamchatour-desk', max: 8, ...deskProfile });
  const readDatabase = openDatabase({ url: databaseUrl, name: 'kamchatour-read', max: 6, ...reportProfile });
  const signInDatabase = openDatabase({ url: databaseUrl, name: 'kamchatour-sign-in', max: 3, ...deskProfile });
  const closeDatabases = async () => {
    await Promise.all([deskDatabase.close(), readDatabase.close(), signInDatabase.close()]);
  };
  const own = { address: `http://127.0.0.1:${env.port}`, lettersWait: () => {} };
  try {
    await assertDatabase(deskDatabase);
    const secretKey = await findSecretKey(env, readDatabase);
    const clock = await openDatabaseClock(readDatabase);
    const { holdMinutes, paymentMinutes, loyaltyPercent } = env;
    const desk = openDesk({
      deskDatabase,
      readDatabase,
      holdMinutes,
      paymentMinutes,
      loyaltyPercent,
      secretKey,
      onMessages: () => own.lettersWait(),
      onBug: (error) => log?.error({ err: error }, 'a round at the desk failed'),
    });
    await desk.rules.refresh();
    const tours = shareQuestion(() => listTours(desk));
    const schedules = shareQuestion((asked: SchedulesInput) => listSchedules(desk, asked));
    const catalogue = { tours: () => tours('all'), schedules };
    const money = openProvider(env, readDatabase, secretKey, () => own.address);
    const ticketKeys = openTicketKeys(readDatabase, secretKey);
    await ticketKeys.current();
    const papers = openPapers();
    const signIn = openSignIn({ env, database: signInDatabase, secretKey, log });
    const close = async () => {
      await papers.close();
      await money.close();
      await desk.close();
      await closeDatabases();
    };
    const isReady = openReadiness(readDatabase);
    return {
      env,
      desk,
      catalogue,
      readDatabase,
      clock,
      secretKey,
      money,
      ticketKeys,
      papers,
      signIn,
      own,
      log,
      isReady,
      close,
    };
  } catch (error) {
    await closeDatabases();
    throw error;
  }
}
