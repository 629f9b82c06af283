/** How long one asker of 1, 10, 100 and 1,000 waits for each of the calls that a visit is made of. Figures only: they depend on the machine. */
import { randomUUID } from 'node:crypto';
import { aDeparture } from '@kamchatour/booking/testing';
import { endHolds } from '../seats/season.ts';
import type { Figures, Trial } from '../trial.ts';
import { aBookingFor, aHold, paths, requestsTo } from './calls.ts';
import { type Answer, openCrowd } from './crowd.ts';
import { percentilesOf } from './percentiles.ts';
import { openStage } from './stage.ts';

/** Enough asks that the slowest of a hundred means something, few enough that the whole is short. */
const crowds = [
  { askers: 1, asks: 80 },
  { askers: 10, asks: 500 },
  { askers: 100, asks: 1000 },
  { askers: 1000, asks: 2000 },
];

export const latencies: Trial = {
  name: 'latencies',
  ratios: {},
  notInGuard: 'its figures have no goal',
  async open(rig) {
    const stage = await openStage(rig, 'http_latencies', 20, 1000);
    const { server, database, departures } = stage;
    const { get, post } = requestsTo(server.port);
    let next = 0;
    const someDeparture = () => departures[next++ % departures.length] ?? '';
    /** Booked seats stay booked: each crowd gets departures of its own. */
    let fresh: string[] = [];
    const calls = [
      { name: 'hold', status: 201, ask: () => aHold({ get, post }, paths.hold, someDeparture()) },
      {
        name: 'book',
        status: 201,
        ask: () => post(paths.book, aBookingFor(fresh[next++ % fresh.length] ?? '', randomUUID(), 2), randomUUID()),
      },
      {
        name: 'availability',
        status: 200,
        ask: () => get(`${paths.availability}?scheduleId=${someDeparture()}&participantsCount=2`),
      },
      { name: 'month', status: 200, ask: () => get(paths.month) },
    ];

    async function round(): Promise<Figures> {
      const figures: Figures = {};
      for (const { askers, asks } of crowds) {
        const crowd = await openCrowd(server.port, askers);
        fresh = await Promise.all(Array.from({ length: 4 }, () => aDeparture({ database }, { capacity: 1000 })));
        for (const { name, status, ask } of calls) {
          const check = (answer: Answer) => {
            if (answer.status !== status) throw new Error(`${name}, ${askers} askers: ${answer.text}`);
          };
          const { milliseconds } = await crowd.burst(asks, ask, check);
          Object.assign(
            figures,
            percentilesOf(`${name} over HTTP, ${askers} asker${askers > 1 ? 's' : ''}`, milliseconds),
          );
          await endHolds(database);
        }
        crowd.close();
      }
      return figures;
    }

    return { databaseUrls: [stage.url], round, close: () => stage.close() };
  },
};
