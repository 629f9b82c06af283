/**
 * A rush with open arrivals: 5,000 buyers come within a minute, however slow the answers are, and look fifty times for each hold that they ask for.
 * There are 1,000 seats. In the end all of them are booked; 99 of 100 holds are answered within two seconds; and whoever is told that
 * too few seats are left is told so truly, by the ledger of the seats.
 */
import { randomInt } from 'node:crypto';
import { type Figures, figureOf, type Trial } from '../trial.ts';
import { arriveOpenly, type Told } from './arrivals.ts';
import { percentilesOf } from './percentiles.ts';
import { openStage } from './stage.ts';
import { untrueRefusals } from './truth.ts';

const departures = 20;
const capacity = 50;
const buyers = 5000;
const seconds = 60;
const looksForEachHold = 50;
const slowestHoldMs = 2000;

export const rush: Trial = {
  name: 'rush',
  ratios: {},
  notInGuard: 'it takes a minute by itself',
  async open(rig) {
    const stage = await openStage(rig, 'http_rush', departures + 1, capacity);
    const { database, server } = stage;
    const [spare = '', ...onSale] = stage.departures;
    // A server that nobody ever asked anything compiles while it answers: this one has been up for a moment.
    await arriveOpenly(
      server.port,
      Array.from({ length: 200 }, () => ({ scheduleId: spare, seats: 1 })),
      3,
      50,
    );
    let isDone = false;

    async function round(): Promise<Figures> {
      // Once a run is enough: it lasts as long as the guests need to come.
      if (isDone) return {};
      isDone = true;
      const parties = Array.from({ length: buyers }, () => ({
        scheduleId: onSale[randomInt(departures)] ?? '',
        seats: randomInt(4) === 0 ? 2 : 1,
      }));
      const { holds, bookings, looks, odd } = await arriveOpenly(server.port, parties, seconds, looksForEachHold);
      if (odd.length > 0) throw new Error(`Answered neither yes nor no: ${odd.slice(0, 3).join('\n')}`);
      const [sold] = await database.query(
        (sql) => sql<{ seats: number }[]>`
          select sum(capacity - available_slots)::int as seats from tour_schedules where id = any(${onSale}::uuid[])`,
      );
      if (sold?.seats !== departures * capacity)
        throw new Error(`${sold?.seats} of ${departures * capacity} seats were sold`);
      const refused = holds.filter(({ available }) => available !== undefined);
      const untrue = await untrueRefusals(database, onSale, refused);
      if (untrue.length > 0) throw new Error(`Refused though seats were free: ${JSON.stringify(untrue.slice(0, 3))}`);
      const took = ({ cameAt, answeredAt }: Told) => answeredAt - cameAt;
      const figures: Figures = {
        'rush, seats sold': sold.seats,
        'rush, refused truly': refused.length,
        ...percentilesOf('rush, hold', holds.map(took)),
        ...percentilesOf('rush, book', bookings.map(took)),
        ...percentilesOf('rush, look', looks),
      };
      const slowest = figureOf(figures, 'rush, hold, p99 ms');
      if (slowest > slowestHoldMs) throw new Error(`One of a hundred holds took ${slowest} ms`);
      return figures;
    }

    return { databaseUrls: [stage.url], round, close: () => stage.close() };
  },
};
