/** `npm run check`. */
import { runChecks } from './checks.ts';
import { stopToolsOnSignal } from './tool.ts';

stopToolsOnSignal();
const failed = await runChecks();
console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
