/**
 * What a million holds, taken and ended, leave in the memory of the API's process: nothing may grow with guests or requests. Weighed at first, and after
 * each of three stretches of a hundred thousand holds against that first time; the last of them tells. What the allocator keeps for the next request comes
 * and goes by some megabytes, which over one stretch alone would look like growth.
 */
import { makeTour } from '@kamchatour/booking/testing';
import { figureOf, type Trial } from '../trial.ts';
import { startChild } from './child.ts';
import { rush } from './crowd.ts';
import { openApiServices } from './desk.ts';
import { openHttpGuests } from './http-guests.ts';
import { capacity, endHolds, makeDepartures } from './season.ts';

const departures = 20;
const askers = 500;
const connections = 50;
/** Between two ends of all holds: what the departures have. A tenth of it comes over HTTP. */
const batch = departures * capacity;
const overHttp = batch / 10;
/** However long it takes: over fewer, the allocator's megabytes would be all that is seen. */
const stretch = 5 * batch;
/** As many addresses as the server keeps count of: once it knows that many, it knows no more. */
const addresses = 20_000;

export const memory: Trial = {
  name: 'memory',
  adds: true,
  ratios: { memoryPerMillionHolds: (round) => figureOf(round, 'memory per million holds MB') },
  notInGuard: 'it takes many holds to tell growth from chance',
  async open(rig) {
    const url = await rig.createDatabase('memory');
    const services = await openApiServices(url);
    const { readDatabase } = services;
    await makeTour(readDatabase);
    const schedules = await makeDepartures(readDatabase, departures);
    const server = startChild(rig, 'serving-process.ts', [url, String(askers), ...schedules], ['--expose-gc']);
    const { port = 0 } = await server.order('port');
    const guests = openHttpGuests(port, connections);
    let next = 0;
    const holdOverHttp = () => guests.hold(schedules[next++ % schedules.length] ?? '');

    async function takeAndEnd(holds: number): Promise<void> {
      for (let taken = 0; taken < holds; taken += batch) {
        await rush(overHttp, connections, holdOverHttp);
        await server.order('hold', batch - overHttp);
        await endHolds(readDatabase);
      }
    }

    /**
     * The desk remembers a departure for a while, as large as what was held on it when it was last asked: asked for one seat each, all are small,
     * always.
     */
    async function weigh(): Promise<{ resident: number; own: number }> {
      await server.order('hold', departures);
      await endHolds(readDatabase);
      const weighed = await server.order('weigh');
      return { resident: figureOf(weighed, 'resident'), own: figureOf(weighed, 'own') };
    }

    // What has a size fills first: the count of requests by address, the heap's own room, the allocator's.
    await rush(addresses, connections, () => guests.knock());
    await takeAndEnd(stretch);
    const first = await weigh();
    let holds = 0;

    return {
      databaseUrls: [url],
      async round() {
        await takeAndEnd(stretch);
        holds += stretch;
        const now = await weigh();
        const words = ({ resident, own }: typeof now) => `${resident.toFixed(1)} MB, ${own.toFixed(1)} of them in use`;
        rig.progress(`memory: ${words(now)}; ${holds.toLocaleString('en')} holds earlier ${words(first)}`);
        return {
          'memory per million holds MB': ((now.resident - first.resident) / holds) * 1_000_000,
          'memory in use per million holds MB': ((now.own - first.own) / holds) * 1_000_000,
          'memory of one API process MB': now.resident,
          'holds since the first weighing': holds,
        };
      },
      async close() {
        guests.close();
        await server.close();
        await services.close();
      },
    };
  },
};
