import { z } from 'zod';
import { amountText } from '../kopecks.ts';
import {
  type CaptureRequest,
  type FoundPayment,
  type Notification,
  type NotificationKind,
  type Parsed,
  type PaymentIntent,
  type PaymentProvider,
  type PaymentStart,
  type PrecheckAnswer,
  ProviderUnavailable,
  type RefundOutcome,
  type RefundRequest,
  type StageOutcome,
  type VoidRequest,
} from '../provider.ts';
import { type ReceiptSettings, receiptFor } from '../receipt.ts';
import { type ApiAnswer, type ApiOptions, askApi, type Fetch } from './api.ts';
import { parseNotification } from './notification.ts';
import { lastOperations, operationsSince } from './operations.ts';
import { assertPayable, type WidgetSettings, widgetParams, widgetScript } from './widget.ts';
import { transactionNumber } from './words.ts';

export type CloudPaymentsOptions = {
  publicId: string;
  /** Signs notifications and opens the API. Without it there is no provider: the constructor throws. */
  apiSecret: string;
  /** Default https://api.cloudpayments.ru */
  apiUrl?: string;
  /** The terminal is in test mode: its payments move no money. Default false. */
  isTest?: boolean;
  /** `two`: payments are authorised first, and captured by us. Default `one`. */
  stages?: 'one' | 'two';
  /** Of refunds and voids, whose notifications do not name theirs. Default RUB. */
  currency?: string;
  /** Sends receipts along (54-FZ). Unset: none. */
  receipt?: ReceiptSettings;
  withoutMethods?: readonly string[];
  /** How long to wait for the API. Default 30 s; the provider allows itself up to five minutes. */
  timeoutMs?: number;
  fetch?: Fetch;
  id?: PaymentProvider['id'];
};

const codes: Record<PrecheckAnswer, number> = {
  accepted: 0,
  unknown_booking: 10,
  wrong_account: 11,
  wrong_amount: 12,
  not_acceptable: 13,
  expired: 20,
};

/** CloudPayments, or whoever speaks like it at `apiUrl`. */
export class CloudPayments implements PaymentProvider {
  readonly id: PaymentProvider['id'];
  readonly caps = {
    widget: true,
    redirect: false,
    twoStage: true,
    partialRefund: true,
    asyncRefund: true,
    precheck: true,
  };
  readonly isTest: boolean;
  readonly #api: ApiOptions;
  readonly #widget: WidgetSettings;
  readonly #currency: string;

  constructor(options: CloudPaymentsOptions) {
    const { publicId, apiSecret, receipt, withoutMethods } = options;
    if (!publicId.trim()) throw new Error('CloudPayments needs its public id.');
    // Without a secret every signature would be anyone's.
    if (!apiSecret.trim()) throw new Error('CloudPayments needs its API secret.');
    this.id = options.id ?? 'cloudpayments';
    this.isTest = options.isTest ?? false;
    this.#currency = options.currency ?? 'RUB';
    this.#api = {
      publicId,
      apiSecret,
      apiUrl: (options.apiUrl ?? 'https://api.cloudpayments.ru').replace(/\/+$/, ''),
      timeoutMs: options.timeoutMs ?? 30_000,
      fetch: options.fetch ?? fetch,
    };
    this.#widget = {
      publicId,
      stages: options.stages ?? 'one',
      ...(receipt ? { receipt } : {}),
      ...(withoutMethods ? { withoutMethods } : {}),
    };
  }

  async start(intent: PaymentIntent): Promise<PaymentStart> {
    assertPayable(intent);
    return { kind: 'widget', script: widgetScript, params: widgetParams(intent, this.#widget) };
  }

  parse(notification: Notification): Parsed {
    const { apiSecret: secret } = this.#api;
    return parseNotification(notification, { provider: this.id, secret, currency: this.#currency });
  }

  reply(kind: NotificationKind, answer: PrecheckAnswer): { status: number; body: unknown } {
    return { status: 200, body: { code: kind === 'check' ? codes[answer] : 0 } };
  }

  async refund({
    refundId,
    key = refundId,
    providerTx,
    amount,
    method,
    receipt,
  }: RefundRequest): Promise<RefundOutcome> {
    const fields = {
      TransactionId: providerTx,
      Amount: amountText(amount),
      JsonData: this.#jsonData({ refundId }, amount, receipt),
    };
    const answer = await askApi(this.#api, 'payments/refund', fields, `refund-${key}`);
    const no = refusal(answer);
    if (no) return no;
    const refundTx = numberIn(answer);
    // Done only where that is sure: the banks give SBP payments back in their own time, and how a payment was made may not be known.
    if (refundTx && method && method.toLowerCase() !== 'sbp') return { state: 'succeeded', refundTx };
    return { state: 'pending', ...(refundTx ? { refundTx } : {}) };
  }

  async capture({ captureId, providerTx, amount, receipt }: CaptureRequest): Promise<StageOutcome> {
    const fields = {
      TransactionId: providerTx,
      Amount: amountText(amount),
      ...(receipt && this.#widget.receipt ? { JsonData: this.#jsonData({}, amount, receipt) } : {}),
    };
    const answer = await askApi(this.#api, 'payments/confirm', fields, `capture-${captureId}`);
    return refusal(answer) ?? { state: 'succeeded' };
  }

  async void({ voidId, providerTx }: VoidRequest): Promise<StageOutcome> {
    const answer = await askApi(this.#api, 'payments/void', { TransactionId: providerTx }, `void-${voidId}`);
    return refusal(answer) ?? { state: 'succeeded' };
  }

  async find(bookingNumber: string, { since }: { since?: Date } = {}): Promise<FoundPayment[]> {
    return since
      ? operationsSince(this.#api, { InvoiceId: bookingNumber }, since)
      : lastOperations(this.#api, bookingNumber);
  }

  async findPayment(providerTx: string, since: Date): Promise<FoundPayment[]> {
    return operationsSince(this.#api, { TransactionId: providerTx }, since);
  }

  /** Whether the API knows these keys. Throws ProviderUnavailable when it cannot be asked. */
  async checkKeys(): Promise<boolean> {
    const answer = await askApi(this.#api, 'test', {});
    if (answer.kind === 'decided') return answer.isSuccess;
    if (answer.message === 'HTTP 401') return false;
    throw new ProviderUnavailable(answer.message);
  }

  #jsonData(ids: Record<string, string>, amount: number, receipt: RefundRequest['receipt']): string {
    const settings = this.#widget.receipt;
    if (!receipt || !settings) return JSON.stringify(ids);
    const customerReceipt = receiptFor(settings, { amount, ...receipt });
    return JSON.stringify({ ...ids, cloudPayments: { customerReceipt } });
  }
}

function refusal(answer: ApiAnswer): { state: 'refused' | 'unknown'; message: string } | undefined {
  if (answer.kind === 'unknown') return { state: 'unknown', message: answer.message };
  return answer.isSuccess ? undefined : { state: 'refused', message: answer.message };
}

function numberIn(answer: ApiAnswer): string | undefined {
  const { data } = z
    .object({ TransactionId: transactionNumber })
    .safeParse('model' in answer ? answer.model : undefined);
  return data?.TransactionId;
}
