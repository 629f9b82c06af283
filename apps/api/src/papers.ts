import { Worker } from 'node:worker_threads';
import { BookingError } from '@kamchatour/booking';
import type { BookedTrip, Letter, Manifest, WrittenLetter } from '@kamchatour/tickets';
import type { Reply, Wish } from './papers-worker.ts';

/** Each rejects when the paper cannot be made, or not within half a minute of its own. */
export type Papers = {
  /** Goes before every PDF: guests who open theirs again and again keep nobody's tickets from leaving. */
  letter(letter: Letter, now: Date): Promise<WrittenLetter>;
  /** The booking as PDF. Refuses with UNAVAILABLE while too many others are waited for. */
  booking(trip: BookedTrip): Promise<Buffer>;
  /** The list of a group as PDF. Refuses with UNAVAILABLE while too many others are waited for. */
  manifest(manifest: Manifest): Promise<Buffer>;
  close(): Promise<void>;
};

type Made = Uint8Array | WrittenLetter;
type Order = { wish: Wish; resolve: (made: Made) => void; reject: (error: Error) => void };

const patienceMs = 30_000;
/** PDFs that wait for their turn: a large party's takes a second or two, and nobody waits longer for a file. */
const mostPdfs = 12;

/** Makes papers one after another on a thread of its own, begun with the first. A thread that dies or hangs is replaced by the next paper's. */
export function openPapers(): Papers {
  const letters: Order[] = [];
  const pdfs: Order[] = [];
  let inWork: { order: Order; timer: NodeJS.Timeout } | undefined;
  let worker: Worker | undefined;
  let isClosed = false;

  /** The thread has nothing to do: the next order is its. */
  const next = () => {
    const order = inWork === undefined ? (letters.shift() ?? pdfs.shift()) : undefined;
    if (order === undefined) return;
    const used = (worker ??= begin());
    const timer = setTimeout(() => void drop(used, new Error('making a paper took too long')), patienceMs);
    inWork = { order, timer };
    used.postMessage(order.wish);
  };

  const finish = (): Order | undefined => {
    const order = inWork?.order;
    clearTimeout(inWork?.timer);
    inWork = undefined;
    return order;
  };

  const drop = async (failed: Worker, why: Error) => {
    if (worker !== failed) return;
    worker = undefined;
    finish()?.reject(why);
    await failed.terminate();
    next();
  };

  const begin = (): Worker => {
    const begun = new Worker(new URL('./papers-worker.ts', import.meta.url), { execArgv: [] });
    begun.on('message', (reply: Reply) => {
      if (worker !== begun) return;
      const order = finish();
      if ('made' in reply) order?.resolve(reply.made);
      else order?.reject(new Error('the paper could not be made', { cause: new Error(reply.failure) }));
      next();
    });
    begun.on('error', (error) => void drop(begun, new Error('the thread that makes papers failed', { cause: error })));
    begun.on('exit', () => void drop(begun, new Error('the thread that makes papers ended')));
    // It waits for orders; the process does not wait for it.
    begun.unref();
    return begun;
  };

  const ask = (line: Order[], wish: Wish) =>
    new Promise<Made>((resolve, reject) => {
      if (isClosed) return reject(new Error('no more papers are made'));
      line.push({ wish, resolve, reject });
      next();
    });
  const askForPdf = async (wish: Wish): Promise<Buffer> => {
    if (pdfs.length >= mostPdfs) throw new BookingError({ code: 'UNAVAILABLE', details: { retryAfterSeconds: 5 } });
    const made = await ask(pdfs, wish);
    if (!(made instanceof Uint8Array)) throw new Error('another paper was made');
    return Buffer.from(made.buffer, made.byteOffset, made.byteLength);
  };

  return {
    letter: async (letter, now) => {
      const made = await ask(letters, { paper: 'letter', letter, now });
      if (made instanceof Uint8Array) throw new Error('another paper was made');
      return made;
    },
    booking: (trip) => askForPdf({ paper: 'booking', trip }),
    manifest: (manifest) => askForPdf({ paper: 'manifest', manifest }),
    async close() {
      isClosed = true;
      const why = new Error('no more papers are made');
      for (const order of [...letters.splice(0), ...pdfs.splice(0)]) order.reject(why);
      if (worker !== undefined) await drop(worker, why);
    },
  };
}
