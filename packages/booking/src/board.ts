/**
 * The board: live figures in memory for every departure that someone asked about lately. Readers cost the database nothing: all departures on
 * the board are refreshed by one query every 250 ms, and at once by this process's own desk. What it says is advice; the desk decides.
 */
import { type Database, DatabaseUnavailableError } from '@kamchatour/db';
import { type Figures, readFigures } from './figures.ts';
import type { News } from './round.ts';

const refreshEvery = 250;
/** A departure that nobody asked about for so long leaves the board. */
const forgetAfter = 30_000;
/** Figures older than this are not shown: the database is away, and the reader is told so. */
const oldest = 3_000;

type Entry = { figures: Figures; readAt: number; askedAt: number };

export type Board = {
  /** The figures of a departure; undefined when there is none. Throws when the database is away and the figures would be too old. */
  figures(scheduleId: string): Promise<Figures | undefined>;
  /** The same without waiting: undefined, too, where the figures have to be read first. */
  shown(scheduleId: string): Figures | undefined;
  /** What this process's desk has just written. */
  tell(news: News): void;
  close(): void;
};

export function openBoard(database: Database): Board {
  const entries = new Map<string, Entry>();
  /** Departures whose figures are on their way: whoever asks for them meanwhile waits for the same query. */
  const underWay = new Map<string, Promise<void>>();
  /** What our own desk wrote about those of them that are not on the board yet. */
  const newsMeanwhile = new Map<string, News>();
  let newcomers: { ids: Set<string>; done: Promise<void> } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  function shown(scheduleId: string): Figures | undefined {
    const entry = entries.get(scheduleId);
    if (!entry) return undefined;
    const now = performance.now();
    entry.askedAt = now;
    return now - entry.readAt < oldest ? entry.figures : undefined;
  }

  async function figures(scheduleId: string): Promise<Figures | undefined> {
    const known = shown(scheduleId);
    if (known) return known;
    await (underWay.get(scheduleId) ?? load(scheduleId));
    return entries.get(scheduleId)?.figures;
  }

  /** Newcomers that arrive together share one query. */
  function load(scheduleId: string): Promise<void> {
    if (!newcomers) {
      const ids = new Set<string>();
      const done = new Promise<void>((resolve) => setImmediate(resolve))
        .then(() => {
          newcomers = undefined;
          return inTime(read([...ids]));
        })
        .finally(() => {
          for (const id of ids) {
            underWay.delete(id);
            newsMeanwhile.delete(id);
          }
        });
      newcomers = { ids, done };
    }
    newcomers.ids.add(scheduleId);
    underWay.set(scheduleId, newcomers.done);
    return newcomers.done;
  }

  async function read(ids: string[]): Promise<void> {
    const beganAt = performance.now();
    for (const row of await readFigures(database, ids)) {
      const known = entries.get(row.scheduleId);
      // A query that began before our own desk wrote must not turn the clock back. One that began later is right, whatever its version: a database
      // that was restored counts from where it was.
      if (known && known.readAt > beganAt && isNewer(known.figures, row)) continue;
      const news = newsMeanwhile.get(row.scheduleId);
      const latest = news && news.version > row.version ? { ...row, ...news } : row;
      entries.set(row.scheduleId, { figures: latest, readAt: beganAt, askedAt: known?.askedAt ?? beganAt });
    }
    watch();
  }

  function watch(): void {
    if (isClosed || timer || entries.size === 0) return;
    timer = setTimeout(() => void refresh(), refreshEvery);
  }

  async function refresh(): Promise<void> {
    const now = performance.now();
    for (const [id, entry] of entries) if (now - entry.askedAt > forgetAfter) entries.delete(id);
    try {
      if (entries.size > 0) await read([...entries.keys()]);
    } catch {
      // The database is away: what is known grows old, and readers are told once it is too old.
    } finally {
      timer = undefined;
      watch();
    }
  }

  return {
    figures,
    shown,
    tell(news) {
      const entry = entries.get(news.scheduleId);
      if (!entry && underWay.has(news.scheduleId)) newsMeanwhile.set(news.scheduleId, news);
      if (!entry || entry.figures.version >= news.version) return;
      entry.figures = { ...entry.figures, ...news };
      entry.readAt = performance.now();
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

const isNewer = (one: Figures, other: Figures) =>
  one.version > other.version || (one.version === other.version && one.asOf > other.asOf);

/** A reader is told that the database is away; the query may come to its end without anyone waiting. */
async function inTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DatabaseUnavailableError('The figures did not come in time.')), oldest);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
