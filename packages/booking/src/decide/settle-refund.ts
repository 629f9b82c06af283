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

  const ours = ourRefund(booking, payment, command);
  if (!ours && command.outcome !== 'succeeded') return { answer: { outcome: 'repeated' } };
  const before = ours ?? foundRefund(payment, command);
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

/** The refund of ours that this is about: by its id; else by the provider's number; else one of the same amount that is still waiting. */
function ourRefund(booking: Booking, payment: Payment, command: SettleCommand): Refund | undefined {
  const his = booking.refunds.filter(
    (one) =>
      one.paymentId === payment.id &&
      one.state !== 'succeeded' &&
      // What came in after all was never let go.
      (one.kind === 'refund' || payment.status === 'authorized'),
  );
  if (command.refundId !== undefined) return his.find((one) => one.id === command.refundId);
  return (
    his.find((one) => command.refundTx !== undefined && one.providerTx === command.refundTx) ??
    his.find((one) => one.kind === command.kind && (command.kind === 'void' || one.amount === command.amount))
  );
}

/** Given back without our asking; never more than the payment still has. */
function foundRefund(payment: Payment, { ids, kind, amount, refundTx, refundId }: SettleCommand): Refund | undefined {
  const left = payment.amount - payment.promisedBack;
  const part = Math.min(left, amount ?? left);
  if (part <= 0 || refundId !== undefined) return undefined;
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
