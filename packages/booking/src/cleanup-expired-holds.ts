import type { Desk } from './open-desk.ts';

/**
 * Writes off what has ended, by the SQL function of the same task, run after run until one finds nothing. Nothing depends on it for being right: a
 * hold past its end never counts. Any number of processes may do it at once. Answers how many holds it ended.
 */
export async function cleanupExpiredHolds(desk: Desk): Promise<{ expired: number }> {
  let expired = 0;
  for (let ended = 1; ended > 0; expired += ended) {
    const [row] = await desk.readDatabase.query(
      (sql) => sql<{ ended: number }[]>`select cleanup_expired_tour_holds() as ended`,
    );
    ended = row?.ended ?? 0;
  }
  return { expired };
}
