/** The same system with its guards taken out: what shows that a race test can fail. */
import type { Database } from '@kamchatour/db';

/** Takes the lock and the version comparison out of the apply statement. Nothing else changes. */
export async function removeLockAndVersion(database: Database): Promise<void> {
  await rewriteApply(database, [
    ['for update nowait', ''],
    ['for update skip locked', ''],
    ['filter (where s.version = w.version and (w.seen is null or s.updated_at = w.seen))', ''],
  ]);
}

/** Takes out the second line, too: the CHECKs on the counters, and the comparison of the figures with the rows. */
export async function removeSecondLine(database: Database): Promise<void> {
  await rewriteApply(database, [
    ["if v_found is not null then raise exception 'the figures", "if false then raise exception 'the figures"],
  ]);
  await database.query(
    (sql) => sql`
      alter table tour_schedules
        drop constraint tour_schedules_available_slots_within_capacity,
        drop constraint tour_schedules_held_slots_within_available`,
  );
  await database.query(
    (sql) => sql`alter table tour_seat_ledger drop constraint tour_seat_ledger_never_promises_too_much`,
  );
  await database.query((sql) => sql`alter table tour_seat_ledger drop constraint tour_seat_ledger_pkey`);
}

/** Each text of the statement is replaced by the other; throws where it is not there. */
export async function rewriteApply(database: Database, cuts: [string, string][]): Promise<void> {
  const [row] = await database.query(
    (sql) => sql<{ source: string }[]>`select pg_get_functiondef('apply_schedule_changes'::regproc) as source`,
  );
  let source = row?.source ?? '';
  for (const [from, to] of cuts) {
    if (!source.includes(from)) throw new Error(`apply_schedule_changes has no «${from}» to take out`);
    source = source.replaceAll(from, to);
  }
  await database.query((sql) => sql.unsafe(source));
}
