import type { Price } from './answers.ts';
import { isUsable, promoAmount } from './discounts.ts';
import { BookingError } from './errors.ts';
import type { PromoInput } from './input.ts';
import type { Desk } from './open-desk.ts';
import { priceSeats } from './prices.ts';

/**
 * What a promo code would take off these seats now: advice for screens, booking decides. Refuses with VALIDATION_ERROR (`promoCode`: `promo_unknown`,
 * for one that does not exist, is over or used up alike), SCHEDULE_NOT_FOUND.
 */
export async function checkPromo(
  desk: Desk,
  asked: PromoInput,
): Promise<{ totalAmount: number; discountAmount: number }> {
  const [row] = await desk.readDatabase.query(
    (sql) => sql<
      {
        now: Date;
        prices: Price[];
        id: string | null;
        kind: 'percent' | 'amount';
        value: number;
        left: number;
        startsAt: Date;
        endsAt: Date;
      }[]
    >`
      select now() as now, s.prices, p.id, p.kind, p.value, p.most_uses - p.uses as left, p.starts_at as "startsAt", p.ends_at as "endsAt"
      from tour_schedules s left join promo_codes p on p.code = ${asked.promoCode.toUpperCase()} and p.operator_id = s.operator_id
      where s.id = ${asked.scheduleId}`,
  );
  if (!row) throw new BookingError({ code: 'SCHEDULE_NOT_FOUND', details: {} });
  const priced = priceSeats(
    row.prices,
    asked.categories.map((category) => ({ category })),
  );
  if ('problems' in priced) throw new BookingError({ code: 'VALIDATION_ERROR', details: { fields: priced.problems } });
  const { id } = row;
  const promo = id === null ? undefined : { ...row, id };
  if (!isUsable(promo, row.now)) {
    throw new BookingError({
      code: 'VALIDATION_ERROR',
      details: { fields: [{ path: 'promoCode', rule: 'promo_unknown' }] },
    });
  }
  const discountAmount = promoAmount(promo, priced.total);
  return { totalAmount: priced.total - discountAmount, discountAmount };
}
