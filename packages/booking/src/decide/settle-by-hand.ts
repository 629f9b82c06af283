/** Money that an operator had taken by hand goes back by hand: no provider will ever tell of it. */
import type { ScheduleState } from '../schedule.ts';
import { moneyWayOf } from '../status.ts';
import { type Decision, refuse } from './decision.ts';
import { decideSettle } from './settle-refund.ts';

export type SettleByHandCommand = {
  bookingId: string;
  refundId: string;
  memberId: string;
  ids: { refund: string; message: string };
};

export function decideSettleByHand(
  state: ScheduleState,
  { bookingId, refundId, memberId, ids }: SettleByHandCommand,
): Decision<{ amount: number }> {
  const booking = state.bookings.get(bookingId);
  const refund = booking?.refunds.find((one) => one.id === refundId);
  const payment = booking?.payments.find((one) => one.id === refund?.paymentId);
  if (!booking || !refund || !payment) return refuse('BOOKING_NOT_FOUND', {});
  if (moneyWayOf(payment.provider) === 'online' || refund.state === 'succeeded')
    return refuse('NOT_REFUNDABLE', { left: 0 });
  const { provider, providerTx } = payment;
  const settled = decideSettle(state, {
    bookingId,
    refundId,
    provider,
    paymentTx: providerTx,
    refundTx: undefined,
    kind: 'refund',
    amount: refund.amount,
    outcome: 'succeeded',
    ids,
  });
  if ('refusal' in settled) return settled;
  const { changes } = settled;
  return {
    answer: { amount: refund.amount },
    ...(changes && {
      changes: {
        ...changes,
        audit: changes.audit?.map((entry) => ({ ...entry, actorKind: 'operator' as const, actorId: memberId })) ?? [],
      },
    }),
  };
}
