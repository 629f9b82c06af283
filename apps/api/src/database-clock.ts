import type { Database } from '@kamchatour/db';

/** The time as the database has it: holds end by that clock, so countdowns must start from it too, whatever this machine's says. */
export type DatabaseClock = { now: () => Date };

const measuredAgainAfterMs = 60_000;

/** Measures by how much the two clocks differ now, and again about once a minute while somebody asks. */
export async function openDatabaseClock(database: Database): Promise<DatabaseClock> {
  let offset = await measureOffset(database);
  let measuredAt = performance.now();
  return {
    now: () => {
      if (performance.now() - measuredAt > measuredAgainAfterMs) {
        measuredAt = performance.now();
        // The last offset serves while the database is away.
        measureOffset(database).then(
          (measured) => {
            offset = measured;
          },
          () => undefined,
        );
      }
      return new Date(Date.now() + offset);
    },
  };
}

async function measureOffset(database: Database): Promise<number> {
  const sentAt = Date.now();
  const [row] = await database.query(
    (sql) => sql<{ now: number }[]>`
    select extract(epoch from clock_timestamp()) * 1000 as now`,
  );
  const half = (Date.now() - sentAt) / 2;
  return row === undefined ? 0 : Number(row.now) - (sentAt + half);
}
