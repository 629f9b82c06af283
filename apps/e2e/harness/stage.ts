/** What every journey plays on: a PostgreSQL, a database with the demo season, a server that serves the built web app. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { brokenInvariants } from '@kamchatour/booking/testing';
import { openDatabase, reportProfile } from '@kamchatour/db';
import { createTestDatabase, startTestServer } from '@kamchatour/db/testing';
import { makeSlots } from '../fixtures/departure.ts';
import { assertWebAppIsBuilt, startServer } from './server.ts';

export type Stage = {
  url: string;
  databaseUrl: string;
  /** Stops everything, and says what is wrong with what the journeys left behind: nothing, always. */
  close(): Promise<string[]>;
};

export async function openStage(logFolder: string): Promise<Stage> {
  assertWebAppIsBuilt();
  await mkdir(logFolder, { recursive: true });
  const postgres = await startTestServer();
  try {
    process.env['TEST_DATABASE_URL'] = postgres.url;
    const { url: databaseUrl } = await createTestDatabase();
    const server = await startServer({ databaseUrl, logFile: join(logFolder, 'server.log') });
    const database = openDatabase({ url: databaseUrl, name: 'journeys', max: 1, ...reportProfile });
    await makeSlots(database);
    return {
      url: server.url,
      databaseUrl,
      close: async () => {
        try {
          await server.stop();
          const broken = await brokenInvariants(database);
          return [...broken, ...server.complaints];
        } finally {
          await database.close();
          await postgres.stop();
        }
      },
    };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}
