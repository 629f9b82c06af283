/** The stand-in's books: one line of JSON for each thing that happened, on the disk before anybody is told of it. */
import { closeSync, existsSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { BankOperation } from '../bank/ledger.ts';
import type { LedgerRow } from './controls.ts';

type Line = LedgerRow & { operation: BankOperation };

const paymentRows = {
  AwaitingAuthentication: 'attempt',
  Authorized: 'authorization',
  Completed: 'payment',
  Cancelled: 'void',
  Declined: 'decline',
  Created: 'attempt',
} as const;

function kindOf({ kind, status }: BankOperation): LedgerRow['kind'] {
  if (kind === 'payment') return paymentRows[status];
  if (status === 'Completed') return 'refund';
  return status === 'Created' ? 'refund_pending' : 'refund_failed';
}

/** Append-only, and one process at a time. What an earlier one wrote is read again. */
export class LedgerFile {
  readonly #file: number;
  readonly #lines: Line[];

  constructor(path: string) {
    const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
    this.#lines = before.split('\n').flatMap(lineIn);
    this.#file = openSync(path, 'a');
    // A line that a killed process left unfinished must not swallow the next one.
    if (before && !before.endsWith('\n')) writeSync(this.#file, '\n');
  }

  rows(): LedgerRow[] {
    return this.#lines.map(({ operation: _operation, ...row }) => row);
  }

  /** Each operation as it stood last, oldest first. */
  operations(): BankOperation[] {
    return [...new Map(this.#lines.map(({ operation }) => [operation.tx, operation])).values()];
  }

  /** On the disk when it returns. */
  write(operation: BankOperation): void {
    const { tx, paymentTx, invoice, account, amount } = operation;
    const row = { tx, kind: kindOf(operation), ...(paymentTx ? { paymentTx } : {}), invoice, account, amount };
    const line = { ...row, at: new Date().toISOString(), operation };
    writeSync(this.#file, `${JSON.stringify(line)}\n`);
    fdatasyncSync(this.#file);
    this.#lines.push(line);
  }

  close(): void {
    closeSync(this.#file);
  }
}

function lineIn(text: string): Line[] {
  try {
    const line: Line = JSON.parse(text);
    return [line];
  } catch {
    return [];
  }
}
