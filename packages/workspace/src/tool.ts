/** Running the tools of this package with our own Node, so that no shell stands between and the versions are the pinned ones. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../../..');

const running = new Set<ChildProcess>();

export type ToolOptions = { cwd?: string; env?: Record<string, string>; show?: boolean; nodeArgs?: readonly string[] };
export type Ran = { ok: boolean; output: string; seconds: number };

/**
 * The file behind a package's command, as seen from one of the workspace's packages.
 *
 * @param folder where the package is a dependency, relative to the checkout
 * @param name the command, when it is not the package's own name
 */
export function commandOf(folder: string, packageName: string, name = packageName.replace(/^.*\//, '')): string {
  const from = createRequire(join(root, folder, 'package.json'));
  // Asked for by path: many packages do not export their manifest.
  const home = from.resolve
    .paths(packageName)
    ?.map((path) => join(path, packageName))
    .find((path) => readManifest(path));
  const bin = home && readManifest(home)?.bin;
  const file = typeof bin === 'string' ? bin : bin?.[name];
  if (!home || !file) throw new Error(`${packageName} has no command ${name} for ${folder}`);
  return join(home, file);
}

function readManifest(path: string): { bin?: string | Record<string, string> } | undefined {
  try {
    return JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Runs a JavaScript command until it ends.
 *
 * @param options `show`: its words go straight to the terminal, else they are kept for the answer
 * @returns never rejects for the tool's own failure; `output` is empty when shown
 */
export function runTool(
  file: string,
  args: readonly string[],
  { cwd = root, env = {}, show = false, nodeArgs = [] }: ToolOptions = {},
): Promise<Ran> {
  const began = performance.now();
  const { promise, resolve } = Promise.withResolvers<Ran>();
  const child = spawn(process.execPath, [...nodeArgs, file, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const finish = (ok: boolean) => {
    running.delete(child);
    resolve({ ok, output, seconds: (performance.now() - began) / 1000 });
  };
  child.once('error', (error) => {
    output += error.message;
    finish(false);
  });
  child.once('close', (code) => finish(code === 0));
  return promise;
}

/** Makes a wish to stop reach the tools that run, and ends this command when they have ended. */
export function stopToolsOnSignal(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void stopTools(signal).then(() => process.exit(signal === 'SIGINT' ? 130 : 143)));
  }
}

/** Sends the signal to every tool that runs, and resolves when all have ended. */
export async function stopTools(signal: NodeJS.Signals): Promise<void> {
  const ended = [...running].map((child) => new Promise((resolve) => child.once('close', resolve)));
  for (const child of running) child.kill(signal);
  await Promise.all(ended);
}

/** Does the jobs, `atOnce` at a time, in order. */
export async function inPool<T>(atOnce: number, jobs: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    while (next < jobs.length) {
      const index = next++;
      const job = jobs[index];
      if (job) results[index] = await job();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
