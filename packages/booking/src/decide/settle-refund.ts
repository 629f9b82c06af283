/**
 * Money that went back, or did not, or an authorisation that was let go: by the provider's word only. It is told once by the answer to our question
 * and once by a notification, in either order, and also when somebody gave it back in the provider's own pages.
 */

import type { Changes } from '../changes.ts';
import { paymentStatusOf, withPayment } from '../money.ts';
import type { Booking, Payment, Refund, ScheduleState } from '../schedule.ts';
import { type Decision, refuse } from './decision.ts';

export type SettleCommand = {
  bookingId: string;
  /** Which of our refunds it is, if that is known. */
  refundId: string | undefined;
  provider: string;
  /** The provider's number of the payment, and of what undid it. */
  paymentTx: string;
  refundTx: string | undefined;
  kind: 'refund' | 'void';
  /** Undefined: as much as the refund says; a void takes all. */
  amount: number | undefined;
  outcome: 'succeeded' | 'failed' | 'asked';
  error?: string;
  ids: { refund: string; message: string };
};

/** `unknown`: there is no such payment here yet; whoever told it keeps it until there is. */
export type SettleOutcome = 'settled' | 'repeated' | 'unknown';

export function decideSettle(state: ScheduleState, command: SettleCommand): Decision<{ outcome: SettleOutcome }> {
  const booking = state.bookings.get(command.bookingId);
  if (!booking) return refuse('BOOKING_NOT_FOUND', {});
  const payment = booking.payments.find(
    ({ provider, providerTx }) => provider === command.provider && providerTx === command.paymentTx,
  );
  if (!payment || !canBeUndone(payment, command)) return { answer: { outcome: 'unknown' } };
  if (isTold(booking, payment, command)) return { answer: { outcome: 'repeated' } };

  const candidates = candidatesFor(booking, payment, command);
  // Two of the same amount, and no word which: the answers to our questions number them, and then it is plain.
  if (candidates.length > 1) return { answer: { outcome: 'unknown' } };
  const [ours] = candidates;
  if (!ours && command.outcome !== 'succeeded') return { answer: { outcome: 'repeated' } };
  const before = ours ?? foundRefund(booking, payment, command);
  if (!before) return { answer: { outcome: 'repeated' } };
  if (ours?.state === 'failed' && command.outcome === 'failed') return { answer: { outcome: 'repeated' } };

  const refund = settled(before, command);
  const after = money(withPayment(booking, counted(payment, before, refund, ours !== undefined)), refund, payment);
  const gone = refund.state === 'succeeded';
  return {
    answer: { outcome: 'settled' },
    changes: {
      why: 'refund',
      bookings: [after],
      messages: gone && refund.kind === 'refund' && payment.flag === null ? [letter(command, booking, refund)] : [],
      audit:
        refund.state === 'pending'
          ? []
          : [
              {
                entity: 'booking',
                entityId: booking.id,
                action: refund.kind === 'void' ? 'void' : 'refund',
                fromStatus: booking.status,
                toStatus: after.status,
                actorKind: 'system',
                actorId: null,
                details: { amount: refund.amount, state: refund.state },
              },
            ],
    },
  };
}

/** Only what came in goes back, only what was set aside is let go: told sooner, it was overtaken, and waits. */
function canBeUndone({ status }: Payment, { kind }: SettleCommand): boolean {
  return status !== 'failed' && (status !== 'authorized' || kind === 'void');
}

/** The provider's number says that we know it already; so does a void of what is void. */
function isTold(booking: Booking, payment: Payment, { refundTx, kind, outcome }: SettleCommand): boolean {
  if (kind === 'void' && payment.status === 'voided') return true;
  const same = booking.refunds.find(
    (one) => refundTx !== undefined && one.providerTx === refundTx && one.paymentId === payment.id,
  );
  return same?.state === 'succeeded' || (same !== undefined && outcome === 'asked');
}

/**
 * The refunds of ours that this can be about: the one of its id; else the one of the provider's number; else those of the same amount that wait
 * without a number, or one that had failed.
 */
function candidatesFor(booking: Booking, payment: Payment, command: SettleCommand): Refund[] {
  const { refundId, refundTx, kind, amount } = command;
  const his = booking.refunds.filter(
    (one) =>
      one.paymentId === payment.id &&
      one.state !== 'succeeded' &&
      // What came in after all was never let go.
      (one.kind === 'refund' || payment.status === 'authorized'),
  );
  if (refundId !== undefined) return his.filter((one) => one.id === refundId);
  const numbered = his.filter((one) => refundTx !== undefined && one.providerTx === refundTx);
  if (numbered.length > 0) return numbered;
  const alike = his.filter(
    (one) => one.providerTx === null && one.kind === kind && (kind === 'void' || one.amount === amount),
  );
  const waiting = alike.filter((one) => one.state === 'pending');
  return waiting.length > 0 ? waiting : alike.slice(0, 1);
}

/**
 * Given back without our asking, or besides what we asked for: another refund had been taken for the one that it names. Never more than the payment
 * still has.
 */
function foundRefund(booking: Booking, payment: Payment, command: SettleCommand): Refund | undefined {
  const { ids, kind, refundTx, refundId } = command;
  const named = booking.refunds.find((one) => one.id === refundId);
  const isAnother = named?.state === 'succeeded' && named.providerTx !== null && refundTx !== undefined;
  const left = payment.amount - payment.promisedBack;
  const part = Math.min(left, command.amount ?? named?.amount ?? left);
  if (part <= 0 || (refundId !== undefined && !isAnother)) return undefined;
  return {
    id: ids.refund,
    paymentId: payment.id,
    kind,
    why: 'provider',
    cancellationId: null,
    amount: part,
    state: 'pending',
    providerTx: refundTx ?? null,
  };
}

function settled(refund: Refund, { outcome, refundTx, error }: SettleCommand): Refund {
  return {
    ...refund,
    state: outcome === 'asked' ? 'pending' : outcome,
    providerTx: refundTx ?? refund.providerTx,
    ...(error === undefined ? {} : { lastError: error }),
  };
}

/** The payment's own sums. What failed stays promised: it is still owed, and is asked for again. */
function counted(payment: Payment, before: Refund, refund: Refund, wasPromised: boolean): Payment {
  const isGone = refund.state === 'succeeded' && before.state !== 'succeeded';
  return {
    ...payment,
    status: isGone && refund.kind === 'void' ? 'voided' : payment.status,
    promisedBack: payment.promisedBack + (wasPromised ? 0 : refund.amount),
    givenBack: payment.givenBack + (isGone ? refund.amount : 0),
  };
}

function money(booking: Booking, refund: Refund, payment: Payment): Booking {
  const isKnown = booking.refunds.some((one) => one.id === refund.id);
  const refunds = isKnown
    ? booking.refunds.map((one) => (one.id === refund.id ? refund : one))
    : [...booking.refunds, refund];
  const isLetGo = refund.kind === 'void' && refund.state === 'succeeded' && payment.flag === null;
  // Nothing was left to pay: then it was not this that paid.
  const paymentStatus = isLetGo && booking.paymentStatus === 'authorized' ? 'failed' : paymentStatusOf(booking);
  return { ...booking, refunds, paymentStatus };
}

function letter({ ids }: SettleCommand, booking: Booking, refund: Refund): NonNullable<Changes['messages']>[number] {
  return {
    id: ids.message,
    kind: 'refund_done',
    bookingId: booking.id,
    dedupeKey: `refund_done:${refund.id}`,
    payload: { refundId: refund.id },
  };
}
