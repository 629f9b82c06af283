import { ask } from './ask.ts';
import { keptOutcome } from './kept.ts';
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
  await writeOffDiscounted(desk);
  return { expired };
}

/** Unpaid bookings past their deadline that took a promo code or points: the desk writes them off, which knows what to give back. */
async function writeOffDiscounted(desk: Desk): Promise<void> {
  const rows = await desk.readDatabase.query(
    (sql) => sql<{ scheduleId: string }[]>`
      select distinct b.schedule_id as "scheduleId" from tour_bookings_v2 b
      where b.schedule_id >= '00000000-0000-0000-0000-000000000000' and b.status = 'pending_payment' and b.payment_status <> 'authorized'
        and b.pay_before <= now() and (b.promo_code_id is not null or b.points_spent > 0)
      limit 200`,
  );
  for (const { scheduleId } of rows) await tidy(desk, scheduleId);
}

/** Any round of a departure writes off what has ended on it; this one does nothing else. */
async function tidy(desk: Desk, scheduleId: string): Promise<void> {
  await ask(desk.queue, {
    scheduleId,
    key: undefined,
    kept: keptOutcome,
    decide: () => ({ answer: undefined, changes: { why: 'expire' } }),
  });
}
