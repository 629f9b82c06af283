/** What makes a booking cheaper, as the review shows it. Advice: the booking decides. Money is whole kopecks. */

/** One point is one rouble. */
const kopecksInPoint = 100;

export type Discounts = {
  full: number;
  promo: { code: string; amount: number } | null;
  points: { count: number; amount: number } | null;
  total: number;
};

type Asked = {
  full: number;
  promo: { code: string; amount: number } | null;
  /** Points of the guest; null: not proven, or not known yet. */
  available: number | null;
  wanted: number;
};

/** A promo code first, then points on what is left of the price; never more points than there are, or than it costs. */
export function discountsOf({ full, promo, available, wanted }: Asked): Discounts {
  const left = full - (promo?.amount ?? 0);
  const count = Math.min(wanted, mostPoints(left, available));
  const points = count > 0 ? { count, amount: count * kopecksInPoint } : null;
  return { full, promo, points, total: left - (points?.amount ?? 0) };
}

/** The most points that can be used on what is left to pay. */
export function mostPoints(left: number, available: number | null): number {
  return Math.min(available ?? 0, Math.floor(left / kopecksInPoint));
}

/** How many points somebody typed; undefined when that cannot be. */
export function readPoints(text: string, most: number): number | undefined {
  const typed = text.replaceAll(/\s/g, '');
  if (typed === '') return 0;
  if (!/^\d{1,9}$/.test(typed)) return undefined;
  const count = Number(typed);
  return count <= most ? count : undefined;
}
