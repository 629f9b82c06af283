/** An API process as it serves: services, app and port. It takes holds at its desk by order and over HTTP by request, and weighs itself. */
import { buildApp } from '@kamchatour/api/app';
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

/** What is left once everything that can be given back was: the least of several looks, since memory goes back to the system by and by. */
async function weigh(): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let look = 0; look < 5; look += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
    least = Math.min(least, process.memoryUsage.rss());
  }
  return least / 2 ** 20;
}

takeOrders(
  {
    port: async () => ({ port: Number(address.port) }),
    hold: async (count = '') => ({ milliseconds: await rush(Number(count), Number(askers), hold) }),
    weigh: async () => ({ megabytes: await weigh() }),
  },
  async () => {
    await app.close();
    await services.close();
  },
);
