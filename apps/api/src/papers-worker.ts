/** Draws papers and writes letters on a thread of its own: a party's tickets take some tenths of a second, in which nobody could book. */
import { parentPort } from 'node:worker_threads';
import {
  type BookedTrip,
  bookingPdf,
  type Letter,
  type Manifest,
  manifestPdf,
  type WrittenLetter,
  writeLetter,
} from '@kamchatour/tickets';

/** What may be asked for. */
export type Wish =
  | { paper: 'letter'; letter: Letter; now: Date }
  | { paper: 'booking'; trip: BookedTrip }
  | { paper: 'manifest'; manifest: Manifest };

export type Reply = { made: Uint8Array | WrittenLetter } | { failure: string };

parentPort?.on('message', (wish: Wish) => void answer(wish));

async function answer(wish: Wish): Promise<void> {
  const reply = (answered: Reply) => parentPort?.postMessage(answered);
  try {
    reply({ made: await make(wish) });
  } catch (error) {
    reply({ failure: error instanceof Error ? (error.stack ?? error.message) : 'unknown' });
  }
}

function make(wish: Wish): Promise<Uint8Array | WrittenLetter> {
  switch (wish.paper) {
    case 'letter':
      return writeLetter(wish.letter, wish.now);
    case 'booking':
      return bookingPdf(wish.trip);
    case 'manifest':
      return manifestPdf(wish.manifest);
    default:
      return wish satisfies never;
  }
}
