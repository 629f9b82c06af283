/**
 * A bank and payment provider of its own for fault tests, as a process of its own: it speaks CloudPayments' server API, sends CloudPayments'
 * notifications, keeps its own books, and goes wrong when told. `node main.ts '{"notifyUrl":…}'`, or `startStandIn`.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import {
  answers,
  type StandInCharge,
  type StandInFault,
  type StandInOptions,
  standInOptionsSchema,
} from './controls.ts';
import { StandIn } from './server.ts';

export type { LedgerRow, StandInCharge, StandInFault, StandInOptions } from './controls.ts';

const firstWord = z.union([z.object({ url: z.url() }), z.object({ error: z.string() })]);

/** Starts a stand-in as a process of its own. It ends with this one, or by `stop`. Rejects when its options or its port are not to be had. */
export async function startStandIn(options: StandInOptions) {
  const argument = JSON.stringify(standInOptionsSchema.parse(options));
  const child = fork(fileURLToPath(import.meta.url), [argument], { execArgv: [] });
  const word = firstWord.parse(await firstWordOf(child));
  if ('error' in word) throw new Error(`The stand-in does not start: ${word.error}`);
  const { url } = word;

  async function call<T>(schema: z.ZodType<T>, path: string, body?: unknown): Promise<T> {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${url}${path}`, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`The stand-in answers ${response.status}: ${text}`);
    return schema.parse(JSON.parse(text));
  }

  return {
    /** Where its API is: the provider's `apiUrl`. */
    url,
    pid: child.pid,
    /** A payer pays; resolves with what the payer sees, after the first attempt to tell the shop. */
    pay: (charge: StandInCharge) => call(answers.payerSees, '/control/pay', charge),
    /** The payer's second step. */
    answerThreeDSecure: (step: string, isPassed: boolean) =>
      call(answers.payerSees, '/control/three-d-secure', { step, isPassed }),
    /** The next calls of a path of the API go wrong. */
    setFault: async (fault: StandInFault) => void (await call(answers.nothing, '/control/faults', fault)),
    /** How often each fault bit, by path and fault. */
    bitten: async () => (await call(answers.bitten, '/control/faults')).bitten,
    /** From now on notifications (never Check) are kept, … */
    hold: async () => void (await call(answers.nothing, '/control/hold', {})),
    held: async () => (await call(answers.held, '/control/held')).held,
    /** … until these are sent, in this order; the others are lost. */
    release: async (ids: readonly number[]) => void (await call(answers.nothing, '/control/release', { ids })),
    /** The ids of all requests so far count no longer, as after their hour. */
    forgetRequests: async () => void (await call(answers.nothing, '/control/forget', {})),
    /** Waits until no notification is under way, late, or to be tried again. */
    idle: async () => void (await call(answers.nothing, '/control/idle', {})),
    /** The judge: what the bank wrote in its books, oldest first. */
    ledger: async () => (await call(answers.ledger, '/ledger')).rows,
    /** Each attempt to notify, and the code that the shop answered. */
    deliveries: async () => (await call(answers.deliveries, '/deliveries')).attempts,
    async stop(): Promise<void> {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

function firstWordOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The stand-in ended at once, with ${code}.`)));
  });
}

async function run(argument: string): Promise<void> {
  const standIn = new StandIn(standInOptionsSchema.parse(JSON.parse(argument)));
  const end = async () => {
    await standIn.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void end());
  process.once('SIGINT', () => void end());
  // Who started it is gone.
  process.once('disconnect', () => void end());
  const url = await standIn.listen();
  if (process.send) process.send({ url });
  else console.log(url);
}

if (import.meta.main) {
  run(process.argv[2] ?? '{}').catch((error: unknown) => {
    const told = { error: error instanceof Error ? error.message : String(error) };
    if (process.send) process.send(told, () => process.exit(1));
    else throw error;
  });
}
