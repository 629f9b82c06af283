import { Worker } from 'node:worker_threads';
import type { BookedTrip, Letter, Manifest, WrittenLetter } from '@kamchatour/tickets';
import type { Reply, Wish } from './papers-worker.ts';

/** Each rejects when the paper cannot be made, or not within half a minute. */
export type Papers = {
  letter(letter: Letter, now: Date): Promise<WrittenLetter>;
  /** The booking as PDF. */
  booking(trip: BookedTrip): Promise<Buffer>;
  /** The list of a group as PDF. */
  manifest(manifest: Manifest): Promise<Buffer>;
  close(): Promise<void>;
};

type Made = Uint8Array | WrittenLetter;
type Order = { resolve: (made: Made) => void; reject: (error: Error) => void; timer: NodeJS.Timeout };

const patienceMs = 30_000;

/** Makes papers one after another on a thread of its own, begun with the first. A thread that dies or hangs is replaced by the next paper's. */
export function openPapers(): Papers {
  const orders = new Map<number, Order>();
  let lastOrder = 0;
  let worker: Worker | undefined;
  let isClosed = false;

  const settle = (order: number): Order | undefined => {
    const found = orders.get(order);
    orders.delete(order);
    clearTimeout(found?.timer);
    return found;
  };

  const drop = async (failed: Worker, why: Error) => {
    if (worker !== failed) return;
    worker = undefined;
    for (const order of orders.keys()) settle(order)?.reject(why);
    await failed.terminate();
  };

  const begin = (): Worker => {
    const begun = new Worker(new URL('./papers-worker.ts', import.meta.url), { execArgv: [] });
    begun.on('message', (reply: Reply) => {
      const order = settle(reply.order);
      if ('made' in reply) order?.resolve(reply.made);
      else order?.reject(new Error('the paper could not be made', { cause: new Error(reply.failure) }));
    });
    begun.on('error', (error) => void drop(begun, new Error('the thread that makes papers failed', { cause: error })));
    begun.on('exit', () => void drop(begun, new Error('the thread that makes papers ended')));
    // It waits for orders; the process does not wait for it.
    begun.unref();
    return begun;
  };

  const ask = (wish: Wish) =>
    new Promise<Made>((resolve, reject) => {
      if (isClosed) return reject(new Error('no more papers are made'));
      const used = (worker ??= begin());
      const order = (lastOrder += 1);
      const timer = setTimeout(() => void drop(used, new Error('making a paper took too long')), patienceMs);
      orders.set(order, { resolve, reject, timer });
      used.postMessage({ order, wish });
    });
  const askForPdf = async (wish: Wish): Promise<Buffer> => {
    const made = await ask(wish);
    if (!(made instanceof Uint8Array)) throw new Error('another paper was made');
    return Buffer.from(made.buffer, made.byteOffset, made.byteLength);
  };

  return {
    letter: async (letter, now) => {
      const made = await ask({ paper: 'letter', letter, now });
      if (made instanceof Uint8Array) throw new Error('another paper was made');
      return made;
    },
    booking: (trip) => askForPdf({ paper: 'booking', trip }),
    manifest: (manifest) => askForPdf({ paper: 'manifest', manifest }),
    async close() {
      isClosed = true;
      if (worker !== undefined) await drop(worker, new Error('no more papers are made'));
    },
  };
}
