import { Courier } from '../bank/courier.ts';
import type { SandboxLedger, SandboxPage, SandboxSwitches } from '../bank/ledger.ts';
import { charge, type PayerSees, passThreeDSecure } from '../bank/payer-side.ts';
import { ServerApi } from '../bank/server-api.ts';
import { CloudPayments } from '../cloudpayments/cloud-payments.ts';
import { assertPayable } from '../cloudpayments/widget.ts';
import type {
  CaptureRequest,
  FoundPayment,
  Notification,
  NotificationKind,
  Parsed,
  PaymentIntent,
  PaymentProvider,
  PaymentStart,
  PrecheckAnswer,
  RefundOutcome,
  RefundRequest,
  StageOutcome,
  VoidRequest,
} from '../provider.ts';
import type { ReceiptSettings } from '../receipt.ts';

export type SandboxOptions = {
  ledger: SandboxLedger;
  /** Signs what the sandbox tells. All processes that share a ledger need the same. */
  secret: string;
  /** Where our own route for notifications is; the kind is appended, `…/pay`. */
  notifyUrl: string | (() => string);
  /** The address of a page to pay on, by its id. */
  pageUrl: (pageId: string) => string;
  /** Without it the constructor throws when NODE_ENV is `production`: nobody pays real money here. */
  allowInProduction?: boolean;
  /** `two`: payments are authorised first. A payment's own switch goes before it. Default `one`. */
  stages?: 'one' | 'two';
  receipt?: ReceiptSettings;
  /** How long late refunds take, and SBP's. Default 5 s. */
  lateMs?: number;
  /** Pauses before a notification that was not answered with 0 comes again. */
  retryDelaysMs?: readonly number[];
};

const publicId = 'sandbox';
/** Leads nowhere: the bank is in this process. */
const apiUrl = 'sandbox:';

/**
 * A payment provider without money. It plays CloudPayments against CloudPayments' own adapter: forms, signatures, retries, server API. Nothing but
 * the network between is left out.
 */
export class Sandbox implements PaymentProvider {
  readonly id = 'sandbox';
  readonly isTest = true;
  readonly caps: PaymentProvider['caps'];
  readonly #options: SandboxOptions;
  readonly #adapter: CloudPayments;
  readonly #courier: Courier;
  readonly #api: ServerApi;

  constructor(options: SandboxOptions) {
    if (process.env.NODE_ENV === 'production' && !options.allowInProduction)
      throw new Error('The sandbox takes no real money: in production it must be allowed on purpose.');
    const { ledger, secret, notifyUrl, receipt, lateMs = 5_000 } = options;
    this.#options = options;
    this.#adapter = new CloudPayments({
      id: this.id,
      publicId,
      apiSecret: secret,
      apiUrl,
      isTest: true,
      ...(receipt ? { receipt } : {}),
      fetch: (url, { body, headers }) => this.#answer(url, body, headers['x-request-id']),
    });
    this.caps = { ...this.#adapter.caps, widget: false, redirect: true };
    this.#courier = new Courier({
      notifyUrl,
      secret,
      retryDelaysMs: options.retryDelaysMs ?? [1_000, 2_000, 5_000, 10_000, 30_000],
      maxAttempts: 100,
      replyTimeoutMs: 30_000,
    });
    this.#api = new ServerApi({ ledger, courier: this.#courier, lateMs });
  }

  async start(intent: PaymentIntent): Promise<PaymentStart> {
    assertPayable(intent);
    const { items: _items, isTakenAtOnce: _once, ...shown } = intent;
    // One page for one try to pay, however often it is opened.
    const pageId = intent.attemptId;
    await this.#options.ledger.openPage({ ...shown, pageId });
    return { kind: 'redirect', url: this.#options.pageUrl(pageId) };
  }

  /** What a page to pay on shows; undefined when there is none of that id. */
  page(pageId: string): Promise<SandboxPage | undefined> {
    return this.#options.ledger.findPage(pageId);
  }

  /**
   * Pays on a page, as the bank would: Check, then Pay or Fail, each answered before this returns.
   *
   * @param card a test card's number as typed, or `sbp`; the bank declines any other
   * @returns what the payer sees; undefined when there is no such page
   */
  async pay(pageId: string, card: string, switches: SandboxSwitches = {}): Promise<PayerSees | undefined> {
    const page = await this.page(pageId);
    if (!page) return undefined;
    const { bookingNumber, bookingId, attemptId, amount, currency, description, contact } = page;
    return charge(this.#bank(), {
      invoice: bookingNumber,
      account: bookingId,
      amount,
      currency,
      card,
      description,
      email: contact.email,
      name: contact.name,
      data: JSON.stringify({ attemptId }),
      switches: { twoStage: this.#options.stages === 'two', ...switches },
    });
  }

  /** The second step of a card with 3-D Secure. Undefined when that step is over, or never was. */
  answerThreeDSecure(step: string, isPassed: boolean): Promise<PayerSees | undefined> {
    return passThreeDSecure(this.#bank(), step, isPassed);
  }

  parse(notification: Notification): Parsed {
    return this.#adapter.parse(notification);
  }

  reply(kind: NotificationKind, answer: PrecheckAnswer): { status: number; body: unknown } {
    return this.#adapter.reply(kind, answer);
  }

  refund(request: RefundRequest): Promise<RefundOutcome> {
    return this.#adapter.refund(request);
  }

  capture(request: CaptureRequest): Promise<StageOutcome> {
    return this.#adapter.capture(request);
  }

  void(request: VoidRequest): Promise<StageOutcome> {
    return this.#adapter.void(request);
  }

  find(bookingNumber: string, options?: { since?: Date }): Promise<FoundPayment[]> {
    return this.#adapter.find(bookingNumber, options);
  }

  findPayment(providerTx: string, since: Date): Promise<FoundPayment[]> {
    return this.#adapter.findPayment(providerTx, since);
  }

  /** Waits until every notification is delivered, late ones and repeats included. */
  idle(): Promise<void> {
    return this.#courier.idle();
  }

  /** Gives up what is not delivered; refunds on their way are finished by the next who looks. */
  async close(): Promise<void> {
    this.#api.close();
    await this.#courier.close();
  }

  #bank() {
    return { ledger: this.#options.ledger, courier: this.#courier };
  }

  /** The adapter's line to the bank. */
  async #answer(url: string, body: string, requestId: string | undefined): Promise<Response> {
    const fields = Object.fromEntries(new URLSearchParams(body));
    const reply = await this.#api.answer(url.slice(apiUrl.length + 1), fields, requestId);
    if (reply?.isSilent) throw new DOMException('The answer was lost on purpose.', 'TimeoutError');
    return reply ? Response.json(reply.body) : new Response(null, { status: 404 });
  }
}
