/**
 * Does the past slow the present down? Two databases with the same demo season and 400 more departures ahead, one with a million bookings behind it.
 * One asker alone asks the one, then the other, then the one again, so that whatever the machine does meanwhile hits both.
 */
import { makeMonthsAhead } from '@kamchatour/booking/large-season';
import { onlyAhead } from '@kamchatour/booking/large-season-ahead';
import { openApiServices } from '../seats/desk.ts';
import { type Figures, over, type Trial } from '../trial.ts';
import { type Ask, reads, writes } from './asks.ts';
import { makeSmall, openLarge } from './large.ts';
import { openMedians, turnAbout } from './turn-about.ts';

const asks: Record<string, Ask> = { ...writes, ...reads };
const figure = {
  small: (ask: string) => `${ask}, p50 ms, next to no bookings`,
  large: (ask: string) => `${ask}, p50 ms, a million bookings`,
};
/** A desk and its connections are warm after so many. */
const warmUp = 40;

export const growth: Trial = {
  name: 'growth',
  adds: true,
  ratios: {
    growthP50: (round) =>
      Math.max(...Object.keys(asks).map((ask) => over(figure.large(ask), figure.small(ask))(round))),
  },
  notInGuard: 'a million bookings take two or three minutes to make',
  async open(rig, { secondsEach }) {
    const smallUrl = await makeSmall(rig, 'growth_small');
    const largeUrl = await openLarge(rig, smallUrl);
    for (const url of [smallUrl, largeUrl]) await makeMonthsAhead(url);
    const [small, large] = [await openApiServices(smallUrl), await openApiServices(largeUrl)];
    const both = { small, large };
    const medians = openMedians();

    for (const ask of Object.values(asks)) await turnAbout(both, ask, (count) => count >= warmUp);
    return {
      databaseUrls: [smallUrl, await onlyAhead(largeUrl)],
      async round() {
        const figures: Figures = {};
        for (const [name, ask] of Object.entries(asks)) {
          const until = performance.now() + secondsEach * (name in writes ? 1000 : 350);
          const p50 = medians(name, await turnAbout(both, ask, () => performance.now() > until));
          figures[figure.small(name)] = p50.small;
          figures[figure.large(name)] = p50.large;
        }
        return figures;
      },
      async close() {
        await Promise.all([small.close(), large.close()]);
      },
    };
  },
};
