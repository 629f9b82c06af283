/** What a booking costs less by: a promo code, then points. Money is whole kopecks. */
import { mostPointsOn, worthOf } from './loyalty.ts';

/** A promo code as it stands: `value` is per cent, or kopecks off the whole booking. */
export type Promo = {
  id: string;
  kind: 'percent' | 'amount';
  value: number;
  startsAt: Date;
  endsAt: Date;
  /** Bookings that may still use it. */
  left: number;
};

/** Whether it may be used now. */
export function isUsable(promo: Promo | undefined, now: Date): promo is Promo {
  return promo !== undefined && promo.left > 0 && promo.startsAt <= now && now < promo.endsAt;
}

/** How much a promo code takes off; never more than there is. */
export function promoAmount(promo: Pick<Promo, 'kind' | 'value'>, total: number): number {
  return promo.kind === 'percent' ? Math.floor((total * promo.value) / 100) : Math.min(promo.value, total);
}

/** How much points take off what is left after the promo code; undefined when they are more than it costs. */
export function pointsAmount(points: number, left: number): number | undefined {
  return points <= mostPointsOn(left) ? worthOf(points) : undefined;
}

/**
 * The seats' prices with the discount taken off, each in proportion to what it costs; they add up to the total less the discount. What rounding
 * leaves over comes off the first seats that have it.
 */
export function spreadDiscount(amounts: readonly number[], discount: number): number[] {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  if (discount <= 0 || total === 0) return [...amounts];
  const lowered = amounts.map((amount) => amount - Math.floor((amount * discount) / total));
  let over = lowered.reduce((sum, amount) => sum + amount, 0) - (total - discount);
  return lowered.map((amount) => {
    const less = Math.min(over, amount);
    over -= less;
    return amount - less;
  });
}
