import type { NotificationKind } from '../provider.ts';
import { type NoticeFields, signedForm } from './notices.ts';

export type CourierOptions = {
  /** Where notifications go: the kind is appended, `…/pay`. Asked each time, since a port may be known late. */
  notifyUrl: string | (() => string);
  secret: string;
  /** Pauses between attempts, the last one again and again. CloudPayments': 1, 2, 5, 10, 30 minutes. */
  retryDelaysMs: readonly number[];
  maxAttempts: number;
  /** How long to wait for an answer. */
  replyTimeoutMs: number;
  /** Told of each attempt: `code` is what the shop answered, undefined when it gave no code. */
  onAttempt?: (attempt: { kind: NotificationKind; tx: string; attempt: number; code: number | undefined }) => void;
};

export type Delivery = { copies?: number; delayMs?: number; drop?: boolean };
export type HeldNotice = { id: number; kind: NotificationKind; tx: string };
type Notice = { kind: NotificationKind; fields: NoticeFields; copies: number };

/** Brings notifications to the shop, and again until it answers 0. */
export class Courier {
  readonly #options: CourierOptions;
  /** Copies under way or waiting for their next attempt. */
  readonly #open = new Set<Promise<void>>();
  readonly #ends = new AbortController();
  #held: Map<number, Notice> | undefined;
  #lastHeld = 0;

  constructor(options: CourierOptions) {
    this.#options = options;
  }

  /** Check: asked once. Undefined when the shop gave no code, which declines the payment. */
  ask(fields: NoticeFields): Promise<number | undefined> {
    return this.#post('check', fields, 1);
  }

  /** Everything else: told until it is heard. Resolves when each copy was tried once, at once when it is lost, late or held. */
  async send(kind: NotificationKind, fields: NoticeFields, { copies = 1, delayMs = 0, drop }: Delivery): Promise<void> {
    if (drop) return;
    const notice = { kind, fields, copies };
    if (this.#held) {
      this.#lastHeld += 1;
      this.#held.set(this.#lastHeld, notice);
      return;
    }
    const tried = this.#deliver(notice, delayMs);
    if (delayMs === 0) await tried;
  }

  /** From now on nothing is sent but kept, until it is released. Check is never kept. */
  hold(): void {
    this.#held ??= new Map();
  }

  held(): HeldNotice[] {
    const notices = [...(this.#held ?? [])];
    return notices.map(([id, { kind, fields }]) => ({ id, kind, tx: fields.TransactionId ?? '' }));
  }

  /** Sends what was kept, in that order, each after the other was answered; the rest is lost. Then sends at once again. */
  async release(ids: readonly number[]): Promise<void> {
    const held = this.#held;
    this.#held = undefined;
    for (const id of ids) {
      const notice = held?.get(id);
      if (notice) await this.#deliver(notice, 0);
    }
  }

  /** Waits until nothing is under way, late, or to be tried again. */
  async idle(): Promise<void> {
    while (this.#open.size > 0) await Promise.all(this.#open);
  }

  /** Gives up what is not delivered yet. */
  async close(): Promise<void> {
    this.#ends.abort();
    await this.idle();
  }

  async #deliver(notice: Notice, delayMs: number): Promise<void> {
    await Promise.all(Array.from({ length: notice.copies }, () => this.#deliverOne(notice, delayMs)));
  }

  /** One copy with all its attempts. Resolves after the first. */
  #deliverOne({ kind, fields }: Notice, delayMs: number): Promise<void> {
    const { retryDelaysMs, maxAttempts } = this.#options;
    const first = Promise.withResolvers<void>();
    const all = (async () => {
      let pause = delayMs;
      for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
        await this.#sleep(pause);
        if (this.#ends.signal.aborted || (await this.#post(kind, fields, attempt)) === 0) break;
        first.resolve();
        pause = retryDelaysMs[Math.min(attempt, retryDelaysMs.length) - 1] ?? 0;
      }
      first.resolve();
    })();
    this.#open.add(all);
    void all.finally(() => this.#open.delete(all));
    return first.promise;
  }

  async #post(kind: NotificationKind, fields: NoticeFields, attempt: number): Promise<number | undefined> {
    const { notifyUrl, secret, replyTimeoutMs, onAttempt } = this.#options;
    const url = typeof notifyUrl === 'string' ? () => notifyUrl : notifyUrl;
    const code = await codeFrom(() => `${url()}/${kind}`, {
      method: 'POST',
      ...signedForm(fields, secret),
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(replyTimeoutMs), this.#ends.signal]),
    });
    onAttempt?.({ kind, tx: fields.TransactionId ?? '', attempt, code });
    return code;
  }

  #sleep(ms: number): Promise<void> {
    const { signal } = this.#ends;
    if (ms <= 0 || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      // A letter that waits keeps no process alive.
      timer.unref();
      signal.addEventListener('abort', end, { once: true });
    });
  }
}

/** The code that a shop answers with. Nothing but HTTP 200 and a whole number counts. */
async function codeFrom(url: () => string, init: RequestInit): Promise<number | undefined> {
  try {
    const response = await fetch(url(), init);
    const body: unknown = await response.json();
    if (response.status !== 200 || typeof body !== 'object' || body === null || !('code' in body)) return undefined;
    return Number.isInteger(body.code) ? Number(body.code) : undefined;
  } catch {
    return undefined;
  }
}
