/** Brings the shop's packages into its own folder: about a thousand, 700 MB. None of them belongs to the workspace, and none is ever committed. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Where the shop's package.json and configuration are. */
export const shopFolder = join(import.meta.dirname, 'medusa');

const wanted = readFileSync(join(shopFolder, 'package.json'), 'utf8');
const marker = join(shopFolder, 'node_modules', '.installed-for');

/** Nothing to do when they are there already. Rejects with npm's own words. */
export async function installShop(say: (text: string) => void, signal: AbortSignal): Promise<void> {
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  say('Fetching the shop from npm, this once: about a thousand packages, 700 MB, two minutes…');
  // The npm that started us, run by the Node that runs us; else the one on the path.
  const npm = process.env['npm_execpath'];
  const [program, ...before] = npm?.endsWith('npm-cli.js') ? [process.execPath, npm] : ['npm'];
  const quietly = ['--ignore-scripts', '--no-package-lock', '--no-audit', '--no-fund', '--no-update-notifier'];
  await promisify(execFile)(program, [...before, 'install', ...quietly, '--loglevel=error'], {
    cwd: shopFolder,
    // Told so by the npm that started us, it would install into the workspace.
    env: { ...process.env, npm_config_local_prefix: shopFolder },
    signal,
  });
  // Last, so that an install that was interrupted is done again.
  await writeFile(marker, wanted);
}

/** The version of the shop that is measured. */
export function shopVersion(): string {
  return /"@medusajs\/medusa": "([^"]+)"/.exec(wanted)?.[1] ?? 'unknown';
}
