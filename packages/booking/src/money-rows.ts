/** The rows of money that a round writes: what its bookings' payments and refunds became, uses of promo codes, points. */
import type { Draft, Row } from './round-rows.ts';
import type { Payment, Refund } from './schedule.ts';

export type MoneyRows = {
  payments: Row[];
  changedPayments: Row[];
  refunds: Row[];
  changedRefunds: Row[];
  promos: Row[];
  points: Row[];
};

export function noMoney(): MoneyRows {
  return { payments: [], changedPayments: [], refunds: [], changedRefunds: [], promos: [], points: [] };
}

/** Adds what one departure's decisions did to money: the difference between its bookings as they were and as the round leaves them. */
export function addMoney(rows: MoneyRows, draft: Draft): void {
  const scheduleId = draft.schedule.id;
  const changed = new Map(draft.changes.flatMap((change) => change.bookings ?? []).map((one) => [one.id, one]));
  const moved = draft.changes.flatMap(({ leaves }) => (leaves ? [leaves.after] : []));
  for (const booking of [...changed.values(), ...moved]) {
    const before = draft.bookingsBefore.get(booking.id);
    for (const payment of booking.payments) {
      const old = before?.payments.find((one) => one.id === payment.id);
      if (!old) rows.payments.push(newPayment(payment, scheduleId, booking.id));
      else if (old !== payment) rows.changedPayments.push(changedPayment(payment, old, scheduleId));
    }
    const currency = draft.schedule.currency;
    for (const refund of booking.refunds) {
      const old = before?.refunds.find((one) => one.id === refund.id);
      if (!old) rows.refunds.push(newRefund(refund, scheduleId, currency));
      else if (old !== refund) rows.changedRefunds.push(changedRefund(refund, scheduleId, old.state));
    }
  }
  for (const { promoUses = [], points = [] } of draft.changes) {
    for (const { id, uses } of promoUses) rows.promos.push({ id, schedule_id: scheduleId, uses });
    for (const { id, personKey, bookingId, kind, cause, points: count } of points) {
      rows.points.push({
        id,
        schedule_id: scheduleId,
        person_key: personKey,
        booking_id: bookingId,
        kind,
        cause,
        points: count,
      });
    }
  }
}

function newPayment(payment: Payment, scheduleId: string, bookingId: string): Row {
  return {
    id: payment.id,
    schedule_id: scheduleId,
    booking_id: bookingId,
    provider: payment.provider,
    provider_tx: payment.providerTx,
    status: payment.status,
    amount: payment.amount,
    currency: payment.currency,
    promised_back: payment.promisedBack,
    given_back: payment.givenBack,
    flag: payment.flag,
    reason: payment.reason,
    reason_code: payment.reasonCode,
    method: payment.method,
    card_last_four: payment.cardLastFour,
  };
}

function changedPayment(payment: Payment, before: Payment, scheduleId: string): Row {
  return {
    id: payment.id,
    schedule_id: scheduleId,
    from_status: before.status,
    from_promised_back: before.promisedBack,
    from_given_back: before.givenBack,
    status: payment.status,
    amount: payment.amount,
    promised_back: payment.promisedBack,
    given_back: payment.givenBack,
    flag: payment.flag,
    method: payment.method,
    card_last_four: payment.cardLastFour,
  };
}

function newRefund(refund: Refund, scheduleId: string, currency: string): Row {
  return {
    id: refund.id,
    schedule_id: scheduleId,
    payment_id: refund.paymentId,
    kind: refund.kind,
    why: refund.why,
    cancellation_id: refund.cancellationId,
    amount: refund.amount,
    currency,
    state: refund.state,
    provider_tx: refund.providerTx,
  };
}

function changedRefund(refund: Refund, scheduleId: string, fromState: Refund['state']): Row {
  return {
    id: refund.id,
    schedule_id: scheduleId,
    from_state: fromState,
    state: refund.state,
    provider_tx: refund.providerTx,
    last_error: refund.lastError,
  };
}
