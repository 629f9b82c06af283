/** What the core knows of any payment provider. Nothing here names CloudPayments' fields or codes. */

export type ProviderId = 'cloudpayments' | 'sandbox';

/** One line of what is paid for: `amount` is the whole line in kopecks, for all of its `quantity`. */
export type PaidItem = { label: string; amount: number; quantity: number };

/** Where a receipt goes. */
export type ReceiptContact = { email?: string; phone?: string };

/** What is to be paid for. `amount` in whole kopecks. `returnUrl`: where the payer comes back to, whatever happened. */
export type PaymentIntent = {
  bookingNumber: string;
  bookingId: string;
  /** One try to pay; the provider gives it back with everything it tells. */
  attemptId: string;
  amount: number;
  currency: string;
  description: string;
  locale: 'ru' | 'en';
  contact: { name: string; email: string; phone: string };
  items: PaidItem[];
  returnUrl: string;
  /** Whatever is set up: the money is taken in one step, because what it pays for does not wait. */
  isTakenAtOnce?: boolean;
};

/** How the payer gets to pay: the provider's script with its parameters, or another page. */
export type PaymentStart =
  | { kind: 'widget'; script: string; params: Record<string, unknown> }
  | { kind: 'redirect'; url: string };

/** Why a payment was declined, in words that screens translate. */
export const declineReasons = [
  'no_funds',
  'three_d_secure',
  'card_expired',
  'card_blocked',
  'limit',
  'bank_unavailable',
  'cancelled',
  'fraud',
  'wrong_card',
  'other',
] as const;
export type DeclineReason = (typeof declineReasons)[number];

/**
 * What every message tells. The provider vouches for it having been paid, not for what it was paid for: booking, account and attempt went
 * through the payer's browser, so they may be missing or somebody else's. Each is at most 64 letters, digits, `-` and `_`; whatever else
 * came there counts as missing.
 */
export type Told = {
  provider: ProviderId;
  /** The provider's number of this transaction (of the refund, where a refund is told), as text. */
  providerTx: string;
  bookingNumber?: string;
  bookingId?: string;
  attemptId?: string;
  /** Whole kopecks, more than nothing. */
  amount: number;
  /** Refunds and voids do not name theirs: then it is the one that the provider is set up with. */
  currency: string;
  /** Whether no real money moved. Refunds and voids do not say: then false. */
  isTest: boolean;
  at?: Date;
};

/** Something that a provider told of its own accord. */
export type ProviderEvent =
  /** May this payment go on? The only event that wants an answer. */
  | ({ type: 'precheck' } & Told)
  /** `method`: `Card`, `Sbp` or the provider's word for another. Keep it: a refund wants to know. */
  | ({ type: 'paid' | 'authorized'; method?: string; card?: { lastFour: string; kind: string } } & Told)
  /** A try was declined; the payer may try again. With `ofRefund` it is a refund that came to nothing, and `providerTx` its number. */
  | ({
      type: 'failed';
      reasonCode: string;
      reason: DeclineReason;
      ofRefund?: { paymentTx?: string; refundId?: string };
    } & Told)
  | ({ type: 'captured' | 'voided' } & Told)
  /** `paymentTx`: of which payment. `refundId`: under which key it was asked for, where the provider repeats it. */
  | ({ type: 'refunded'; paymentTx: string; refundId?: string } & Told);

export const notificationKinds = ['check', 'pay', 'fail', 'confirm', 'refund', 'cancel'] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** A notification as it arrived. `rawBody`: the very bytes, since they are what is signed. */
export type Notification = {
  kind: NotificationKind;
  headers: Record<string, string | string[] | undefined>;
  rawBody: Buffer;
};

/** `signature`: not from the provider, so nothing may change. `unreadable`: from the provider, and not what it promised to send. */
export type Parsed = { ok: true; event: ProviderEvent } | { ok: false; why: 'signature' | 'unreadable' };

