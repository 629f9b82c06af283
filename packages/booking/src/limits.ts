/** How many seats a party may keep from others without having paid. Hoarding is what kills a rush; these numbers are above any honest party. */
import { refuse } from './decide/decision.ts';
import type { Promo } from './discounts.ts';
import type { Hold } from './schedule.ts';

/** One guest: the largest departure. */
export const mostSeatsOfGuest = 60;
/** One address: many honest guests share one (a hotel, a mobile carrier), so three of the largest departures. */
export const mostSeatsOfSource = 180;
/** A hold may be renewed so often (accessibility rules ask for at least ten), then it may only shrink. */
export const mostRenewals = 10;

/** So many may wait for one departure: each decision about it reads them all, and who came later would hardly be offered anything. */
export const mostInLine = 200;

/** Unpaid seats of the asker as they were read, or as this round left them. */
export type UnpaidSeats = { guest: number; source: number };

/** What a decision about new seats reads beside the departure: the asker's unpaid seats, the promo code named, the points that the asker has proven. */
export type Circumstances = UnpaidSeats & { promo: Promo | undefined; points: number };

/** The refusal when so many seats more would be too many for the guest or for the address. `moreOfSource`: see `newToSource`. */
export function refuseHoarding(unpaid: UnpaidSeats, more: number, moreOfSource: number = more) {
  if (more <= 0) return undefined;
  const tooMany = unpaid.guest + more > mostSeatsOfGuest || unpaid.source + moreOfSource > mostSeatsOfSource;
  return tooMany ? refuse('RATE_LIMITED', { retryAfterSeconds: 60 }) : undefined;
}

/** Seats that begin to count for the address when its guest asks for so many: whoever asks for more from another address brings the held ones along. */
export function newToSource(hold: Hold | undefined, asked: { sourceKey: string; seats: number }): number {
  return hold?.sourceKey === asked.sourceKey ? asked.seats - hold.seats : asked.seats;
}
