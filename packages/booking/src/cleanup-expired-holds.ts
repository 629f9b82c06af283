import type { Desk } from './open-desk.ts';

/**
 * Writes off what has ended, by the SQL function of the same task. Nothing depends on it for being right: a hold past its end never counts.
 * Any number of processes may run it at once. Answers how many holds it ended.
 */
export async function cleanupExpiredHolds(desk: Desk): Promise<{ expired: number }> {
  const [row] = await desk.readDatabase.query(
    (sql) => sql<{ expired: number }[]>`select cleanup_expired_tour_holds() as expired`,
  );
  return { expired: row?.expired ?? 0 };
}
