/** What providers tell, as commands: of a booking of 20 500 ₽ for two. */
import type { DeclineCommand } from '../../src/decide/decline.ts';
import type { PayCommand } from '../../src/decide/payment.ts';
import type { PrecheckCommand } from '../../src/decide/precheck.ts';
import type { SettleCommand } from '../../src/decide/settle-refund.ts';
import type { Booking } from '../../src/schedule.ts';
import { aBooking } from './state.ts';

export const total = 2_050_000;

export function payCommand(change: Partial<PayCommand> = {}): PayCommand {
  return {
    stage: 'paid',
    bookingId: 'booking',
    provider: 'sandbox',
    providerTx: '1',
    amount: total,
    currency: 'RUB',
    isTrusted: true,
    namedBookingId: undefined,
    method: undefined,
    cardLastFour: undefined,
    ids: { payment: 'payment', refund: 'refund', message: 'message', points: 'points', spend: 'spend' },
    ...change,
  };
}

export function precheckCommand(change: Partial<PrecheckCommand> = {}): PrecheckCommand {
  return {
    bookingId: 'booking',
    namedBookingId: undefined,
    amount: total,
    currency: 'RUB',
    isTrusted: true,
    ...change,
  };
}

export function declineCommand(change: Partial<DeclineCommand> = {}): DeclineCommand {
  return {
    bookingId: 'booking',
    provider: 'sandbox',
    providerTx: '1',
    amount: total,
    currency: 'RUB',
    reason: 'no_funds',
    reasonCode: '5051',
    ids: { payment: 'payment' },
    ...change,
  };
}

/** A refund of all, told without naming ours. */
export function settleCommand(change: Partial<SettleCommand> = {}): SettleCommand {
  return {
    bookingId: 'booking',
    refundId: undefined,
    provider: 'sandbox',
    paymentTx: '1',
    refundTx: '9',
    kind: 'refund',
    amount: total,
    outcome: 'succeeded',
    ids: { refund: 'found refund', message: 'message' },
    ...change,
  };
}

/** It lapsed: seats and discounts went back. */
export function aLapsedBooking(change: Partial<Booking> = {}): Booking {
  return aBooking(undefined, { status: 'expired', seats: 0, ...change });
}
