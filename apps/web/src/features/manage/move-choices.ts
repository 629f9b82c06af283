/** Where a booking could go, as its guest reads it. Pure. */
import { kamchatkaDay, monthOf } from '../../lib/kamchatka.ts';
import type { Booking, MoveChoice } from './booking-query.ts';
import { refundable } from './money-lines.ts';

/** What going there means for the money; `amount` in kopecks. */
export type Price = { kind: 'same' } | { kind: 'back' | 'less' | 'dearer' | 'onTop'; amount: number };
export type ChoiceState = { canMove: true; price: Price } | { canMove: false; why: 'seats' };

/** `refundable`: what can go back of what was paid, in kopecks; nothing for a booking that is not paid. */
export function choiceState(choice: MoveChoice, { seats, refundable, isPaid }: Party): ChoiceState {
  const { difference, available } = choice;
  if (available < seats) return { canMove: false, why: 'seats' };
  return { canMove: true, price: priceOf(difference, refundable, isPaid) };
}

export type Party = { seats: number; refundable: number; isPaid: boolean };

/** As many as still travel with the booking, and how its money stands. */
export function partyOf(booking: Pick<Booking, 'participants' | 'payments' | 'refunds' | 'status'>): Party {
  return {
    seats: booking.participants.filter(({ cancelledAt }) => cancelledAt === undefined).length,
    refundable: refundable(booking),
    isPaid: booking.status === 'confirmed',
  };
}

function priceOf(difference: number, refundable: number, isPaid: boolean): Price {
  if (difference === 0) return { kind: 'same' };
  if (difference > 0) return { kind: isPaid ? 'onTop' : 'dearer', amount: difference };
  return refundable > 0
    ? { kind: 'back', amount: Math.min(-difference, refundable) }
    : { kind: 'less', amount: -difference };
}

/** The dates by their months on Kamchatka, both in their order. */
export function byMonth(choices: readonly MoveChoice[]): { month: string; choices: MoveChoice[] }[] {
  const months = new Map<string, MoveChoice[]>();
  for (const choice of choices) {
    const month = monthOf(kamchatkaDay(choice.startsAt));
    months.set(month, [...(months.get(month) ?? []), choice]);
  }
  return [...months].map(([month, those]) => ({ month, choices: those }));
}
