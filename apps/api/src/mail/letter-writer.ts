import { Worker } from 'node:worker_threads';
import type { Letter, WrittenLetter } from '@kamchatour/tickets';

export type LetterWriter = {
  /** Rejects when the letter cannot be written, or not within half a minute. */
  write(letter: Letter, now: Date): Promise<WrittenLetter>;
  close(): Promise<void>;
};

type Reply = { order: number } & ({ written: WrittenLetter } | { failure: string });
type Order = { resolve: (written: WrittenLetter) => void; reject: (error: Error) => void; timer: NodeJS.Timeout };

const patienceMs = 30_000;

/** Writes letters one after another on a thread of its own, begun with the first letter. A thread that dies or hangs is replaced by the next letter's. */
export function openLetterWriter(): LetterWriter {
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
    const begun = new Worker(new URL('./letter-worker.ts', import.meta.url), { execArgv: [] });
    begun.on('message', (reply: Reply) => {
      const order = settle(reply.order);
      if ('written' in reply) order?.resolve(reply.written);
      else order?.reject(new Error('the letter could not be written', { cause: new Error(reply.failure) }));
    });
    begun.on(
      'error',
      (error) => void drop(begun, new Error('the thread that writes letters failed', { cause: error })),
    );
    begun.on('exit', () => void drop(begun, new Error('the thread that writes letters ended')));
    // It waits for letters; the process does not wait for it.
    begun.unref();
    return begun;
  };

  return {
    write: (letter, now) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(new Error('the writer of letters is closed'));
        const used = (worker ??= begin());
        const order = (lastOrder += 1);
        const timer = setTimeout(() => void drop(used, new Error('writing a letter took too long')), patienceMs);
        orders.set(order, { resolve, reject, timer });
        used.postMessage({ order, letter, now });
      }),
    async close() {
      isClosed = true;
      if (worker !== undefined) await drop(worker, new Error('the writer of letters is closed'));
    },
  };
}
