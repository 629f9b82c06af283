/** `npm run format`: formats every file and sorts its imports. */
import { commandOf, runTool } from './tool.ts';

const { ok } = await runTool(
  commandOf('packages/workspace', '@biomejs/biome'),
  ['check', '--write', ...process.argv.slice(2)],
  { show: true },
);
process.exitCode = ok ? 0 : 1;
