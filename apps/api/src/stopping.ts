import { setTimeout as sleep } from 'node:timers/promises';

type Opened = { close: () => Promise<void>; patienceMs: number };

/** What was opened, to be closed in reverse, each part within its time: also what is still being opened when the end comes. */
export function createStopper() {
  const opened: Opened[] = [];
  let isStopping = false;
  return {
    /** Waits for what is being opened and remembers how to close it. Once the stop has begun it never comes back: the start ends here. */
    async open<T>(opening: Promise<T>, close: (it: T) => Promise<void>, patienceMs: number): Promise<T> {
      opened.push({
        patienceMs,
        close: async () => {
          const [it] = await Promise.allSettled([opening]);
          if (it.status === 'fulfilled') await close(it.value);
        },
      });
      const it = await opening;
      return isStopping ? new Promise<T>(() => undefined) : it;
    },
    /** Gives back the errors met; what takes longer than its time is left behind. */
    async stop(): Promise<unknown[]> {
      isStopping = true;
      const errors: unknown[] = [];
      for (const { close, patienceMs } of opened.splice(0).reverse()) {
        const waiting = new AbortController();
        const patience = sleep(patienceMs, undefined, { signal: waiting.signal }).catch(() => undefined);
        await Promise.race([close().catch((error: unknown) => errors.push(error)), patience]);
        waiting.abort();
      }
      return errors;
    },
  };
}
