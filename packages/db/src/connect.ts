import { setTimeout as sleep } from 'node:timers/promises';
import { classify, DatabaseUnavailableError, UnknownOutcomeError } from './connection-errors.ts';
import { type Orm, openPool, type Pool, type Sql } from './pool.ts';

export interface DatabaseOptions {
  /** With `?prepare=false` behind a pooler in transaction mode. */
  url: string;
  name: string;
  max: number;
  statementTimeoutMs: number;
  lockTimeoutMs: number;
  /** Whether its statements shall never read a whole table where an index would do. */
  byIndex: boolean;
  /** How long a caller waits for a statement's answer. */
  deadlineMs: number;
  /** Whether a statement without an answer in time condemns the pool. Not for statements that may be long by nature. */
  replaceWhenSlow: boolean;
}

/** For statements that sell: short, and nothing abandoned outlives its retry, because the server gives up before the caller does. */
export const deskProfile = {
  statementTimeoutMs: 1500,
  lockTimeoutMs: 300,
  byIndex: true,
  deadlineMs: 2000,
  replaceWhenSlow: true,
};
/** For lists, reports and jobs. */
export const reportProfile = {
  statementTimeoutMs: 14_000,
  lockTimeoutMs: 3000,
  byIndex: false,
  deadlineMs: 15_000,
  replaceWhenSlow: false,
};

export interface DatabaseStats {
  poolsReplaced: number;
  unknownOutcomes: number;
  unavailable: number;
  /** Statements under way, and callers waiting for a connection, now. */
  inFlight: number;
  waiting: number;
}

export interface Database {
  /**
   * Runs ONE statement.
   * @throws UnknownOutcomeError, DatabaseUnavailableError, or what the server said
   */
  query<T>(run: (sql: Sql) => PromiseLike<T>): Promise<T>;
  /** The same through Drizzle. */
  orm<T>(run: (orm: Orm) => PromiseLike<T>): Promise<T>;
  readonly stats: Readonly<DatabaseStats>;
  close(): Promise<void>;
}

/** A pool and what is under way on it. Once condemned it gets no statement more: the driver can lose those that follow a lost connection. */
interface Generation {
  pool: Pool;
  inFlight: number;
  /** Called when the last statement on a retired pool is done. */
  whenDrained?: () => void;
}

const closeWithinMs = 3000;
const waitAtMostMs = 2000;
/** However pools fare, they follow each other no faster. */
const betweenPoolsMs = 100;
const longestBackOffMs = 1000;
/** A statement that its own server-side timeout should have ended by now: its connection is dead, not slow. */
const overdueMs = 2000;

/**
 * A pool with a deadline for each statement, replaced when a connection is lost. The driver alone is not enough: a statement that follows a
 * lost connection may never be answered, and a stuck connection stays stuck. So each statement races a timer, no more statements are handed
 * over than there are connections, and after any connection trouble the next ones go to a new pool, with back-off.
 */
