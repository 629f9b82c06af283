/** Where a booking could go, as its guest reads it. Pure. */
import { kamchatkaDay, monthOf } from '../../lib/kamchatka.ts';
import type { MoveChoice } from './booking-query.ts';

/** What going there means for the money; `amount` in kopecks. */
export type Price = { kind: 'same' } | { kind: 'back' | 'less' | 'dearer'; amount: number };
export type ChoiceState =
  | { canMove: true; price: Price }
  | { canMove: false; why: 'seats' }
  | { canMove: false; why: 'price'; amount: number };

/** `refundable`: what can go back of what was paid, in kopecks; nothing for a booking that is not paid. */
export function choiceState(choice: MoveChoice, seats: number, refundable: number): ChoiceState {
  const { difference, available } = choice;
  const isPaid = refundable > 0;
  if (available < seats) return { canMove: false, why: 'seats' };
  if (isPaid && difference > 0) return { canMove: false, why: 'price', amount: difference };
  return { canMove: true, price: priceOf(difference, refundable) };
}

function priceOf(difference: number, refundable: number): Price {
  if (difference === 0) return { kind: 'same' };
  if (difference > 0) return { kind: 'dearer', amount: difference };
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
