/** How much comes back when seats are cancelled: one rule for the preview, the cancellation and the reasons given. */
import type { RefundPolicy, RefundRule } from './answers.ts';

const hour = 3_600_000;

/** Hours before the start, in whole and part hours; negative once it has begun. */
export function hoursBefore(startsAt: Date, now: Date): number {
  return (startsAt.getTime() - now.getTime()) / hour;
}

/**
 * The percentage of what was paid that cancelling now gives back, 0 to 100, by the policy kept with the booking at purchase, and which rule of it
 * says so. A departure called off (by the operator or the weather) gives everything back, at any time.
 */
export function refundRule(
  policy: RefundPolicy,
  startsAt: Date,
  now: Date,
  calledOff: boolean,
): { percent: number; rule: RefundRule } {
  if (calledOff) return { percent: 100, rule: { kind: 'called_off' } };
  const left = hoursBefore(startsAt, now);
  const reached = policy.tiers.filter((tier) => left >= tier.hoursBefore);
  const best = reached.toSorted((a, b) => b.percent - a.percent)[0];
  return best && best.percent > 0
    ? { percent: best.percent, rule: { kind: 'tier', hoursBefore: best.hoursBefore } }
    : { percent: 0, rule: { kind: 'too_late' } };
}

/** The percentage alone. */
export function refundPercent(policy: RefundPolicy, startsAt: Date, now: Date, calledOff: boolean): number {
  return refundRule(policy, startsAt, now, calledOff).percent;
}

/** A share of an amount, in whole kopecks, rounded down so that parts never add up to more than the whole. */
export function shareOf(amount: number, percent: number): number {
  return Math.floor((amount * percent) / 100);
}
