/** What cancelling some of a party gives back, out of the server's own quote for all of it: exact to the kopeck. Pure. */
import type { Booking } from './booking-query.ts';
import { giveBackUntil } from './booking-state.ts';

export type Quote = NonNullable<Booking['refundQuote']>;
export type Line = Quote['lines'][number];

/**
 * The quote for these participants alone, line by line. Where less is left of the money than the policy would give for all, the server gives it to
 * those who leave first; the sum of the quote is then what is left, and it counts for them in the same way.
 */
export function refundFor(quote: Quote, leaving: ReadonlySet<string>): { lines: Line[]; total: number } {
  const isShort = quote.lines.some(({ amount, refund }) => refund < share(amount, quote.percent));
  let left = isShort ? quote.amount : Number.POSITIVE_INFINITY;
  const lines = quote.lines
    .filter(({ participantId }) => leaving.has(participantId))
    .map((line) => {
      const refund = Math.min(left, share(line.amount, quote.percent));
      left -= refund;
      return { ...line, refund };
    });
  return { lines, total: lines.reduce((sum, { refund }) => sum + refund, 0) };
}

/** Whole kopecks, rounded down as the server does. */
const share = (amount: number, percent: number) => Math.floor((amount * percent) / 100);

/** When cancelling will give back less, and how much then; null where it will not, or already gives nothing. */
export function worseStep(
  policy: Booking['refundPolicy'],
  startsAt: string,
  { rule, percent }: Pick<Quote, 'rule' | 'percent'>,
): { at: number; percent: number } | null {
  if (rule.kind !== 'tier') return null;
  const at = giveBackUntil(policy, startsAt, percent);
  if (at === null) return null;
  const left = policy.tiers.filter((tier) => Date.parse(startsAt) - tier.hoursBefore * 3_600_000 > at);
  return { at, percent: Math.max(0, ...left.map((tier) => tier.percent)) };
}

/** How the money of these refunds stands by now, as one word: the worst of them. */
export function refundsStand(refunds: readonly { state: 'pending' | 'succeeded' | 'failed' }[]) {
  if (refunds.some(({ state }) => state === 'failed')) return 'failed';
  return refunds.some(({ state }) => state === 'pending') ? 'pending' : 'succeeded';
}
