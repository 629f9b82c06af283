/**
 * What a million holds, taken and ended, leave in the memory of the API's process: nothing may grow with guests or requests. Three stretches,
 * each between two weighings, as long as the time allows: some hundred thousand holds each.
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
/** As many addresses as the server keeps count of: once it knows that many, it knows no more. */
const addresses = 20_000;

export const memory: Trial = {
  name: 'memory',
  ratios: { memoryPerMillionHolds: (round) => figureOf(round, 'memory per million holds MB') },
  notInGuard: 'it takes many holds to tell growth from chance',
  async open(rig, { secondsEach }) {
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

    /** Answers how many. */
    async function takeAndEnd(seconds: number): Promise<number> {
      const until = performance.now() + seconds * 1000;
      let holds = 0;
      do {
        await rush(overHttp, connections, holdOverHttp);
        await server.order('hold', batch - overHttp);
        await endHolds(readDatabase);
        holds += batch;
      } while (performance.now() < until);
      return holds;
    }
    const weigh = async () => figureOf(await server.order('weigh'), 'megabytes');

    // What has a size fills first: the count of requests by address, the heap's own room.
    await rush(addresses, connections, () => guests.knock());
    await takeAndEnd(secondsEach * 2);
    let before = await weigh();

    return {
      databaseUrls: [url],
      async round() {
        const holds = await takeAndEnd(secondsEach * 4);
        const after = await weigh();
        const perMillion = ((after - before) / holds) * 1_000_000;
        rig.progress(
          `memory: ${holds.toLocaleString('en')} holds later ${after.toFixed(1)} MB, before ${before.toFixed(1)} MB`,
        );
        before = after;
        return {
          'memory per million holds MB': perMillion,
          'memory of one API process MB': after,
          'holds between two weighings': holds,
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
