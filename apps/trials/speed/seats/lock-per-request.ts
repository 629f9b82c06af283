/**
 * The usual way: a transaction for each request, which takes the row or is refused. Faithful in what it sends, and generous in what it
 * writes: two small rows, no key, no ledger, no limits.
 */
import { DatabaseError, Pool } from 'pg';
import { connections } from './counters.ts';
import { yesPerSecond } from './crowd.ts';

export type LockPerRequest = {
  /** Seats taken per second; `refused` counts those told "busy" though seats were free, who ask again at once. */
  perSecond(askers: number, seconds: number): Promise<{ taken: number; refused: number }>;
  close(): Promise<void>;
};

const lockNotAvailable = '55P03';

export function openLockPerRequest(url: string): LockPerRequest {
  const pool = new Pool({ connectionString: url, max: connections });
  return {
    async perSecond(askers, seconds) {
      let refused = 0;
      const taken = await yesPerSecond(seconds, askers, async () => {
        const isTaken = await takeSeat(pool);
        if (!isTaken) refused += 1;
        return isTaken;
      });
      return { taken, refused: refused / seconds };
    },
    close: () => pool.end(),
  };
}

async function takeSeat(pool: Pool): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{ seats_left: number }>({
      name: 'lock',
      text: 'select seats_left from counters where id = $1 for update nowait',
      values: [1],
    });
    if ((rows[0]?.seats_left ?? 0) < 1) throw new Error('The counter never runs out.');
    await client.query({ name: 'insert', text: 'insert into taken (counter_id) values ($1)', values: [1] });
    await client.query({
      name: 'update',
      text: 'update counters set seats_left = seats_left - 1 where id = $1',
      values: [1],
    });
    await client.query('commit');
    return true;
  } catch (error) {
    await client.query('rollback');
    if (error instanceof DatabaseError && error.code === lockNotAvailable) return false;
    throw error;
  } finally {
    client.release();
  }
}
