/** What happens when a payer presses "Pay": Check, then the bank's word, then Pay or Fail. */
import { codeOfReason, declineReasonOf } from '../decline-reasons.ts';
import type { DeclineReason } from '../provider.ts';
import type { Courier } from './courier.ts';
import type { BankOperation, NewOperation, SandboxLedger, SandboxSwitches } from './ledger.ts';
import { noticeOf } from './notices.ts';
import { testCardOf } from './test-cards.ts';

export type Charge = {
  invoice: string;
  account: string;
  /** Whole kopecks. */
  amount: number;
  currency: string;
  /** The number as typed, or `sbp`. Only the documented test cards pay. */
  card: string;
  email?: string;
  name?: string;
  description?: string;
  /** The metadata, JSON. */
  data?: string;
  switches?: SandboxSwitches;
};

/** What the payer sees. `waiting`: the money is taken (or not), and the shop was not told yet. */
export type PayerSees =
  | { state: 'paid'; tx: string }
  | { state: 'declined'; tx: string; reason: DeclineReason }
  /** The shop refused at Check, by that code; without one it did not answer. */
  | { state: 'refused'; tx: string; code?: number }
  /** The bank asks for a second step: pass `step` on with what the payer did. */
  | { state: 'three_d_secure'; tx: string; step: string }
  | { state: 'waiting'; tx: string };

type Bank = { ledger: SandboxLedger; courier: Courier };

/** How CloudPayments records that a shop refused at Check. */
const checkReasons = new Map([
  [10, 3001],
  [11, 3002],
  [12, 3003],
  [20, 3004],
  [13, 3008],
]);
const nobodys = 'KT-0000-0000';

/** Takes a payment as far as it goes without the payer's second step. */
export async function charge({ ledger, courier }: Bank, order: Charge): Promise<PayerSees> {
  const switches = order.switches ?? {};
  const payment = await ledger.addPayment(newPayment(order, switches));
  const code = await courier.ask(noticeOf('check', asChecked(payment), new Date()));
  if (code !== 0) {
    const reasonCode = checkReasons.get(code ?? -1) ?? 3006;
    await ledger.step(payment.tx, { from: 'AwaitingAuthentication', to: 'Declined', reasonCode });
    return { state: 'refused', tx: payment.tx, ...(code === undefined ? {} : { code }) };
  }
  if (asksForSecondStep(order.card)) return { state: 'three_d_secure', tx: payment.tx, step: payment.tx };
  return decide({ ledger, courier }, payment, reasonToDecline(order.card, switches));
}

/** The payer's second step: the bank's page was passed, or not. A step that is over already gives undefined. */
export async function passThreeDSecure(bank: Bank, step: string, isPassed: boolean): Promise<PayerSees | undefined> {
  const payment = await bank.ledger.find(step);
  if (payment?.kind !== 'payment' || payment.status !== 'AwaitingAuthentication') return undefined;
  // The card's number is not kept; the reason that it decides is.
  const reasonCode = isPassed ? payment.reasonCode : codeOfReason('three_d_secure');
  return decide(bank, payment, reasonCode);
}

async function decide({ ledger, courier }: Bank, payment: BankOperation, reasonCode: number): Promise<PayerSees> {
  const { switches, tx } = payment;
  const decided = await ledger.step(tx, {
    from: 'AwaitingAuthentication',
    reasonCode,
    to: reasonCode !== 0 ? 'Declined' : switches.twoStage ? 'Authorized' : 'Completed',
    ...(switches.wrongAmount === 'pay' ? { amount: payment.amount + 1 } : {}),
    ...(switches.unknownInvoice === 'pay' ? { invoice: nobodys } : {}),
  });
  if (!decided) return { state: 'waiting', tx };
  const earlier = switches.reorder ? await earlierTry(ledger, payment) : undefined;
  await courier.send(
    reasonCode === 0 ? 'pay' : 'fail',
    noticeOf(reasonCode === 0 ? 'pay' : 'fail', decided, new Date()),
    switches,
  );
  if (earlier) await courier.send('fail', noticeOf('fail', earlier, new Date()), {});
  if (switches.drop || switches.delayMs) return { state: 'waiting', tx };
  return reasonCode === 0
    ? { state: 'paid', tx }
    : { state: 'declined', tx, reason: declineReasonOf(String(reasonCode)) };
}

/** A declined try of the same payer, which is told late. */
function earlierTry(ledger: SandboxLedger, payment: BankOperation): Promise<BankOperation> {
  const { tx: _tx, at: _at, ...same } = payment;
  return ledger.addPayment({ ...same, status: 'Declined', reasonCode: codeOfReason('no_funds'), switches: {} });
}

function newPayment(order: Charge, switches: SandboxSwitches): NewOperation {
  const { invoice, account, amount, currency, card: typed } = order;
  // Only SBP's refunds take their time: who is to see one like that must be told of SBP.
  const method = isSbp(typed) || switches.refunds?.startsWith('late') ? 'Sbp' : 'Card';
  const card = method === 'Card' ? testCardOf(typed) : undefined;
  return {
    kind: 'payment',
    status: 'AwaitingAuthentication',
    invoice,
    account,
    amount,
    currency,
    email: order.email ?? '',
    name: order.name ?? '',
    description: order.description ?? '',
    data: order.data ?? '{}',
    method,
    ...(card
      ? { cardFirstSix: card.number.slice(0, 6), cardLastFour: card.number.slice(-4), cardType: card.kind }
      : {}),
    reasonCode: reasonToDecline(typed, switches),
    switches,
  };
}

/** The payment as Check tells it: a switch may lie about it. */
function asChecked(payment: BankOperation): BankOperation {
  const { wrongAmount, unknownInvoice } = payment.switches;
  return {
    ...payment,
    amount: wrongAmount === 'check' ? payment.amount + 1 : payment.amount,
    invoice: unknownInvoice === 'check' ? nobodys : payment.invoice,
  };
}

const isSbp = (typed: string) => typed.trim().toLowerCase() === 'sbp';

const asksForSecondStep = (typed: string) => testCardOf(typed)?.threeDSecure ?? false;

/** 0 when the bank would pay. */
function reasonToDecline(typed: string, { decline }: SandboxSwitches): number {
  if (decline) return codeOfReason(decline);
  if (isSbp(typed)) return 0;
  const card = testCardOf(typed);
  if (!card) return codeOfReason('wrong_card');
  return card.result === 'success' ? 0 : codeOfReason('no_funds');
}
