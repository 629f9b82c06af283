/** What the trials over HTTP begin with: a database with the demo season and departures to sell from, and the product's server on it. */
import { aDeparture, makeTour } from '@kamchatour/booking/testing';
import { type Database, openDatabase, reportProfile } from '@kamchatour/db';
import { fillDemoSeason } from '@kamchatour/db/demo';
import type { Rig } from '../rig.ts';
import { tidy } from '../seats/season.ts';
import { type ServerProcess, startServer } from './process.ts';

export type Stage = {
  url: string;
  database: Database;
  server: ServerProcess;
  departures: string[];
  close(): Promise<void>;
};

/** `count` departures with so many seats each. */
export async function openStage(rig: Rig, name: string, count: number, capacity: number): Promise<Stage> {
  const url = await rig.createDatabase(name);
  await fillDemoSeason(url, { now: new Date() });
  const database = openDatabase({ url, name: 'trials', max: 2, ...reportProfile });
  await makeTour(database);
  const departures = await Promise.all(Array.from({ length: count }, () => aDeparture({ database }, { capacity })));
  await tidy(database);
  const server = await startServer('kamchatour-process.ts', [url], rig.signal);
  return {
    url,
    database,
    server,
    departures,
    async close() {
      await server.close();
      await database.close();
    },
  };
}
