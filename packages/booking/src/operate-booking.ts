/**
 * What operators do to bookings: cancel with a percentage of their own, give money back, move, take cash. Where `sender` has an idempotency key, the
 * same act sent again by the same member is the same act, and its answer is given again.
 */
import type { CancelAnswer } from './answers.ts';
import { ask, keyOf, type Sender } from './ask.ts';
import { decideCancel } from './decide/cancel.ts';
import { refuse } from './decide/decision.ts';
import { decideGiveBack } from './decide/give-back.ts';
import { decideMove, type MoveAnswer } from './decide/move.ts';
import { decidePay } from './decide/pay.ts';
import type { PayAnswer } from './decide/payment.ts';
import { decideRename } from './decide/rename.ts';
import { decideSettleByHand } from './decide/settle-by-hand.ts';
import { decideStay } from './decide/stay.ts';
import { newId } from './ids.ts';
import { keptCancellation, keptGivenBack, keptMove, keptOutcome } from './kept.ts';
import { nameSealer } from './names-before.ts';
import type { Desk } from './open-desk.ts';
import type { Member } from './operate-schedule.ts';
import { type Payable, together, wherever } from './places.ts';
import { travellersOf } from './read/travellers.ts';

/**
 * Cancels a booking, or some of it, for the operator. `percent` overrules the policy; `why` weather or operator: everything goes back unless it says
 * otherwise. `onlyThere`: for what befell that one departure; a booking that has left it meanwhile is let go. Refuses with BOOKING_NOT_FOUND,
 * ALREADY_CANCELLED, NOT_CANCELLABLE, REFUND_CHANGED, VALIDATION_ERROR, SCHEDULE_BUSY.
 */
export async function cancelForOperator(
  desk: Desk,
  by: Member,
  known: Payable,
  asked: {
    participantIds?: string[];
    reason?: string;
    percent?: number;
    agreedRefund?: number;
    why: 'operator' | 'weather';
  },
  sender: Sender = {},
  { onlyThere = false } = {},
): Promise<CancelAnswer> {
  const { bookingId } = known;
  const command = {
    kind: 'cancel' as const,
    cancellationId: newId(),
    messageId: newId(),
    bookingId,
    participantIds: asked.participantIds,
    reason: asked.reason,
    agreedRefund: asked.agreedRefund,
    guestId: null,
    by: { memberId: by.id, why: asked.why, percent: asked.percent },
    newId,
  };
  return await wherever(
    desk,
    known,
    (booking) =>
      ask(desk.queue, {
        ...about(booking.scheduleId, bookingId),
        ...together(booking),
        key: keyOf(sender, `member:${by.id}`, `cancel:${bookingId}`, asked),
        kept: keptCancellation,
        decide: (state, now, _circumstances, to) => decideCancel(state, command, now, to),
      }),
    { onlyThere },
  );
}

/** Gives money back without cancelling anything; `reason` is the caller's to note, and makes it another act under the same key. Refuses with BOOKING_NOT_FOUND, NOT_REFUNDABLE (with what is left). */
export async function giveBackForOperator(
  desk: Desk,
  by: Member,
  known: Payable,
  asked: { amount: number; reason?: string | undefined },
  sender: Sender = {},
): Promise<{ amount: number }> {
  return await wherever(desk, known, ({ bookingId, scheduleId }) =>
    ask(desk.queue, {
      ...about(scheduleId, bookingId),
      key: keyOf(sender, `member:${by.id}`, `give-back:${bookingId}`, asked),
      kept: keptGivenBack,
      decide: (state) => decideGiveBack(state, { bookingId, memberId: by.id, newId, amount: asked.amount }),
    }),
  );
}

/**
 * Moves a booking whatever its policy says. What a paid booking costs more there is `owed` (it goes there once that is paid, as for a guest), or
 * `waived`: it goes at once, and costs no more than before. The tour's limits hold for it as for booking by phone. `agreedDifference`: what the
 * operator was shown, as `quoteMoves` tells it; refuses with DIFFERENCE_CHANGED where it is another by now, waived or not.
 */
export async function moveForOperator(
  desk: Desk,
  by: Member,
  known: Payable,
  asked: { toScheduleId: string; difference: 'owed' | 'waived'; agreedDifference?: number },
  sender: Sender = {},
): Promise<MoveAnswer> {
  const { bookingId } = known;
  const command = {
    bookingId,
    messageId: newId(),
    guestId: null,
    by: { memberId: by.id, difference: asked.difference },
    agreedDifference: asked.agreedDifference,
    holdId: newId(),
    travellers: await travellersOf(desk, bookingId),
    newId,
  };
  return await wherever(desk, known, ({ scheduleId }) =>
    ask(desk.queue, {
      ...about(scheduleId, bookingId),
      key: keyOf(sender, `member:${by.id}`, `move:${bookingId}`, asked),
      kept: keptMove,
      otherScheduleId: asked.toScheduleId,
      decide: (from, now, _circumstances, to) =>
        decideMove(from, to, { ...command, payMinutes: desk.rules.of(from.schedule.operatorId).paymentMinutes }, now),
    }),
  );
}

