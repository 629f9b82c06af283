/** Opens the stage once for all journeys. What they broke in the database, or made the server log as an error, fails the run. */
import { join } from 'node:path';
import { openStage } from './stage.ts';

export default async function setUp(): Promise<() => Promise<void>> {
  const stage = await openStage(join(import.meta.dirname, '../test-results'));
  process.env['E2E_URL'] = stage.url;
  process.env['E2E_DATABASE_URL'] = stage.databaseUrl;
  return async () => {
    const problems = await stage.close();
    if (problems.length > 0) throw new Error(`After the journeys:\n${problems.join('\n')}`);
  };
}