export function openDatabase(options: DatabaseOptions): Database {
  const stats = { poolsReplaced: 0, unknownOutcomes: 0, unavailable: 0 };
  const waiting: Waiter[] = [];
  const retiring = new Set<Promise<void>>();
  let failuresInARow = 0;
  let openedAt = 0;
  let reopening: NodeJS.Timeout | undefined;
  let isClosed = false;
  let current: Generation | undefined = open();

  function open(): Generation {
    openedAt = performance.now();
    return { pool: openPool({ ...options, connectTimeoutMs: Math.min(options.deadlineMs * 0.75, 5000) }), inFlight: 0 };
  }

  /** Takes the pool out of service, once, whoever notices first; what is under way on it may still finish. */
  function condemn(generation: Generation): void {
    if (generation !== current) return;
    current = undefined;
    retire(generation);
    stats.poolsReplaced += 1;
    const backOff = failuresInARow === 0 ? 0 : Math.min(50 * 2 ** failuresInARow, longestBackOffMs);
    failuresInARow += 1;
    reopening = setTimeout(
      () => {
        current = open();
        admitWaiting();
      },
      Math.max(backOff, betweenPoolsMs - (performance.now() - openedAt), 0),
    );
  }

  /** Lets what is under way finish, then cuts the connections; not by the driver's own waiting, which a lost statement prolongs. */
  function retire(generation: Generation): void {
    const ended = drained(generation, options.deadlineMs)
      .then(() => generation.pool.end())
      .catch(() => undefined);
    retiring.add(ended);
    void ended.then(() => retiring.delete(ended));
  }

  function admitWaiting(): void {
    while (current !== undefined && current.inFlight < options.max) {
      const next = waiting.shift();
      if (next === undefined) return;
      next.admit(enter(current));
    }
  }

  function enter(generation: Generation): Generation {
    generation.inFlight += 1;
    return generation;
  }

  function leave(generation: Generation): void {
    generation.inFlight -= 1;
    if (generation.inFlight === 0) generation.whenDrained?.();
    admitWaiting();
  }

  async function admission(): Promise<Generation> {
    if (isClosed) throw new DatabaseUnavailableError('The database is closed.');
    if (current !== undefined && current.inFlight < options.max) return enter(current);
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        admit: (generation) => {
          clearTimeout(timer);
          resolve(generation);
        },
        refuse: (why) => {
          clearTimeout(timer);
          reject(new DatabaseUnavailableError(why));
        },
      };
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(waiter), 1);
        waiter.refuse(`No database connection became free within ${waitAtMostMs} ms.`);
      }, waitAtMostMs);
      waiting.push(waiter);
    });
  }

  async function run<T>(statement: (pool: Pool) => PromiseLike<T>): Promise<T> {
    try {
      const generation = await admission();
      return await race(generation, statement);
    } catch (error) {
      if (error instanceof UnknownOutcomeError) stats.unknownOutcomes += 1;
      if (error instanceof DatabaseUnavailableError) stats.unavailable += 1;
      throw error;
    }
  }

  function race<T>(generation: Generation, statement: (pool: Pool) => PromiseLike<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      let isSettled = false;
      const giveUp = (): void => {
        if (isSettled) return;
        reject(new UnknownOutcomeError(`The database did not answer within ${options.deadlineMs} ms.`));
        if (options.replaceWhenSlow) condemn(generation);
        else timer = setTimeout(() => condemn(generation), overdueMs).unref();
      };
      // After a turn of the loop: if it was we who stood still, the answer is there and waits to be read.
      let timer = setTimeout(() => setImmediate(giveUp), options.deadlineMs);
      const settle = (): void => {
        isSettled = true;
        clearTimeout(timer);
        leave(generation);
      };
      new Promise<T>((done) => done(statement(generation.pool))).then(
        (answer) => {
          settle();
          if (generation === current) failuresInARow = 0;
          resolve(answer);
        },
        (error: unknown) => {
          const trouble = classify(error);
          if (trouble !== 'definite') condemn(generation);
          settle();
          reject(translate(trouble, error));
        },
      );
    });
  }

  return {
    query: (statement) => run((pool) => statement(pool.sql)),
    orm: (statement) => run((pool) => statement(pool.orm)),
    get stats() {
      return { ...stats, inFlight: current?.inFlight ?? 0, waiting: waiting.length };
    },
    close: async () => {
      isClosed = true;
      clearTimeout(reopening);
      for (const waiter of waiting.splice(0)) waiter.refuse('The database is closed.');
      if (current !== undefined) retire(current);
      current = undefined;
      await withinTime(Promise.all(retiring), closeWithinMs);
    },
  };
}

function drained(generation: Generation, patienceMs: number): Promise<void> {
  if (generation.inFlight === 0) return Promise.resolve();
  return withinTime(new Promise<void>((resolve) => (generation.whenDrained = resolve)), patienceMs);
}

/** Settles with the work, or when the time is over. */
async function withinTime(work: Promise<unknown>, patienceMs: number): Promise<void> {
  const over = new AbortController();
  await Promise.race([work, sleep(patienceMs, undefined, { signal: over.signal }).catch(() => undefined)]);
  over.abort();
}

interface Waiter {
  admit(generation: Generation): void;
  refuse(why: string): void;
}

function translate(trouble: ReturnType<typeof classify>, error: unknown): unknown {
  const said = innermost(error);
  if (trouble === 'unknown')
    return new UnknownOutcomeError(`The connection to the database was lost: ${said}`, { cause: error });
  if (trouble === 'unavailable')
    return new DatabaseUnavailableError(`The database cannot be reached: ${said}`, { cause: error });
  return error;
}

function innermost(error: unknown): string {
  let cause = error;
  while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause;
  if (!(cause instanceof Error)) return String(cause);
  const code = 'code' in cause ? ` (${String(cause.code)})` : '';
  return `${cause.message}${code}`;
}
