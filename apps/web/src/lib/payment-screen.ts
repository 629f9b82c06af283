/** What a screen about paying shows, worked out of what the server says about the money. Pure: the facts in, the screen out. */
import type { Answers } from './api.ts';

export type PaymentFacts = Answers['paymentState'];
type Payment = PaymentFacts['payments'][number];
export type DeclineReason = NonNullable<Payment['reason']>;

/** The last way to pay that this browser opened: `declines` is how many tries the bank had refused by then. */
export type Try = { startedAt: number; declines: number };

/** Money that came and pays for nothing: it goes back. */
export type GoingBack = { amount: number; isDone: boolean };

export type PaymentScreen =
  /** Nothing is under way: pay. */
  | { kind: 'ready' }
  /** A way to pay was opened, and the bank has not spoken yet. */
  | { kind: 'waiting' }
  /** The bank has set the money aside; taking it is ours to do. */
  | { kind: 'authorized' }
  | { kind: 'declined'; reason: DeclineReason; cardLastFour: string | undefined }
  /** The time to pay is over. `wasTried`: money may still be on its way. */
  | { kind: 'expired'; wasTried: boolean }
  /** Money came when there was nothing left to pay for. */
  | { kind: 'late_refunded'; goingBack: GoingBack }
  | { kind: 'paid' }
  | { kind: 'cancelled' };

export function paymentScreen(facts: PaymentFacts, lastTry: Try | null): PaymentScreen {
  const { status, paymentStatus } = facts;
  switch (status) {
    case 'confirmed':
      return facts.move === undefined ? { kind: 'paid' } : unpaid(facts, lastTry);
    case 'completed':
    case 'no_show':
      return { kind: 'paid' };
    case 'cancelled':
    case 'expired': {
      if (paymentStatus === 'authorized') return { kind: 'authorized' };
      const goingBack = goingBackOf(facts, 'late', 'ended');
      if (goingBack !== null) return { kind: 'late_refunded', goingBack };
      return status === 'cancelled' ? { kind: 'cancelled' } : { kind: 'expired', wasTried: lastTry !== null };
    }
    case 'pending_payment':
      return paymentStatus === 'authorized' ? { kind: 'authorized' } : unpaid(facts, lastTry);
    default:
      return status satisfies never;
  }
}

function unpaid(facts: PaymentFacts, lastTry: Try | null): PaymentScreen {
  const declined = declinesOf(facts);
  const last = declined.at(-1);
  const paid = facts.payments.findLast(isPaid);
  // What was tried before the booking was paid is answered.
  const isOpen = lastTry !== null && (paid === undefined || lastTry.startedAt > Date.parse(paid.at));
  if (isOpen && declined.length <= lastTry.declines) return { kind: 'waiting' };
  if (last === undefined) return { kind: 'ready' };
  return { kind: 'declined', reason: last.reason ?? 'other', cardLastFour: last.cardLastFour };
}

const isPaid = ({ status, flag }: Payment) => status === 'paid' && flag === undefined;

/** The tries that the bank refused since something was paid, oldest first: what was refused before that is over. */
export function declinesOf({ payments }: Pick<PaymentFacts, 'payments'>): Payment[] {
  return payments
    .slice(payments.findLastIndex(isPaid) + 1)
    .filter((payment) => payment.status === 'failed' && payment.flag === undefined);
}

/** What was paid twice, wrongly, or too late for another date, beside a booking that stands: it goes back, and the guest is told. */
export function strayMoney(facts: Pick<PaymentFacts, 'payments' | 'status'>): GoingBack | null {
  return facts.status === 'confirmed'
    ? goingBackOf(facts, 'second', 'mismatch', 'late')
    : goingBackOf(facts, 'second', 'mismatch');
}

function goingBackOf({ payments }: Pick<PaymentFacts, 'payments'>, ...flags: Payment['flag'][]): GoingBack | null {
  const taken = payments.filter(
    ({ flag, status }) => flag !== undefined && flags.includes(flag) && status !== 'failed' && status !== 'voided',
  );
  if (taken.length === 0) return null;
  const amount = taken.reduce((sum, payment) => sum + payment.amount, 0);
  const givenBack = taken.reduce((sum, payment) => sum + payment.givenBack, 0);
  return { amount, isDone: givenBack >= amount };
}

const eager = 1_000;
const patient = 5_000;
const eagerForMs = 60_000;

/**
 * In how many milliseconds to ask again; false: what is shown is final, and only coming back to the page asks again.
 * `waitedMs`: since the last way to pay was opened.
 */
export function askAgainIn(screen: PaymentScreen, waitedMs: number): number | false {
  switch (screen.kind) {
    case 'waiting':
      return waitedMs < eagerForMs ? eager : patient;
    case 'ready':
    case 'authorized':
    case 'declined':
      return patient;
    case 'expired':
      return screen.wasTried ? patient : false;
    case 'late_refunded':
      return screen.goingBack.isDone ? false : patient;
    case 'paid':
    case 'cancelled':
      return false;
    default:
      return screen satisfies never;
  }
}
