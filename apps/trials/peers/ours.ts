/** The product: departures of 500 seats, two server processes on one database, opened as the trials over HTTP open them. */
import { aDeparture, brokenInvariants } from '@kamchatour/booking/testing';
import { aHold, paths, requestsTo } from '../speed/http/calls.ts';
import { startServer } from '../speed/http/process.ts';
import { openStage } from '../speed/http/stage.ts';
import type { Rig } from '../speed/rig.ts';
import { endHolds, tidy } from '../speed/seats/season.ts';
import { type Seller, seats } from './seller.ts';

export type Ours = Seller & {
  /** What autovacuum does within a minute, before a turn and not during it. */
  beReady(): Promise<void>;
  brokenInvariants(): Promise<string[]>;
};

export async function openOurs(rig: Rig): Promise<Ours> {
  const stage = await openStage(rig, 'peers', 0, seats);
  const { database, url } = stage;
  const second = await startServer('kamchatour-process.ts', [url], rig.signal);
  return {
    beReady: () => tidy(database),
    brokenInvariants: () => brokenInvariants(database),
    ports: [stage.server.port, second.port],
    async newStock() {
      const scheduleId = await aDeparture({ database }, { capacity: seats });
      return {
        askerAt(port) {
          const requests = requestsTo(port);
          return () => aHold(requests, paths.hold, scheduleId);
        },
        async sold() {
          const [row] = await database.query(
            (sql) => sql<{ sold: number }[]>`
              select coalesce(sum(seats), 0)::integer as sold from tour_seat_holds
              where schedule_id = ${scheduleId} and status = 'active'`,
          );
          return row?.sold ?? 0;
        },
      };
    },
    verdictOn({ status, text }) {
      if (status === 201) return 'sold';
      return text.includes('"SOLD_OUT"') ? 'sold out' : 'again';
    },
    tidy: () => endHolds(database),
    async close() {
      await second.close();
      await stage.close();
    },
  };
}