/** How the core decided a precheck. */
export type PrecheckAnswer =
  | 'accepted'
  | 'unknown_booking'
  | 'wrong_account'
  | 'wrong_amount'
  | 'not_acceptable'
  | 'expired';

/**
 * What is to be given back. `refundId`: what the provider repeats when it tells of it. `key`: asked twice with it within an hour, the provider gives
 * back once; after that hour, look it up first. `method`: as the payment's own event told it.
 */
export type RefundRequest = {
  refundId: string;
  /** Default: `refundId`. */
  key?: string;
  providerTx: string;
  amount: number;
  currency: string;
  method?: string;
  receipt?: { items: PaidItem[]; contact: ReceiptContact };
};

/** The second stage of a payment in two: take (all or part of) what was authorised. */
export type CaptureRequest = {
  captureId: string;
  providerTx: string;
  amount: number;
  currency: string;
  receipt?: { items: PaidItem[]; contact: ReceiptContact };
};

/** Let what was authorised go. */
export type VoidRequest = { voidId: string; providerTx: string };

/**
 * `pending`: taken on, but only the notification (or a look-up) is final. `refused`: the provider said no, for good; `message` in its words.
 * `unknown`: no answer, or none that decides: it may have happened. Ask again with the same key, or look it up.
 */
export type RefundOutcome =
  | { state: 'succeeded'; refundTx: string }
  | { state: 'pending'; refundTx?: string }
  | { state: 'refused'; message: string }
  | { state: 'unknown'; message: string };

export type StageOutcome =
  | { state: 'succeeded' }
  | { state: 'pending' }
  | { state: 'refused'; message: string }
  | { state: 'unknown'; message: string };

/** What the provider has in its own books. */
export type FoundPayment = Omit<Told, 'provider'> &
  (
    | {
        kind: 'payment';
        state: 'waiting' | 'authorized' | 'paid' | 'voided' | 'failed';
        method?: string;
        card?: { lastFour: string; kind: string };
        reasonCode?: string;
        reason?: DeclineReason;
      }
    | { kind: 'refund'; state: 'pending' | 'succeeded' | 'failed'; paymentTx?: string; refundId?: string }
  );

/** The provider could not be asked, or gave no answer that tells: nothing is known, ask later. */
export class ProviderUnavailable extends Error {
  override name = 'ProviderUnavailable';
}

export interface PaymentProvider {
  readonly id: ProviderId;
  readonly caps: {
    widget: boolean;
    redirect: boolean;
    twoStage: boolean;
    partialRefund: boolean;
    asyncRefund: boolean;
    precheck: boolean;
  };
  /** Whether its payments are expected to be tests. One that is told as the other kind pays for nothing. */
  readonly isTest: boolean;
  /** Opens a way to pay. Throws on an intent that no one could pay (no amount, no number). */
  start(intent: PaymentIntent): Promise<PaymentStart>;
  /** Proves the signature first, then reads. Never throws, whatever came. */
  parse(notification: Notification): Parsed;
  /** What to answer the provider, once all that follows from its message is written. Only a precheck can be answered with a no. */
  reply(kind: NotificationKind, answer: PrecheckAnswer): { status: number; body: unknown };
  refund(request: RefundRequest): Promise<RefundOutcome>;
  capture(request: CaptureRequest): Promise<StageOutcome>;
  void(request: VoidRequest): Promise<StageOutcome>;
  /**
   * What the provider knows of a booking, oldest first. With `since`: every payment and refund made from then on, and perhaps some from before.
   * Without: at least the last payment and the last operation of any kind, which may be all. Throws ProviderUnavailable when it cannot be known.
   */
  find(bookingNumber: string, options?: { since?: Date }): Promise<FoundPayment[]>;
  /** A payment by the provider's number and its refunds, as far as they were made from then on, oldest first. Throws ProviderUnavailable as well. */
  findPayment(providerTx: string, since: Date): Promise<FoundPayment[]>;
}
