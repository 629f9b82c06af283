/** An API process as it serves: services, app and port. It takes holds at its desk by order and over HTTP by request, and weighs itself. */

import { setTimeout as sleep } from 'node:timers/promises';
import { buildApp } from '@kamchatour/api/app';
import type { Figures } from '../trial.ts';
import { takeOrders } from './child.ts';
import { rush } from './crowd.ts';
import { holdOneSeat, openApiServices } from './desk.ts';

const [url = '', askers = '', ...departures] = process.argv.slice(2);
// Each guest comes from an address of its own, as behind a proxy: the limits count them all.
const services = await openApiServices(url, { TRUST_PROXY: 'loopback' });
const app = await buildApp(services);
const address = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));

let next = 0;
const hold = () => holdOneSeat(services.desk, departures[next++ % departures.length] ?? '');

/**
 * What is left once everything that can be given back was. An ordinary collection keeps the heap's empty pages, more or fewer by chance; this
 * kind hands them back, and two weighings of the same load differ by a tenth of a megabyte.
 */
async function weigh(): Promise<Figures> {
  for (let time = 0; time < 3; time += 1) {
    await globalThis.gc?.({ type: 'major', execution: 'async', flavor: 'last-resort' });
    // What was collected may still have to be finalised.
    await sleep(50);
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  // Beside what is resident, what is in use: the rest is room that V8 and the allocator keep.
  return { resident: rss / 2 ** 20, own: (heapUsed + external) / 2 ** 20 };
}

takeOrders(
  {
    port: async () => ({ port: Number(address.port) }),
    hold: async (count = '') => ({ milliseconds: await rush(Number(count), Number(askers), hold) }),
    weigh,
  },
  async () => {
    await app.close();
    await services.close();
  },
);
