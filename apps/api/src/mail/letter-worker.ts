/** Writes letters on a thread of its own: drawing the tickets takes some tenths of a second, in which nobody could book. */
import { parentPort } from 'node:worker_threads';
import { type Letter, writeLetter } from '@kamchatour/tickets';

type Order = { order: number; letter: Letter; now: Date };

parentPort?.on('message', (order: Order) => void write(order));

async function write({ order, letter, now }: Order): Promise<void> {
  try {
    parentPort?.postMessage({ order, written: await writeLetter(letter, now) });
  } catch (error) {
    parentPort?.postMessage({ order, failure: error instanceof Error ? (error.stack ?? error.message) : 'unknown' });
  }
}
