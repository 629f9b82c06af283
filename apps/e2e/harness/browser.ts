/** How the browser is started: Playwright's own Chromium or the system's, quiet, in its sandbox wherever there can be one. */
import { spawnSync } from 'node:child_process';
import { chromiumPath } from '../../../packages/workspace/chromium.mjs';

/** No calls home, no waiting for them: the journeys count every request. */
const quietly = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function browserOptions() {
  const executablePath = chromiumPath();
  return { args: quietly, chromiumSandbox: canSandbox(), ...(executablePath !== undefined && { executablePath }) };
}

/** Chromium refuses its sandbox as root, and cannot build it where the system forbids user namespaces, as many containers do. */
function canSandbox(): boolean {
  if (process.platform !== 'linux') return true;
  if (process.getuid?.() === 0) return false;
  return spawnSync('unshare', ['--user', '--map-root-user', 'true'], { stdio: 'ignore' }).status === 0;
}
