import type { Services } from '../services.ts';

const atOnce = 5000;

/** Forgets idempotency keys after the 24 hours for which they are promised, in portions that lock little. */
export async function forgetKeys({ readDatabase }: Services): Promise<void> {
  for (let forgotten = atOnce; forgotten === atOnce; ) {
    const result = await readDatabase.query(
      (sql) => sql`
      delete from idempotency_keys
      where ctid = any (array(
        select ctid from idempotency_keys where created_at < now() - interval '24 hours' limit ${atOnce}
      ))`,
    );
    forgotten = result.count;
  }
}
