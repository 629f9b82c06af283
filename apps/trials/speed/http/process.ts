/** A server in a process of its own: how a trial starts it, and how it answers the trial. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';

export type ServerProcess = {
  port: number;
  /** Milliseconds of CPU that the process has used so far. */
  cpu(): Promise<number>;
  close(): Promise<void>;
};

/** Starts a program of this folder and waits until it listens. Its log goes where nobody reads it, by the calls that a file would take. */
export async function startServer(program: string, args: string[], signal: AbortSignal): Promise<ServerProcess> {
  const log = openSync('/dev/null', 'w');
  const child = spawn(process.execPath, [...process.execArgv, join(import.meta.dirname, program), ...args], {
    stdio: ['ignore', log, 'inherit', 'ipc'],
    signal,
  });
  closeSync(log);
  child.once('error', () => undefined);
  const ended = once(child, 'exit').catch(() => undefined);
  const port = await Promise.race([nextNumber(child), ended.then(() => undefined)]);
  if (port === undefined) throw new Error(`${program} did not start`);
  return {
    port,
    async cpu() {
      child.send('cpu');
      return nextNumber(child);
    },
    async close() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

async function nextNumber(child: ChildProcess): Promise<number> {
  const [message] = await once(child, 'message');
  return Number(message);
}

/** The server's side: says the port, then how much CPU it has used whenever it is asked, and ends with the trial. */
export function answerTheTrial(port: number, close: () => Promise<void>): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.((user + system) / 1000);
  });
  process.once('disconnect', () => void close().finally(() => process.exit()));
  process.send?.(port);
}
