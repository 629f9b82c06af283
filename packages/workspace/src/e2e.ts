/** `npm run e2e`: the browser tests alone; what follows `--` goes to Playwright. */
import { runBrowserTests } from './suites.ts';
import { stopToolsOnSignal } from './tool.ts';
import { verdictOn } from './verdict.ts';
import { isWebBuilt } from './web-app.ts';

stopToolsOnSignal();
if (await isWebBuilt()) {
  try {
    const verdict = verdictOn([], [await runBrowserTests(process.argv.slice(2))]);
    console.log(`\n${verdict.lines.join('\n')}`);
    process.exitCode = verdict.ok ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
} else {
  process.exitCode = 1;
}
