/** The packages of the workspace, installed when what they are to be has changed since the last time. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run.mjs';
import { Stopped, saying, Trouble } from './say.mjs';

/** @typedef {import('./toolchain.mjs').Toolchain} Toolchain */

/**
 * @param {string} root the checkout
 * @returns {string[]} the folders of all packages, relative to it
 */
export function packageFolders(root) {
  return ['apps', 'packages'].flatMap((kind) =>
    readdirSync(join(root, kind))
      .map((name) => `${kind}/${name}`)
      .filter((folder) => existsSync(join(root, folder, 'package.json')))
      .sort(),
  );
}

/**
 * @param {string} root
 * @returns {string} a fingerprint of all that decides what an install makes
 */
export function wantedInstall(root) {
  const files = [
    'package.json',
    '.npmrc',
    'pnpm-workspace.yaml',
    'pnpm-lock.yaml',
    ...packageFolders(root).map((folder) => `${folder}/package.json`),
  ];
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const file of files) {
    const path = join(root, file);
    // The lengths keep one file's end from passing for the next one's beginning.
    const content = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
    hash.update(`\n${file} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @returns {boolean} whether the last install that was finished is not the one wanted now, or was taken apart since
 */
export function needsInstall(root) {
  const marker = markerIn(root);
  if (!existsSync(marker) || readFileSync(marker, 'utf8') !== wantedInstall(root)) return true;
  return packageFolders(root).some(
    (folder) => hasDependencies(join(root, folder)) && !existsSync(join(root, folder, 'node_modules')),
  );
}

/**
 * @param {string} root
 * @param {Toolchain} toolchain
 */
export async function installPackages(root, { pnpm, env }) {
  if (!needsInstall(root)) return;
  const marker = markerIn(root);
  await rm(marker, { force: true });
  // NODE_ENV=production would leave out what builds and checks; a question about replacing node_modules would wait for an answer.
  const options = ['--frozen-lockfile', '--prod=false', '--config.confirmModulesPurge=false', '--reporter=append-only'];
  const ended = await saying('Installing the packages (the first time takes about a minute)…', () =>
    run(pnpm, ['install', ...options], { cwd: root, env: { ...env, NODE_ENV: 'development' } }),
  );
  if (ended.stopped) throw new Stopped(ended.code);
  if (ended.code !== 0) throw new Trouble('pnpm could not install the packages; its own words are above.');
  // Last, so that an install that was interrupted is done again.
  await writeFile(marker, wantedInstall(root));
}

/** @param {string} root */
function markerIn(root) {
  return join(root, 'node_modules', '.installed-for');
}

/** @param {string} folder */
function hasDependencies(folder) {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return Object.keys(dependencies).length + Object.keys(devDependencies).length > 0;
}
