/** Opens the desk with all that belongs to it, for the life of a process. */
import type { Database } from '@kamchatour/db';
import { type Board, openBoard } from './board.ts';
import { openQueue, type Queue } from './desk.ts';
import { usualLoyaltyPercent } from './loyalty.ts';
import { openRules, type Rules } from './rules.ts';
import { deriveKey } from './seal.ts';

export type DeskOptions = {
  /** The desk's own pool: short statements, replaced when it does not answer. */
  deskDatabase: Database;
  /** For readers and reports. */
  readDatabase: Database;
  /** How long a hold lasts when its asker does not say. */
  holdMinutes: number;
  /** How long an unpaid booking keeps its seats. */
  paymentMinutes: number;
  secretKey: Buffer;
  /** Of what was paid, so many per cent come back as points. */
  loyaltyPercent?: number;
  /** Told when messages were written, so that they need not be looked for. */
  onMessages?: () => void;
  /** Told of errors that are bugs. */
  onBug?: (error: unknown) => void;
};

export type Desk = {
  readonly queue: Queue;
  readonly board: Board;
  readonly deskDatabase: Database;
  readonly readDatabase: Database;
  /** How long holds and unpaid bookings last, and what is earned: each company's own. */
  readonly rules: Rules;
  /** Made from SECRET_KEY, one for each purpose. */
  readonly keys: { wrapping: Buffer; source: string; person: string; manage: string };
  /** Lets the commands that were accepted finish. The databases are the caller's to close. */
  close(): Promise<void>;
};

export function openDesk(options: DeskOptions): Desk {
  const board = openBoard(options.readDatabase);
  const queue = openQueue(options.deskDatabase, {
    applied: (news, hasMessages) => {
      board.tell(news);
      if (hasMessages) options.onMessages?.();
    },
    ...(options.onBug ? { failed: options.onBug } : {}),
  });
  return {
    queue,
    board,
    deskDatabase: options.deskDatabase,
    readDatabase: options.readDatabase,
    rules: openRules(options.readDatabase, {
      holdMinutes: options.holdMinutes,
      paymentMinutes: options.paymentMinutes,
      loyaltyPercent: options.loyaltyPercent ?? usualLoyaltyPercent,
    }),
    keys: {
      wrapping: deriveKey(options.secretKey, 'data-keys'),
      source: deriveKey(options.secretKey, 'sources').toString('hex'),
      person: deriveKey(options.secretKey, 'persons').toString('hex'),
      manage: deriveKey(options.secretKey, 'manage-links').toString('hex'),
    },
    async close() {
      await queue.close();
      board.close();
    },
  };
}
