/**
 * What the desk does by itself: departures that were called off give their money back booking by booking, lines whose offers have lapsed move on, and
 * departures go on by the clock: sure to run, under way, over.
 * A loop of each in every process; the desk sees to it that each booking ends once, each seat is offered once, and each step is taken once.
 */
import { progressSchedules, takeUpCallOffs, tendLines, workOnCallOffs } from '@kamchatour/booking';
import type { Logger } from 'pino';
import type { Services } from '../services.ts';

/** `goesOn`: work that filled its batch goes on at once, for there is more. */
const loops = [
  {
    everyMs: 2000,
    run: workOnCallOffs,
    goesOn: true,
    failed: 'departures that were called off could not be worked on',
  },
  {
    everyMs: 60_000,
    run: takeUpCallOffs,
    goesOn: false,
    failed: 'departures that were called off could not be taken up',
  },
  { everyMs: 15_000, run: tendLines, goesOn: false, failed: 'lines could not be tended' },
  { everyMs: 10_000, run: progressSchedules, goesOn: true, failed: 'departures could not be taken further' },
] as const;
const longestBackOffMs = 60_000;

/** Starts the loops; gives back what stops them, once what is under way is done. */
export function startDeskLoop({ desk }: Services, log: Pick<Logger, 'warn'>): () => Promise<void> {
  let isStopped = false;
  const stops = loops.map(({ everyMs, run, goesOn, failed }) => {
    let timer: NodeJS.Timeout | undefined;
    let working: Promise<void> = Promise.resolve();
    let failuresInARow = 0;
    const once = async () => {
      try {
        while ((await run(desk)) > 0 && goesOn && !isStopped);
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
