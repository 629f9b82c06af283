/**
 * Does the past slow the office down? The operator's lists and searches on the demo season, and on the same season with a million bookings of the same
 * company behind it: one asker asks the one, then the other, turn about. What is asked lies in the season, so the answers are of the same size: a pair
 * that is not fails the trial.
 */
import { listAsks as asks, openPlace, type Place } from '@kamchatour/api/list-asks';
import { openApiServices } from '../seats/desk.ts';
import { type Figures, over, type Trial } from '../trial.ts';
import { makeSmall, openLarge } from './large.ts';
import { openMedians, turnAbout } from './turn-about.ts';

const figure = {
  small: (ask: string) => `${ask}, p50 ms, the demo season`,
  large: (ask: string) => `${ask}, p50 ms, a million bookings`,
};
const warmUp = 20;
/** By how much one answer may be longer than the other: counts and times of reading have more digits, or fewer. */
const unevenness = 0.02;

export const lists: Trial = {
  name: 'lists',
  adds: true,
  ratios: {
    listsP50: (round) => Math.max(...Object.keys(asks).map((ask) => over(figure.large(ask), figure.small(ask))(round))),
  },
  notInGuard: 'a million bookings take two or three minutes to make',
  async open(rig, { secondsEach }) {
    const smallUrl = await makeSmall(rig, 'lists_small');
    const largeUrl = await openLarge(rig, smallUrl);
    const services = { small: await openApiServices(smallUrl), large: await openApiServices(largeUrl) };
    const both = { small: await openPlace(services.small), large: await openPlace(services.large) };
    for (const [name, ask] of Object.entries(asks)) {
      assertAsLong(name, await ask(both.small), await ask(both.large));
      await turnAbout(both, timed(ask), (count) => count >= warmUp);
    }
    const medians = openMedians();
    return {
      // Nothing is sold here.
      databaseUrls: [],
      async round() {
        const figures: Figures = {};
        for (const [name, ask] of Object.entries(asks)) {
          const until = performance.now() + secondsEach * 50;
          const p50 = medians(name, await turnAbout(both, timed(ask), () => performance.now() > until));
          figures[figure.small(name)] = p50.small;
          figures[figure.large(name)] = p50.large;
        }
        return figures;
      },
      async close() {
        await Promise.all([services.small.close(), services.large.close()]);
      },
    };
  },
};

function assertAsLong(name: string, small: unknown, large: unknown): void {
  const [one, other] = [JSON.stringify(small).length, JSON.stringify(large).length];
  if (Math.abs(one - other) > one * unevenness) {
    throw new Error(
      `${name}: answered with ${one} characters on the demo season, with ${other} on a million bookings.`,
    );
  }
}

const timed = (ask: (place: Place) => Promise<unknown>) => async (place: Place) => {
  const began = performance.now();
  await ask(place);
  return performance.now() - began;
};
