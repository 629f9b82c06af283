/** The bank said no. Not the end: the guest may try again, and keeps the seats for long enough to do so. */
import { withPayment } from '../money.ts';
import { type Booking, isOverdue, type Payment, type ScheduleState } from '../schedule.ts';
import type { DeclineReason } from '../status.ts';
import { type Decision, refuse } from './decision.ts';
import { timeToFinish } from './precheck.ts';

export type DeclineCommand = {
  bookingId: string;
  provider: string;
  providerTx: string;
  amount: number;
  currency: string;
  reason: DeclineReason;
  reasonCode: string;
  ids: { payment: string };
};

export type DeclineOutcome = 'declined' | 'repeated';

export function decideDecline(
  state: ScheduleState,
  command: DeclineCommand,
  now: Date,
): Decision<{ outcome: DeclineOutcome }> {
  const booking = state.bookings.get(command.bookingId);
  if (!booking) return refuse('BOOKING_NOT_FOUND', {});
  const { provider, providerTx, amount, currency, reason, reasonCode } = command;
  const isKnown = booking.payments.some((one) => one.provider === provider && one.providerTx === providerTx);
  if (isKnown || amount <= 0) return { answer: { outcome: 'repeated' } };

  const payment: Payment = {
    id: command.ids.payment,
    provider,
    providerTx,
    status: 'failed',
    amount,
    currency,
    promisedBack: 0,
    givenBack: 0,
    flag: null,
    reason,
    reasonCode,
  };
  const isWaiting = booking.status === 'pending_payment' && !isOverdue(booking, now);
  const isUnpaid = isWaiting && booking.paymentStatus !== 'authorized';
  const after: Booking = {
    ...withPayment(booking, payment),
    ...(isUnpaid ? { paymentStatus: 'failed', payBefore: timeToFinish(state, booking, now) } : {}),
  };
  return {
    answer: { outcome: 'declined' },
    changes: {
      why: 'decline',
      bookings: [after],
      audit: [
        {
          entity: 'booking',
          entityId: booking.id,
          action: 'decline',
          fromStatus: booking.status,
          toStatus: after.status,
          actorKind: 'system',
          actorId: null,
          details: { reason },
        },
      ],
    },
  };
}
