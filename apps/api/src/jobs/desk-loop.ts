/**
 * What the desk does by itself: departures that were called off give their money back booking by booking, and lines whose offers have lapsed move on.
 * A loop of each in every process; the desk sees to it that each booking ends once, and each seat is offered once.
 */
import { tendLines, workOnCallOffs } from '@kamchatour/booking';
import type { Logger } from 'pino';
import type { Services } from '../services.ts';

const loops = [
  { everyMs: 2000, run: workOnCallOffs, failed: 'departures that were called off could not be worked on' },
  { everyMs: 15_000, run: tendLines, failed: 'lines could not be tended' },
] as const;
const longestBackOffMs = 60_000;

/** Starts the loops; gives back what stops them, once what is under way is done. */
export function startDeskLoop({ desk }: Services, log: Pick<Logger, 'warn'>): () => Promise<void> {
  let isStopped = false;
  const stops = loops.map(({ everyMs, run, failed }) => {
    let timer: NodeJS.Timeout | undefined;
    let working: Promise<void> = Promise.resolve();
    let failuresInARow = 0;
    const once = async () => {
      try {
        // Work that filled its batch goes on at once: there is more.
        while ((await run(desk)) > 0 && run === workOnCallOffs && !isStopped);
        failuresInARow = 0;
      } catch (error) {
        failuresInARow += 1;
        log.warn({ err: error }, failed);
      }
      next();
    };
    const next = () => {
      if (isStopped) return;
      const wait = Math.min(everyMs * 2 ** failuresInARow, longestBackOffMs);
      timer = setTimeout(() => {
        working = once();
      }, wait);
    };
    next();
    return async () => {
      clearTimeout(timer);
      await working;
    };
  });
  return async () => {
    isStopped = true;
    await Promise.all(stops.map((stop) => stop()));
  };
}
