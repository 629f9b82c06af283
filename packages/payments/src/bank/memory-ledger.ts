import type { BankOperation, NewOperation, OperationStep, SandboxLedger, SandboxPage } from './ledger.ts';

type Options = {
  /** Told of each operation as it now stands, before anyone else is. */
  onWrite?: (operation: BankOperation) => Promise<void>;
  /** Operations from before, oldest first. */
  operations?: readonly BankOperation[];
  /** How long an id of a request counts. Default for ever; CloudPayments forgets after an hour. */
  requestsKeptMs?: number;
};

/** The bank's memory in this process. One writes at a time. */
export class MemoryLedger implements SandboxLedger {
  readonly #pages = new Map<string, SandboxPage>();
  readonly #operations: Map<string, BankOperation>;
  readonly #options: Options;
  #last: number;
  #forgottenUpTo = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: Options = {}) {
    this.#options = options;
    this.#operations = new Map(options.operations?.map((operation) => [operation.tx, operation]));
    // Numbers differ between runs: whoever remembers the last run's must not meet them again.
    this.#last = Math.max(Date.now() * 1000, ...[...this.#operations.keys()].map(Number));
  }

  async openPage(page: SandboxPage): Promise<void> {
    this.#pages.set(page.pageId, page);
  }

  async findPage(pageId: string): Promise<SandboxPage | undefined> {
    return this.#pages.get(pageId);
  }

  addPayment(payment: NewOperation): Promise<BankOperation> {
    return this.#inTurn(() => this.#add(payment));
  }

  addRefund(refund: NewOperation): Promise<{ operation: BankOperation; isNew: boolean } | undefined> {
    return this.#inTurn(async () => {
      const known = this.#all().find((one) => one.requestId === refund.requestId && this.#isKept(one));
      if (known && refund.requestId) return { operation: known, isNew: false };
      const payment = this.#operations.get(refund.paymentTx ?? '');
      if (payment?.status !== 'Completed' || this.#givenBack(payment.tx) + refund.amount > payment.amount)
        return undefined;
      return { operation: await this.#add(refund), isNew: true };
    });
  }

  step(tx: string, { from, to, ...change }: OperationStep): Promise<BankOperation | undefined> {
    return this.#inTurn(async () => {
      const operation = this.#operations.get(tx);
      if (!operation) return undefined;
      if (change.stageRequestId && operation.stageRequestId === change.stageRequestId) return operation;
      return operation.status === from ? this.#write({ ...operation, ...change, status: to }) : undefined;
    });
  }

  async find(tx: string): Promise<BankOperation | undefined> {
    return this.#operations.get(tx);
  }

  async findByInvoice(invoice: string): Promise<BankOperation[]> {
    return this.#all().filter((one) => one.invoice === invoice);
  }

  async findByTime(from: Date, until: Date): Promise<BankOperation[]> {
    return this.#all().filter((one) => new Date(one.at) >= from && new Date(one.at) <= until);
  }

  #all(): BankOperation[] {
    return [...this.#operations.values()];
  }

  #givenBack(paymentTx: string): number {
    const refunds = this.#all().filter((one) => one.paymentTx === paymentTx && one.status !== 'Declined');
    return refunds.reduce((sum, one) => sum + one.amount, 0);
  }

  /** As if their time were over. */
  forgetRequests(): void {
    this.#forgottenUpTo = this.#last;
    for (const { stageRequestId: _, ...operation } of this.#all()) this.#operations.set(operation.tx, operation);
  }

  #isKept({ at, tx }: BankOperation): boolean {
    return (
      Number(tx) > this.#forgottenUpTo &&
      Date.now() - Date.parse(at) < (this.#options.requestsKeptMs ?? Number.POSITIVE_INFINITY)
    );
  }

  #add(operation: NewOperation): Promise<BankOperation> {
    this.#last += 1;
    return this.#write({ ...operation, tx: String(this.#last), at: new Date().toISOString() });
  }

  async #write(operation: BankOperation): Promise<BankOperation> {
    await this.#options.onWrite?.(operation);
    this.#operations.set(operation.tx, operation);
    return operation;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}
