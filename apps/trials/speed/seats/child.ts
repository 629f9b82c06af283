/** Processes of a trial: the parent gives orders, one at a time, and each is answered with figures. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Rig } from '../rig.ts';
import type { Figures } from '../trial.ts';

export type Child = {
  /** Rejects when the order fails, or the process ends instead of answering. */
  order(name: string, ...args: (string | number)[]): Promise<Figures>;
  close(): Promise<void>;
};

type Orders = Record<string, (...args: string[]) => Promise<Figures>>;

/** @param program a file beside this one, which calls `takeOrders` */
export function startChild(rig: Rig, program: string, args: string[], nodeArgs: string[] = []): Child {
  const child = spawn(process.execPath, [...nodeArgs, new URL(program, import.meta.url).pathname, ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    signal: rig.signal,
  });
  child.once('error', () => undefined);
  const ended = once(child, 'exit');
  ended.catch(() => undefined);
  return {
    async order(name, ...values) {
      child.send([name, ...values.map(String)]);
      const [message] = await Promise.race([once(child, 'message'), ended.then(() => ['"the process ended"'])]);
      const answer: Figures | string = JSON.parse(String(message));
      if (typeof answer === 'string') throw new Error(`${program}, told to ${name}: ${answer}`);
      return answer;
    },
    async close() {
      if (child.connected) child.disconnect();
      await ended.catch(() => undefined);
    },
  };
}

/** The process's side. It ends when the parent lets go of it, or is gone. */
export function takeOrders(orders: Orders, close: () => Promise<void>): void {
  process.on('message', (message) => {
    const [name, ...args] = Array.isArray(message) ? message.map(String) : [];
    const order = name === undefined ? undefined : orders[name];
    Promise.resolve(order?.(...args) ?? 'no such order')
      .catch((error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error)))
      .then((answer) => process.send?.(JSON.stringify(answer)))
      .catch(() => undefined);
  });
  process.once('disconnect', () => void close().finally(() => process.exit()));
}
