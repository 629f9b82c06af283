/** What the played bank remembers. The sandbox's owner keeps it in a database; the stand-in keeps it in a file. */
import type { DeclineReason } from '../provider.ts';

/** How a payment is to go wrong. Kept with it, so that its second step and its refunds remember. */
export type SandboxSwitches = {
  /** Each notification comes so many times at once. */
  copies?: number;
  /** A try that was declined comes before the payment, and is told after it. */
  reorder?: boolean;
  /** Pay or Fail comes so much later. */
  delayMs?: number;
  /** Pay or Fail never comes. */
  drop?: boolean;
  /** The bank says no, whatever the card. */
  decline?: DeclineReason;
  /** Check tells a kopeck more; or Check is right, and then a kopeck more is taken. */
  wrongAmount?: 'check' | 'pay';
  /** Check, or only Pay, names a booking that nobody has. */
  unknownInvoice?: 'check' | 'pay';
  /** Its refunds: done later, refused later (it is then told as paid over SBP); done, and the answer never comes. */
  refunds?: 'late' | 'late_refused' | 'times_out';
  /** Authorise only: we have to capture. */
  twoStage?: boolean;
};

/** A page on which to pay. */
export type SandboxPage = {
  pageId: string;
  bookingNumber: string;
  bookingId: string;
  attemptId: string;
  /** Whole kopecks. */
  amount: number;
  currency: string;
  description: string;
  locale: 'ru' | 'en';
  contact: { name: string; email: string; phone: string };
  returnUrl: string;
};

export type OperationStatus =
  | 'AwaitingAuthentication'
  | 'Authorized'
  | 'Completed'
  | 'Cancelled'
  | 'Declined'
  | 'Created';

/** One transaction of the bank. Everything is plain, so that a row of JSON can hold it. */
export type BankOperation = {
  /** Its number: digits, growing. */
  tx: string;
  kind: 'payment' | 'refund';
  /** `Created`: a refund on its way. `AwaitingAuthentication`: the payer has not passed 3-D Secure yet. */
  status: OperationStatus;
  /** Of a refund: which payment. */
  paymentTx?: string;
  /** Of a refund: the id of the request that made it. */
  requestId?: string;
  /** The id of the request that captured or voided it. */
  stageRequestId?: string;
  invoice: string;
  account: string;
  /** Whole kopecks. */
  amount: number;
  currency: string;
  email: string;
  name: string;
  description: string;
  /** The metadata, JSON. */
  data: string;
  method: 'Card' | 'Sbp';
  cardFirstSix?: string;
  cardLastFour?: string;
  cardType?: string;
  /** 0, or why it was declined. */
  reasonCode: number;
  switches: SandboxSwitches;
  /** ISO 8601, UTC. */
  at: string;
};

export type NewOperation = Omit<BankOperation, 'tx' | 'at'>;

/** A step of an operation, from the status in which it must be. `tx` and `kind` never change. */
export type OperationStep = {
  from: OperationStatus;
  to: OperationStatus;
  amount?: number;
  invoice?: string;
  reasonCode?: number;
  stageRequestId?: string;
};

export interface SandboxLedger {
  /** Opened again under the same id, it is the same page. */
  openPage(page: SandboxPage): Promise<void>;
  findPage(pageId: string): Promise<SandboxPage | undefined>;
  /** Writes a payment and gives it its number and time. */
  addPayment(payment: NewOperation): Promise<BankOperation>;
  /**
   * Writes a refund, at most once for a `requestId`: again gives the first (`isNew: false`). One moment for all of it: undefined, and nothing
   * written, unless the payment is Completed and all its refunds that were not declined stay within its amount.
   */
  addRefund(refund: NewOperation): Promise<{ operation: BankOperation; isNew: boolean } | undefined>;
  /**
   * Takes a step if the operation stands where the step begins, in one moment. A step with the `stageRequestId` that the operation already bears was
   * taken before: gives the operation as it is. Else undefined.
   */
  step(tx: string, step: OperationStep): Promise<BankOperation | undefined>;
  find(tx: string): Promise<BankOperation | undefined>;
  /** Oldest first. */
  findByInvoice(invoice: string): Promise<BankOperation[]>;
  /** Made from `from` to `until`, oldest first. */
  findByTime(from: Date, until: Date): Promise<BankOperation[]>;
}
