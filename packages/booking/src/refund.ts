/** How much comes back when seats are cancelled: one rule for the preview, the cancellation and the reasons given. */
import type { RefundPolicy } from './answers.ts';

const hour = 3_600_000;

/** Hours before the start, in whole and part hours; negative once it has begun. */
export function hoursBefore(startsAt: Date, now: Date): number {
  return (startsAt.getTime() - now.getTime()) / hour;
}

/**
 * The percentage of what was paid that cancelling now gives back, 0 to 100, by the policy kept with the booking at purchase.
 * A departure called off (by the operator or the weather) gives everything back, at any time.
 */
export function refundPercent(policy: RefundPolicy, startsAt: Date, now: Date, calledOff: boolean): number {
  if (calledOff) return 100;
  const left = hoursBefore(startsAt, now);
  const reached = policy.tiers.filter((tier) => left >= tier.hoursBefore);
  return Math.max(0, ...reached.map((tier) => tier.percent));
}

/** A share of an amount, in whole kopecks, rounded down so that parts never add up to more than the whole. */
export function shareOf(amount: number, percent: number): number {
  return Math.floor((amount * percent) / 100);
}
