/**
 * Four API processes that want the same departure, over one: what it costs that nobody is in charge but the database. The askers are in the
 * processes, at their desks: HTTP would be most of the work on two cores, and hide how the processes get in each other's way. All the while
 * the four are open, also while one of them sells alone.
 */
import { makeTour } from '@kamchatour/booking/testing';
import { figureOf, over, type Trial } from '../trial.ts';
import { type Child, startChild } from './child.ts';
import { openApiServices } from './desk.ts';
import { capacity, endHolds, makeDepartures, tidy } from './season.ts';

const askers = 100;
const many = 4;

export const processes: Trial = {
  name: 'processes',
  ratios: { processes4VsOne: over('holds per second, four processes', 'holds per second, one process') },
  async open(rig, { secondsEach }) {
    const url = await rig.createDatabase('processes');
    const services = await openApiServices(url);
    const { readDatabase } = services;
    await makeTour(readDatabase);
    const [departure = ''] = await makeDepartures(readDatabase, 1);
    const children = Array.from({ length: many }, () => startChild(rig, 'selling-process.ts', [url]));

    /** Sells the departure to the last seat. Answers milliseconds; fails when anybody is told that it is busy. */
    async function sellOut(sellers: Child[]): Promise<number> {
      const began = performance.now();
      const each = askers / sellers.length;
      const answers = await Promise.all(sellers.map((child) => child.order('sellOut', departure, each)));
      const took = performance.now() - began;
      const sold = answers.reduce((sum, answer) => sum + figureOf(answer, 'sold'), 0);
      if (sold !== capacity) throw new Error(`${sold} seats of ${capacity} were sold`);
      await endHolds(readDatabase);
      return took;
    }

    /** One and four by turns, so that whatever drifts drifts for both. */
    async function round(seconds: number) {
      await tidy(readDatabase);
      const until = performance.now() + seconds * 1000;
      const took = { one: 0, four: 0 };
      let times = 0;
      while (performance.now() < until) {
        took.one += await sellOut(children.slice(0, 1));
        took.four += await sellOut(children);
        times += 1;
      }
      const perSecond = (milliseconds: number) => (capacity * times * 1000) / milliseconds;
      return {
        'holds per second, one process': perSecond(took.one),
        'holds per second, four processes': perSecond(took.four),
      };
    }

    for (const child of children) await sellOut([child]);
    return {
      databaseUrls: [url],
      round: () => round(secondsEach * 2),
      async close() {
        await Promise.all(children.map((child) => child.close()));
        await services.close();
      },
    };
  },
};
