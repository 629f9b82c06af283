/** Where a booking could go, as its guest reads it. Pure. */
import { kamchatkaDay, monthOf } from '../../lib/kamchatka.ts';
import type { Booking, MoveChoice } from './booking-query.ts';

/** What going there means for the money; `amount` in kopecks. */
export type Price = { kind: 'same' } | { kind: 'back' | 'less' | 'dearer' | 'onTop'; amount: number };
export type ChoiceState = { canMove: true; price: Price } | { canMove: false; why: 'seats' };

export function choiceState(choice: MoveChoice, { seats, isPaid }: Party): ChoiceState {
  const { difference, available } = choice;
  if (available < seats) return { canMove: false, why: 'seats' };
  return { canMove: true, price: priceOf(difference, isPaid) };
}

export type Party = { seats: number; isPaid: boolean };

/** As many as still travel with the booking, and whether it is paid. */
export function partyOf(booking: Pick<Booking, 'participants' | 'status'>): Party {
  return {
    seats: booking.participants.filter(({ cancelledAt }) => cancelledAt === undefined).length,
    isPaid: booking.status === 'confirmed',
  };
}

function priceOf(difference: number, isPaid: boolean): Price {
  if (difference === 0) return { kind: 'same' };
  if (difference > 0) return { kind: isPaid ? 'onTop' : 'dearer', amount: difference };
  return { kind: isPaid ? 'back' : 'less', amount: -difference };
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
