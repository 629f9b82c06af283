/**
 * Sends what waits in the outbox. A loop in each process, woken when this process wrote a message, and otherwise every two seconds: what another
 * process wrote, what was missed, and what is due for another try are all found by the same look.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { letterFor } from '../mail/letter-for.ts';
import { type DueMessage, markSent, markSkipped, putOff, takeDueMessages } from '../mail/outbox.ts';
import { mostConnections, NotTakenError, type Post, RefusedForGoodError } from '../mail/transport.ts';
import type { Services } from '../services.ts';

export type Delivery = {
  /** A message was written: look now. */
  wake(): void;
  /** No more letters are begun; those under way have most of a second to leave. What does not is sent after the next start. */
  stop(): Promise<void>;
};

export type Courier = {
  services: Services;
  post: Post;
  log: Pick<Logger, 'warn' | 'error'>;
};

const lookEveryMs = 2000;
const longestBackOffMs = 30_000;
/** Well within the time for which a message stays taken. */
const sendWithinMs = 60_000;
const stopWithinMs = 800;

export function startDelivery(courier: Courier): Delivery {
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  let failuresInARow = 0;
  let isWoken = false;
  let interrupt: () => void = () => undefined;

  const begin = (message: DueMessage) => {
    const delivery = deliver(courier, message, stopping.signal).finally(() => underWay.delete(delivery));
    underWay.add(delivery);
  };

  /** Takes as many as there is room for; true when there may be more at once. */
  const look = async (): Promise<boolean> => {
    const room = mostConnections - underWay.size;
    if (room <= 0) return false;
    const taken = await takeDueMessages(courier.services.readDatabase, room);
    for (const message of taken) begin(message);
    return taken.length === room;
  };

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const run = async () => {
    while (!stopping.signal.aborted) {
      isWoken = false;
      const mayBeMore = await look().then(
        (more) => {
          failuresInARow = 0;
          return more;
        },
        (error: unknown) => {
          failuresInARow += 1;
          courier.log.warn({ err: error }, 'the outbox could not be read');
          return false;
        },
      );
      if (stopping.signal.aborted) return;
      const backOff = Math.min(lookEveryMs * 2 ** failuresInARow, longestBackOffMs);
      if (mayBeMore) await Promise.race(underWay);
      else if (!isWoken || failuresInARow > 0) await pause(failuresInARow > 0 ? backOff : lookEveryMs);
    }
  };
  const running = run();

  return {
    wake() {
      isWoken = true;
      interrupt();
    },
    async stop() {
      stopping.abort();
      interrupt();
      const patience = new AbortController();
      const isOver = sleep(stopWithinMs, undefined, { signal: patience.signal }).catch(() => undefined);
      await Promise.race([running.then(() => Promise.all(underWay)), isOver]);
      patience.abort();
    },
  };
}

/** Writes one letter, sends it, and says so in the outbox. Never throws: what cannot be done now is due again. */
async function deliver(courier: Courier, message: DueMessage, stopping: AbortSignal): Promise<void> {
  const { services, log } = courier;
  const { readDatabase: database } = services;
  const about = { message: message.id, kind: message.kind, attempts: message.attempts };
  try {
    const isSent = await send(courier, message);
    await insist(() => (isSent ? markSent(database, message) : markSkipped(database, message)), stopping);
  } catch (error) {
    const isPost = error instanceof RefusedForGoodError || error instanceof NotTakenError;
    const reason = isPost ? error.message : error instanceof Error ? error.name : 'unknown';
    if (isPost) log.warn({ ...about, reason }, 'a letter could not leave');
    // What a stop cuts short is no fault: it stays in the outbox, and leaves after the next start.
    else if (!stopping.aborted)
      log.error({ ...about, err: error }, 'a letter could not be written, or its state not be noted');
    const how = error instanceof RefusedForGoodError ? 'for good' : 'for now';
    await insist(() => putOff(database, message, reason, how), stopping).catch(() => undefined);
  }
}

/** False when there was nothing left to say. */
async function send({ services, post }: Courier, message: DueMessage): Promise<boolean> {
  const addressed = await letterFor(services, message);
  if (addressed === undefined) return false;
  const letter = await services.papers.letter(addressed.letter, services.clock.now());
  await post.send({ id: message.id, to: addressed.to, letter }, AbortSignal.timeout(sendWithinMs));
  return true;
}

/** A letter that has left and is not marked leaves again: so a database that is away for a moment is asked several times. */
async function insist(statement: () => Promise<void>, stopping: AbortSignal): Promise<void> {
  for (const waitMs of [100, 500, 1000, 3000, 5000]) {
    try {
      return await statement();
    } catch {
      await sleep(waitMs, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
  await statement();
}
