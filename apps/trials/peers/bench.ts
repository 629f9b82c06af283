/**
 * `npm run bench:peers`: the same job done by a shop that others use, Medusa 2, on the same PostgreSQL in the same run. 500 of one thing are sold
 * over HTTP, one at a time, to 100 askers and to 200, by one process and by two; the shop's with its locks in the database, too.
 * Prints a table and fails when we sell another number than 500 or less than 50 times as many per second. Where the shop sells more than it has, its
 * speed is no measure: there we are held to the shop with its locks in the database. `--rounds` is for whoever is in a hurry.
 */
import { parseArgs } from 'node:util';
import { thisMachine } from '../speed/machine.ts';
import { type OpenRig, openRig } from '../speed/rig.ts';
import { installShop, shopVersion } from './install.ts';
import { openOurs } from './ours.ts';
import { type Sale, sellOut } from './sale.ts';
import type { Seller } from './seller.ts';
import { openShop, prepareShop } from './shop.ts';
import type { Locks } from './shop-process.ts';
import { type Pair, type Row, ratioOf, rivalOf, soldExactly, tableOf } from './table.ts';

/** So many times as many holds per second as the peer. */
const goal = 50;
/** A sale of ours is over in a moment: so many make up a turn. */
const ourSales = 20;
const jobs = [
  { processes: 1, askers: 100 },
  { processes: 1, askers: 200 },
  { processes: 2, askers: 100 },
  { processes: 2, askers: 200 },
];
/** With its locks in the database each asker keeps a connection of the shop; with as many askers as connections nothing is sold at all. */
const fewAskers = 40;

const { values: options } = parseArgs({ options: { rounds: { type: 'string', default: '2' } } });
const rounds = Number(options.rounds);
const stopping = new AbortController();
let opening: Promise<OpenRig> | undefined;

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.on(signal, () => void stop(code));
}
/** Once it is asked to stop, nothing that breaks off on the way is news. */
process.on('unhandledRejection', (error) => {
  if (stopping.signal.aborted) return;
  throw error;
});

async function stop(code: number): Promise<void> {
  if (stopping.signal.aborted) return;
  stopping.abort();
  console.log('Stopping…');
  await opening?.then((rig) => rig.close(true)).catch(() => undefined);
  process.exit(code);
}

async function run(): Promise<boolean> {
  await installShop(console.log, stopping.signal);
  opening = openRig(console.log, stopping.signal);
  const rig = await opening;
  const shopUrl = await prepareShop(rig);
  const ours = await openOurs(rig);
  const pairs: Pair[] = [];
  await withShop(rig, shopUrl, 'memory', async (shop) => {
    await sellTimes(ours, 2 * ourSales, 2, 100);
    for (const { processes, askers } of jobs) {
      const row = (seller: string): Row => ({ seller, processes, askers, sales: [] });
      const pair: Pair = { ours: row('ours'), theirs: row('Medusa') };
      pairs.push(pair);
      for (let round = 1; round <= rounds; round += 1) {
        console.log(`Processes: ${processes}, askers: ${askers}, round ${round} of ${rounds}`);
        pair.theirs.sales.push(await sellOut(shop, processes, askers));
        await ours.beReady();
        pair.ours.sales.push(...(await sellTimes(ours, ourSales, processes, askers)));
      }
    }
  });
  const broken = await ours.brokenInvariants();
  // Its connections are wanted now.
  await ours.close();
  const exact: Row = { seller: 'Medusa, locks in the database', processes: 2, askers: fewAskers, sales: [] };
  await withShop(rig, shopUrl, 'database', async (shop) => {
    console.log(`Processes: 2, askers: ${fewAskers}`);
    exact.sales = await sellTimes(shop, rounds, 2, fewAskers);
  });
  const machine = thisMachine(rig.serverVersion);
  await rig.close();
  // What broke off is no news: from here on `stop` has the word.
  if (stopping.signal.aborted) return await new Promise<never>(() => undefined);

  console.log(['', ...tableOf(pairs, exact), ''].join('\n'));
  console.log(
    `Medusa ${shopVersion()}; ${machine.processor}, ${machine.cores} cores, ${machine.memoryGb} GB, Node ${machine.node}, PostgreSQL ${machine.postgres}, ${machine.measuredAt}`,
  );
  const failures = [
    ...pairs.flatMap((pair) => troublesIn(pair, exact)),
    ...broken.slice(0, 10).map((one) => `broken invariant: ${one}`),
  ];
  if (failures.length > 0) console.log(`FAILED: ${failures.join('; ')}.`);
  return failures.length === 0;
}

/** Its two processes are warm when `sell` gets them. */
async function withShop(
  rig: OpenRig,
  databaseUrl: string,
  locks: Locks,
  sell: (shop: Seller) => Promise<void>,
): Promise<void> {
  console.log(`Medusa with its locks in the ${locks} is starting…`);
  const shop = await openShop(rig, databaseUrl, locks);
  await sellTimes(shop, 2, 2, fewAskers);
  await sell(shop);
  await shop.close();
}

async function sellTimes(seller: Seller, times: number, processes: number, askers: number): Promise<Sale[]> {
  const sales: Sale[] = [];
  for (let time = 0; time < times; time += 1) sales.push(await sellOut(seller, processes, askers));
  return sales;
}

function troublesIn({ ours, theirs }: Pair, exact: Row): string[] {
  const where = `with ${ours.processes} processes and ${ours.askers} askers`;
  const rival = rivalOf(theirs, exact);
  const ratio = ratioOf(ours, rival);
  return [
    ...(soldExactly(ours) ? [] : [`${where} we did not sell exactly 500`]),
    ...(ratio >= goal
      ? []
      : [`${where} we sold ${ratio.toFixed(1)} times as many per second as ${rival.seller}, not ${goal}`]),
  ];
}

try {
  const ok = await run();
  process.exit(ok ? 0 : 1);
} catch (error) {
  if (!stopping.signal.aborted) {
    console.error(error instanceof Error ? error.message : error);
    await opening?.then((rig) => rig.close()).catch(() => undefined);
    process.exit(1);
  }
}
