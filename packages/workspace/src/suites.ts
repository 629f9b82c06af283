/** The vitest suites, one package after another, and the browser tests: each also leaves a report in JSON, from which the counts come. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from '../chromium.mjs';
import { packageFolders } from '../launcher/install.mjs';
import { commandOf, root, runTool } from './tool.ts';

export type Count = { passed: number; failed: number };
export type SuiteResult = Count & { name: string; ok: boolean };

const RESULTS = join(root, 'test-results');
const BROWSER_TESTS = 'apps/e2e';

/** vitest colours what it prints even where nobody sees colours, in a log or a file. */
const plain: Record<string, string> = process.stdout.isTTY ? {} : { NO_COLOR: '1' };

/** The packages whose `test` script is vitest's. */
export function suiteFolders(): string[] {
  return packageFolders(root).filter((folder) => scriptOf(folder, 'test')?.startsWith('vitest run'));
}

export function hasBrowserTests(): boolean {
  return scriptOf(BROWSER_TESTS, 'e2e') !== undefined;
}

function scriptOf(folder: string, script: string): string | undefined {
  const manifest: { scripts?: Record<string, string> } = JSON.parse(
    readFileSync(join(root, folder, 'package.json'), 'utf8'),
  );
  return manifest.scripts?.[script];
}

/** Runs one package's vitest suite, its words shown as they come. */
export async function runSuite(folder: string): Promise<SuiteResult> {
  const report = freshReport(folder);
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { ok } = await runTool(commandOf(folder, 'vitest'), args, { cwd: join(root, folder), env: plain, show: true });
  return { name: folder, ok, ...countVitest(readReport(report)) };
}

/**
 * Runs the browser tests.
 *
 * @param args handed on to Playwright
 * @throws when there is no Chromium and none can be had, with one sentence that says so
 */
export async function runBrowserTests(args: readonly string[] = []): Promise<SuiteResult> {
  const chromium = ensureChromium((text) => console.log(text));
  const report = freshReport(BROWSER_TESTS);
  const env: Record<string, string> = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  // Saves each of Playwright's processes the search.
  if (chromium.kind === 'path') env['CHROMIUM_PATH'] = chromium.path;
  const cli = commandOf(BROWSER_TESTS, '@playwright/test', 'playwright');
  const { ok } = await runTool(cli, ['test', '--reporter=list,json', ...args], {
    cwd: join(root, BROWSER_TESTS),
    env,
    show: true,
  });
  return { name: BROWSER_TESTS, ok, ...countPlaywright(readReport(report)) };
}

function freshReport(folder: string): string {
  const report = join(RESULTS, `${folder.replace('/', '-')}.json`);
  // Otherwise a suite that dies before it reports would be counted as it was the last time.
  rmSync(report, { force: true });
  return report;
}

function readReport(report: string): unknown {
  return existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
}

/** Nothing where there is no report: a suite that could not start has run no test. */
export function countVitest(report: unknown): Count {
  return { passed: numberIn(report, 'numPassedTests'), failed: numberIn(report, 'numFailedTests') };
}

/** A test that passed only on another try counts as failed: it did fail. */
export function countPlaywright(report: unknown): Count {
  const stats = typeof report === 'object' && report && 'stats' in report ? report.stats : undefined;
  return { passed: numberIn(stats, 'expected'), failed: numberIn(stats, 'unexpected') + numberIn(stats, 'flaky') };
}

function numberIn(from: unknown, name: string): number {
  const value: unknown = typeof from === 'object' && from ? Reflect.get(from, name) : undefined;
  return typeof value === 'number' ? value : 0;
}