/** Gives up a move that was to be paid for: the booking stays where it is. */
export async function stayForOperator(desk: Desk, by: Member, known: Payable): Promise<{ stayed: boolean }> {
  const command = { bookingId: known.bookingId, guestId: null, memberId: by.id };
  return await wherever(desk, known, (booking) =>
    ask(desk.queue, {
      ...about(booking.scheduleId, booking.bookingId),
      ...together(booking),
      decide: (from, now, _circumstances, to) => decideStay(from, to, command, now),
    }),
  );
}

/** Puts names right, also once the departure has begun. Refuses with BOOKING_NOT_FOUND, NOT_CANCELLABLE once the booking is over, VALIDATION_ERROR. */
export async function renameForOperator(
  desk: Desk,
  by: Member,
  known: Payable,
  names: { participantId: string; fullName: string }[],
): Promise<{ renamed: number }> {
  const { bookingId } = known;
  const seal = await nameSealer(desk, bookingId);
  const command = { bookingId, messageId: newId(), guestId: null, memberId: by.id, names, seal };
  return await wherever(desk, known, ({ scheduleId }) =>
    ask(desk.queue, {
      ...about(scheduleId, bookingId),
      decide: (state, now) => decideRename(state, command, now),
    }),
  );
}

/**
 * Notes money that the operator took: cash, or a transfer that has arrived. The booking is paid by it, or what it costs more on another date. `paymentId`, made by the screen, makes it
 * happen once: with IDEMPOTENCY_KEY_REUSED for another amount under it. Refuses with BOOKING_NOT_FOUND, with NOT_PAYABLE where the booking wants no money (it is paid, over, or its seats are gone), and with
 * VALIDATION_ERROR for another amount than it costs: what would not pay for it is not to be taken.
 */
export async function takeMoneyForOperator(
  desk: Desk,
  by: Member,
  known: Payable,
  asked: { paymentId: string; method: 'cash' | 'transfer'; amount: number; currency: string },
): Promise<PayAnswer> {
  const { bookingId } = known;
  const ids = { payment: newId(), refund: newId(), message: newId(), points: newId(), spend: newId() };
  const command = {
    stage: 'paid' as const,
    bookingId,
    provider: asked.method,
    providerTx: asked.paymentId,
    amount: asked.amount,
    currency: asked.currency,
    isTrusted: true,
    namedBookingId: bookingId,
    method: asked.method,
    cardLastFour: undefined,
    memberId: by.id,
    ids,
  };
  return await wherever(desk, known, ({ scheduleId, otherScheduleId = null }) =>
    ask(desk.queue, {
      ...about(scheduleId, bookingId),
      ...together({ bookingId, scheduleId, otherScheduleId }),
      decide: (state, now, _circumstances, other) => {
        const { loyaltyPercent } = desk.rules.of(state.schedule.operatorId);
        const decision = decidePay(state, { ...command, loyaltyPercent }, now, other);
        const outcome = 'answer' in decision ? decision.answer.outcome : undefined;
        const known = state.bookings.get(bookingId)?.payments.find((one) => one.providerTx === asked.paymentId);
        if (outcome === 'repeated' && known?.amount !== asked.amount) return refuse('IDEMPOTENCY_KEY_REUSED', {});
        if (outcome === 'mismatch') return refuse('VALIDATION_ERROR', { fields: [{ path: 'amount', rule: 'choice' }] });
        const isTaken = outcome === undefined || ['paid', 'late_accepted', 'repeated'].includes(outcome);
        return isTaken ? decision : refuse('NOT_PAYABLE', { status: state.bookings.get(bookingId)?.status ?? '' });
      },
    }),
  );
}

/**
 * Says that money was handed back: cash over the counter, or a transfer made by hand. Refuses with BOOKING_NOT_FOUND, NOT_REFUNDABLE for a refund
 * that a provider is asked for, and for one that is done.
 */
export async function settleByHand(
  desk: Desk,
  by: Member,
  known: Payable,
  refundId: string,
): Promise<{ amount: number }> {
  const ids = { refund: newId(), message: newId() };
  return await wherever(desk, known, ({ bookingId, scheduleId }) =>
    ask(desk.queue, {
      ...about(scheduleId, bookingId),
      decide: (state) => decideSettleByHand(state, { bookingId, refundId, memberId: by.id, ids }),
    }),
  );
}

const about = (scheduleId: string, bookingId: string) => ({
  scheduleId,
  bookingIds: [bookingId],
  key: undefined,
  kept: keptOutcome,
});
