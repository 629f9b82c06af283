/** The server API of CloudPayments, played: what a shop may ask. */
import { amountNumber, kopecksIn } from '../kopecks.ts';
import type { Courier } from './courier.ts';
import type { BankOperation, SandboxLedger } from './ledger.ts';
import { noticeOf } from './notices.ts';

export type ApiReply = { body: unknown; isSilent?: boolean };
export type ServerApiOptions = {
  ledger: SandboxLedger;
  courier: Courier;
  lateMs: number;
  /** Whether a refund tells again what it was asked with. Default true. */
  repeatsData?: boolean;
};

type Fields = Record<string, string | undefined>;

const no = (message: string): ApiReply => ({ body: { Success: false, Message: message } });
const yes = (model: unknown = null): ApiReply => ({ body: { Success: true, Message: null, Model: model } });
const statusCodes = { AwaitingAuthentication: 1, Authorized: 2, Completed: 3, Cancelled: 4, Declined: 5, Created: 0 };

export class ServerApi {
  readonly #ledger: SandboxLedger;
  readonly #courier: Courier;
  readonly #lateMs: number;
  readonly #repeatsData: boolean;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor({ ledger, courier, lateMs, repeatsData = true }: ServerApiOptions) {
    this.#ledger = ledger;
    this.#courier = courier;
    this.#lateMs = lateMs;
    this.#repeatsData = repeatsData;
  }

  /** @returns undefined for a path that there is not. `isSilent`: all is done, and nobody is to be told so. */
  async answer(path: string, fields: Fields, requestId: string | undefined): Promise<ApiReply | undefined> {
    switch (path) {
      case 'test':
        return yes();
      case 'payments/refund':
        return this.#refund(fields, requestId);
      case 'payments/confirm':
        return this.#confirm(fields, requestId);
      case 'payments/void':
        return this.#void(fields, requestId);
      case 'payments/find':
        return this.#find(fields, (one) => one.kind === 'payment');
      case 'v2/payments/find':
        return this.#find(fields, () => true);
      case 'v2/payments/list':
        return this.#list(fields);
      default:
        return undefined;
    }
  }

  /** Late refunds are not waited for any more: a look-up finishes those whose time has come. */
  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  async #refund({ TransactionId, Amount = '', JsonData }: Fields, requestId: string | undefined): Promise<ApiReply> {
    const payment = await this.#ledger.find(TransactionId ?? '');
    const amount = kopecksIn(Amount);
    if (payment?.kind !== 'payment') return no('Transaction not found');
    if (!amount) return no('Invalid Amount value');
    const { tx, at: _at, requestId: _request, stageRequestId: _stage, ...same } = payment;
    const refunds = payment.switches.refunds;
    // The banks give an SBP payment back in their own time, a card's at once.
    const isLate = payment.method === 'Sbp';
    const added = await this.#ledger.addRefund({
      ...same,
      kind: 'refund',
      status: isLate ? 'Created' : 'Completed',
      paymentTx: tx,
      ...(requestId ? { requestId } : {}),
      amount,
      data: (this.#repeatsData && JsonData) || '{}',
    });
    if (!added) return no('The refund is more than what is left of the payment');
    const { operation, isNew } = added;
    if (isNew && isLate) this.#finishLater(operation);
    if (isNew && !isLate) this.#tell('refund', operation);
    return { ...yes({ TransactionId: Number(operation.tx) }), isSilent: isNew && refunds === 'times_out' };
  }

  async #confirm({ TransactionId = '', Amount = '' }: Fields, requestId: string | undefined): Promise<ApiReply> {
    const payment = await this.#ledger.find(TransactionId);
    const amount = kopecksIn(Amount);
    if (!payment) return no('Transaction not found');
    if (!amount || amount > payment.amount) return no('Invalid Amount value');
    return this.#stage('confirm', payment, { to: 'Completed', amount }, requestId);
  }

  async #void({ TransactionId = '' }: Fields, requestId: string | undefined): Promise<ApiReply> {
    const payment = await this.#ledger.find(TransactionId);
    return payment ? this.#stage('cancel', payment, { to: 'Cancelled' }, requestId) : no('Transaction not found');
  }

  async #stage(
    kind: 'confirm' | 'cancel',
    payment: BankOperation,
    step: { to: 'Completed' | 'Cancelled'; amount?: number },
    stageRequestId: string | undefined,
  ): Promise<ApiReply> {
    const isAgain = stageRequestId !== undefined && payment.stageRequestId === stageRequestId;
    const taken = await this.#ledger.step(payment.tx, {
      from: 'Authorized',
      ...step,
      ...(stageRequestId ? { stageRequestId } : {}),
    });
    if (!taken) return no('The transaction is not authorized');
    if (!isAgain) this.#tell(kind, taken);
    return yes();
  }

  async #find({ InvoiceId = '' }: Fields, isMeant: (one: BankOperation) => boolean): Promise<ApiReply> {
    const found = await this.#upToDate(await this.#ledger.findByInvoice(InvoiceId));
    const last = found.filter(isMeant).at(-1);
    if (!last) return no('Not found');
    // As documented: a declined payment is shown, and is no success.
    return { body: { Success: last.status !== 'Declined', Message: null, Model: modelOf(last, found) } };
  }

  async #list({ CreatedDateGte = '', CreatedDateLte = '', PageNumber = '1' }: Fields): Promise<ApiReply> {
    const [from, until] = [new Date(CreatedDateGte), new Date(CreatedDateLte)];
    const page = Number(PageNumber);
    if (Number.isNaN(from.getTime()) || Number.isNaN(until.getTime()) || !(page >= 1)) return no('Invalid date');
    const all = await this.#upToDate(await this.#ledger.findByTime(from, until));
    return yes(all.slice((page - 1) * 100, page * 100).map((one) => modelOf(one, all)));
  }

  /** A process that was stopped forgot its timers: whatever is due is finished when somebody looks. */
  async #upToDate(operations: readonly BankOperation[]): Promise<BankOperation[]> {
    return Promise.all(
      operations.map(async (one) => {
        const isDue =
          one.kind === 'refund' && one.status === 'Created' && Date.parse(one.at) + this.#lateMs <= Date.now();
        return isDue ? ((await this.#finish(one)) ?? one) : one;
      }),
    );
  }

  #finishLater(refund: BankOperation): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      // The books may be away for a moment: the next who looks finishes it.
      this.#finish(refund).catch(() => undefined);
    }, this.#lateMs);
    timer.unref();
    this.#timers.add(timer);
  }

  async #finish(refund: BankOperation): Promise<BankOperation | undefined> {
    const isRefused = refund.switches.refunds === 'late_refused';
    const step = isRefused ? { to: 'Declined' as const, reasonCode: 5091 } : { to: 'Completed' as const };
    const finished = await this.#ledger.step(refund.tx, { from: 'Created', ...step });
    if (finished) this.#tell(isRefused ? 'fail' : 'refund', finished);
    return finished;
  }

  /** Behind the answer, as the provider does: it may arrive before the answer that it belongs to. */
  #tell(kind: 'refund' | 'confirm' | 'cancel' | 'fail', operation: BankOperation): void {
    const { copies } = operation.switches;
    void this.#courier.send(kind, noticeOf(kind, operation, new Date()), copies ? { copies } : {});
  }
}

function modelOf(one: BankOperation, others: readonly BankOperation[]): Record<string, unknown> {
  const isRefunded = others.some((other) => other.paymentTx === one.tx && other.status === 'Completed');
  return {
    TransactionId: Number(one.tx),
    Amount: amountNumber(one.amount),
    Currency: one.currency,
    InvoiceId: one.invoice,
    AccountId: one.account,
    Email: one.email || null,
    Description: one.description || null,
    JsonData: one.data,
    CreatedDateIso: one.at.slice(0, 19),
    TestMode: true,
    OriginalTransactionId: one.paymentTx ? Number(one.paymentTx) : null,
    CardFirstSix: one.cardFirstSix ?? null,
    CardLastFour: one.cardLastFour ?? null,
    CardType: one.cardType ?? null,
    PaymentMethod: one.method === 'Sbp' ? 'Sbp' : null,
    Status: one.status,
    StatusCode: statusCodes[one.status],
    ReasonCode: one.reasonCode,
    Type: one.kind === 'payment' ? 0 : 1,
    Refunded: isRefunded,
    Name: one.name || null,
  };
}
