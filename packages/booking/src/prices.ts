/** What seats cost. Money is whole kopecks. */
import type { Price } from './answers.ts';
import type { FieldProblem } from './errors.ts';

export type Priced = { category: string; amount: number };

/** The category of a participant who names none: `adult` where there is one, else the first. */
export function usualCategory(prices: Price[]): string {
  return (prices.find((price) => price.category === 'adult') ?? prices[0])?.category ?? 'adult';
}

/** The price of each seat, in the participants' order; or which of them names a category that this departure does not sell. */
export function priceSeats(
  prices: Price[],
  participants: readonly { category?: string | undefined }[],
): { seats: Priced[]; total: number } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const seats = participants.map(({ category = usualCategory(prices) }, place) => {
    const price = prices.find((one) => one.category === category);
    if (!price) problems.push({ path: `participants.${place}.category`, rule: 'category_unknown' });
    return { category, amount: price?.amount ?? 0 };
  });
  if (problems.length > 0) return { problems };
  return { seats, total: seats.reduce((sum, seat) => sum + seat.amount, 0) };
}
