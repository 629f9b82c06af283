/** `npm test`: everything, in under seven minutes on two cores; the last line is the count. */
import { join } from 'node:path';
import { runChecks } from './checks.ts';
import { hasBrowserTests, runBrowserTests, runSuite, type SuiteResult, suiteFolders } from './suites.ts';
import { root, runTool, stopToolsOnSignal } from './tool.ts';
import { verdictOn } from './verdict.ts';
import { isWebBuilt } from './web-app.ts';

stopToolsOnSignal();
const began = performance.now();
const failed: string[] = [];
const suites: SuiteResult[] = [];

console.log('\nChecks: format, lint, types, dead code, layers');
failed.push(...(await runChecks()));

// The build keeps one core busy while the first suites mostly wait for the database.
const built = isWebBuilt();
for (const folder of suiteFolders()) {
  console.log(`\nTests of ${folder}`);
  suites.push(await runSuite(folder));
}

if (!(await built)) {
  failed.push('build of apps/web');
} else if (hasBrowserTests()) {
  console.log('\nTests in the browser');
  try {
    suites.push(await runBrowserTests());
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    failed.push('apps/e2e (no browser)');
  }
}

// Last, when nothing else keeps the machine busy.
console.log('\nSpeed, in short');
const speed = await runTool(join(root, 'apps/trials/speed/bench.ts'), ['--guard'], { show: true });
if (!speed.ok) failed.push('speed');

const verdict = verdictOn(failed, suites);
console.log(`\nIt took ${Math.round((performance.now() - began) / 1000)} s.`);
console.log(verdict.lines.join('\n'));
process.exitCode = verdict.ok ? 0 : 1;
