/**
 * What pollers cost the database: 200 departures on the board, asked about by fifty pollers and by five thousand, through the whole server, every
 * two seconds each, as the widget does. Fifty go from one departure to the next, so that all 200 stay on the board: only the pollers are more.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { buildApp } from '@kamchatour/api/app';
import { makeMonthsAhead, scheduleAhead } from '@kamchatour/booking/large-season';
import { openApiServices } from '../seats/desk.ts';
import { over, type Trial } from '../trial.ts';
import { openDatabaseTime } from './database-time.ts';
import { makeSmall } from './large.ts';

const departures = 200;
const few = 50;
const many = 5000;
/** `useAvailability` of the web app. */
const betweenPolls = 2000;
/** After so long each poller has asked once, and a board forgets nobody's departure before thirty seconds. */
const warmUp = betweenPolls;

const figure = (pollers: number) => `database ms per second, ${pollers} pollers of ${departures} departures`;

export const pollers: Trial = {
  name: 'pollers',
  ratios: { pollersCost: over(figure(many), figure(few)) },
  async open(rig, { secondsEach }) {
    const url = await makeSmall(rig, 'pollers');
    await makeMonthsAhead(url);
    const services = await openApiServices(url);
    const app = await buildApp(services);
    const time = openDatabaseTime(url);

    async function poll(place: number): Promise<void> {
      const scheduleId = scheduleAhead(place % departures);
      const { statusCode } = await app.inject(`/api/tours/availability?scheduleId=${scheduleId}&participantsCount=2`);
      if (statusCode !== 200) throw new Error(`A poller was answered ${statusCode}.`);
    }

    /** Polls at the pace of so many pollers, each at a moment of its own. */
    async function pollAs(pollers: number, leaving: AbortSignal): Promise<void> {
      const began = performance.now();
      const polls: Promise<void>[] = [];
      while (!leaving.aborted) {
        const due = ((performance.now() - began) * pollers) / betweenPolls;
        while (polls.length < due) polls.push(poll(polls.length));
        await sleep(5);
      }
      await Promise.all(polls);
    }

    async function cost(pollers: number): Promise<number> {
      const leaving = new AbortController();
      const polling = pollAs(pollers, leaving.signal);
      polling.catch(() => undefined);
      await sleep(warmUp);
      const [before, began] = [await time.ofConnections(), performance.now()];
      await sleep(secondsEach * 1000);
      const perSecond = ((await time.ofConnections()) - before) / ((performance.now() - began) / 1000);
      leaving.abort();
      await polling;
      return perSecond;
    }

    for (let place = 0; place < departures; place += 1) await poll(place);
    return {
      databaseUrls: [url],
      round: async () => ({ [figure(few)]: await cost(few), [figure(many)]: await cost(many) }),
      async close() {
        await time.close();
        await app.close();
        await services.close();
      },
    };
  },
};
