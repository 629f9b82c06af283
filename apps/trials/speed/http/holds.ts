/**
 * What a hold costs over HTTP, over what the same way through the server costs when nothing is decided and nothing written: the no-op calls
 * have the same schema, hooks and answer. Each asker has a loopback address of its own, each ask is a new guest with an idempotency key.
 */

import { capacity, endHolds } from '../seats/season.ts';
import { over, type Trial } from '../trial.ts';
import { aHold, paths, requestsTo } from './calls.ts';
import { openCrowd } from './crowd.ts';
import { measureByTurns } from './slices.ts';
import { openStage } from './stage.ts';

/**
 * Two departures that everybody wants. With one, or fewer askers, all of them would wait for the same round of the desk, and what is measured
 * would be how long a round takes, with the server idle: the database is the subject of the trials of seats.
 */
const departures = 2;
const askers = 200;
/** Both departures to the last seat; each address holds ten seats then, of the 180 that it may. */
const asksInBurst = departures * capacity;

export const holds: Trial = {
  name: 'holds',
  ratios: {
    holdHttpVsNoop: over('holds over HTTP per second', 'no-ops over HTTP per second'),
    holdTrpcVsNoop: over('holds over tRPC per second', 'no-ops over tRPC per second'),
  },
  async open(rig, { secondsEach }) {
    const stage = await openStage(rig, 'http_holds', departures, capacity);
    const { server, database } = stage;
    const crowd = await openCrowd(server.port, askers);
    const requests = requestsTo(server.port);
    let next = 0;
    const contender = (name: string, path: string, status: number, isHold: boolean) => ({
      name,
      server,
      burst: () =>
        crowd.burst(
          asksInBurst,
          () => aHold(requests, path, stage.departures[next++ % departures] ?? ''),
          (answer) => {
            if (answer.status !== status) throw new Error(`${name}: ${answer.text}`);
          },
        ),
      ...(isHold && { after: () => endHolds(database) }),
    });
    const contenders = [
      contender('holds over HTTP', paths.hold, 201, true),
      contender('no-ops over HTTP', paths.noop, 201, false),
      contender('holds over tRPC', paths.trpcHold, 200, true),
      contender('no-ops over tRPC', paths.trpcNoop, 200, false),
    ];
    await measureByTurns(contenders, 1);
    return {
      databaseUrls: [stage.url],
      round: () => measureByTurns(contenders, secondsEach),
      async close() {
        crowd.close();
        await stage.close();
      },
    };
  },
};
