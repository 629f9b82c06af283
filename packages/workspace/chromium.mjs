/** A Chromium for the browser tests: found, or brought. Plain JavaScript, so that Playwright's configuration can load it as it is. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

/**
 * What the search depends on, so that a test can stand in for a machine.
 * @typedef {{
 *   env: NodeJS.ProcessEnv,
 *   platform: string,
 *   playwrights: () => Browsers,
 *   works: (path: string) => boolean,
 *   isThere: (path: string) => boolean,
 * }} Machine
 */
/** @typedef {{ chromium: string, isComplete: boolean }} Browsers Playwright's own Chromium, and whether it and its headless shell are there */

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'];
/** @type {Record<string, readonly string[]>} */
const ELSEWHERE = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** @typedef {{ kind: 'path', path: string } | { kind: 'playwrights' } | { kind: 'none' }} Found */

/**
 * Where a Chromium is: the one that CHROMIUM_PATH names, Playwright's own, the system's, in this order.
 * @param {Machine} [machine]
 * @returns {Found}
 * @throws {Error} when CHROMIUM_PATH names something that does not run: another browser than the one asked for would mislead
 */
export function lookForChromium(machine = thisMachine()) {
  const { env, platform, playwrights, works } = machine;
  const named = env.CHROMIUM_PATH;
  if (named) {
    if (works(named)) return { kind: 'path', path: named };
    throw new Error(`CHROMIUM_PATH is ${named}, which does not run as a browser.`);
  }
  const own = playwrights();
  if (own.isComplete) return { kind: 'playwrights' };
  const onPath = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [
    own.chromium,
    ...NAMES.flatMap((name) => onPath.map((folder) => join(folder, name))),
    ...(ELSEWHERE[platform] ?? []),
  ];
  const path = candidates.find(works);
  return path ? { kind: 'path', path } : { kind: 'none' };
}

/**
 * For `launchOptions.executablePath`.
 * @returns {string | undefined} undefined where Playwright's own is to be used
 */
export function chromiumPath() {
  const found = lookForChromium();
  return found.kind === 'path' ? found.path : undefined;
}

/**
 * Finds a Chromium, or installs one: by Playwright's installer, else by the system's package manager.
 * @param {(text: string) => void} say
 * @param {{ machine?: Machine, attempt?: (program: string, args: readonly string[]) => boolean, isRoot?: boolean }} [with_]
 *   `attempt` runs an installer, showing what it says, and tells whether it went well
 * @returns {Exclude<Found, { kind: 'none' }>}
 * @throws {Error} one sentence, when nothing works
 */
export function ensureChromium(
  say,
  { machine = thisMachine(), attempt = runVisibly, isRoot = process.getuid?.() === 0 } = {},
) {
  const found = lookForChromium(machine);
  if (found.kind !== 'none') return found;
  for (const { name, steps } of installers(machine, isRoot)) {
    say(`There is no Chromium for the browser tests: trying ${name}…`);
    if (!steps.every(([program, ...args]) => attempt(program, args))) continue;
    const brought = lookForChromium(machine);
    if (brought.kind !== 'none') return brought;
  }
  throw new Error(
    'No Chromium was found, and none could be installed: install Chromium or Chrome, or set CHROMIUM_PATH to one, and run the command again.',
  );
}

/** @typedef {{ name: string, steps: readonly [string, ...string[]][] }} Installer */

/**
 * The ways to install one here, best first.
 * @param {Machine} machine
 * @param {boolean} isRoot
 * @returns {Installer[]}
 */
export function installers({ env, isThere }, isRoot) {
  const onPath = (env.PATH ?? '').split(delimiter).filter(Boolean);
  /** @param {string} program */
  const has = (program) => onPath.some((folder) => isThere(join(folder, program)));
  /** @type {string[]} sudo -n never asks: a question in the middle of a test run would wait for ever */
  const asRoot = isRoot ? [] : ['sudo', '-n'];
  /** @type {(...words: string[]) => [string, ...string[]]} */
  const step = (...words) => {
    const [program = '', ...args] = [...asRoot, ...words];
    return [program, ...args];
  };
  /** @type {Installer[]} */
  const ways = [
    { name: "Playwright's installer", steps: [[process.execPath, playwrightCli(), 'install', 'chromium']] },
  ];
  const mayInstall = isRoot || has('sudo');
  if (mayInstall && has('apt-get'))
    ways.push({
      name: 'apt-get',
      steps: [step('apt-get', 'update'), step('apt-get', 'install', '-y', '--no-install-recommends', 'chromium')],
    });
  else if (mayInstall && has('dnf')) ways.push({ name: 'dnf', steps: [step('dnf', 'install', '-y', 'chromium')] });
  else if (mayInstall && has('apk')) ways.push({ name: 'apk', steps: [step('apk', 'add', 'chromium')] });
  else if (has('brew')) ways.push({ name: 'Homebrew', steps: [['brew', 'install', '--cask', 'chromium']] });
  return ways;
}

/** @returns {Machine} */
function thisMachine() {
  return { env: process.env, platform: process.platform, playwrights, works: runsAsBrowser, isThere: isExecutable };
}

/** @param {string} path */
function runsAsBrowser(path) {
  // The file may be a stand-in that only says where to get the real one, as on Ubuntu.
  return isExecutable(path) && spawnSync(path, ['--version'], { timeout: 15_000, stdio: 'ignore' }).status === 0;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Playwright as the browser tests have it, in the version that they have. */
function requireOfTests() {
  return createRequire(new URL('../../apps/e2e/package.json', import.meta.url));
}

function playwrightCli() {
  return join(dirname(requireOfTests().resolve('playwright/package.json')), 'cli.js');
}

/** @returns {Browsers} */
function playwrights() {
  /** @type {{ chromium: { executablePath(): string } }} */
  const { chromium } = requireOfTests()('playwright');
  const path = chromium.executablePath();
  // …/chromium-1200/chrome-linux/chrome beside …/chromium_headless_shell-1200, which headless runs start; each marked when it is whole.
  const [home = '', revision = ''] = /^(.*[\\/])chromium-(\d+)/.exec(path)?.slice(1) ?? [];
  const isComplete = ['chromium', 'chromium_headless_shell'].every((name) =>
    existsSync(join(home, `${name}-${revision}`, 'INSTALLATION_COMPLETE')),
  );
  return { chromium: path, isComplete: revision !== '' && isComplete };
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 */
function runVisibly(program, args) {
  return (
    spawnSync(program, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  );
}
