/**
 * The board: live figures in memory for every departure that someone asked about lately. Readers cost the database nothing: all departures on
 * the board are refreshed by one query every 250 ms, and at once by this process's own desk. What it says is advice; the desk decides.
 */
import type { Database } from '@kamchatour/db';
import type { News } from './desk.ts';
import { type Figures, readFigures } from './store.ts';

const refreshEvery = 250;
/** A departure that nobody asked about for so long leaves the board. */
const forgetAfter = 30_000;
/** Figures older than this are not shown: the database is away, and the reader is told so. */
const oldest = 3_000;

type Entry = { figures: Figures; readAt: number; askedAt: number };

export type Board = {
  /** The figures of a departure; undefined when there is none. Throws when the database is away and the figures would be too old. */
  figures(scheduleId: string): Promise<Figures | undefined>;
  /** What this process's desk has just written. */
  tell(news: News): void;
  close(): void;
};

export function openBoard(database: Database): Board {
  const entries = new Map<string, Entry>();
  let timer: NodeJS.Timeout | undefined;
  let loading: { ids: Set<string>; done: Promise<void> } | undefined;
  let isClosed = false;

  async function figures(scheduleId: string): Promise<Figures | undefined> {
    const now = performance.now();
    const entry = entries.get(scheduleId);
    if (entry && now - entry.readAt < oldest) {
      entry.askedAt = now;
      return entry.figures;
    }
    await load(scheduleId);
    return entries.get(scheduleId)?.figures;
  }

  /** Newcomers that arrive together share one query. */
  function load(scheduleId: string): Promise<void> {
    if (!loading) {
      const ids = new Set<string>();
      const done = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
        loading = undefined;
        return read([...ids]);
      });
      loading = { ids, done };
    }
    loading.ids.add(scheduleId);
    return loading.done;
  }

  async function read(ids: string[]): Promise<void> {
    const rows = await readFigures(database, ids);
    const now = performance.now();
    for (const row of rows) {
      const known = entries.get(row.scheduleId);
      // A query that began before our own desk wrote must not turn the clock back.
      if (known && known.figures.version > row.version) continue;
      entries.set(row.scheduleId, { figures: row, readAt: now, askedAt: known?.askedAt ?? now });
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
    tell({ scheduleId, version, booked, held, asOf }) {
      const entry = entries.get(scheduleId);
      if (!entry || entry.figures.version >= version) return;
      entry.figures = { ...entry.figures, version, booked, held, asOf };
      entry.readAt = performance.now();
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
