/** Started by tests as a process of its own: starts the embedded server on a folder, says so, and stays until it is killed. */
import { startEmbeddedPostgres } from '../src/embedded/index.ts';
import { fast } from './server-folder.ts';

const dataDir = process.argv[2] ?? '';
try {
  const server = await startEmbeddedPostgres({ dataDir, settings: fast });
  process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
  process.stdout.write(`started ${server.url}\n`);
} catch (error) {
  process.stdout.write(`refused ${String(error)}\n`);
}
