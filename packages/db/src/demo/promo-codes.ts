/** The season's promo codes: one to try, one that takes off an amount, one that was used up, one that is over. */
import { day, later } from './kamchatka-day.ts';
import type { Random } from './random.ts';
import type { PromoRow } from './rows.ts';

export function makePromoCodes(random: Random, operatorId: string, openedAt: Date, today: Date): PromoRow[] {
  const code = (name: string, kind: 'percent' | 'amount', value: number, mostUses: number, endsAt: Date) => ({
    id: random.id(openedAt),
    operatorId,
    code: name,
    kind,
    value,
    startsAt: openedAt,
    endsAt,
    mostUses,
    uses: 0,
    createdAt: openedAt,
    updatedAt: openedAt,
  });
  const nextYear = later(today, 365 * day);
  return [
    code('KAMCHATKA10', 'percent', 10, 1_000, nextYear),
    code('ВУЛКАН1000', 'amount', 100_000, 500, nextYear),
    code('FIRST5', 'percent', 5, 5, nextYear),
    code('SUMMER', 'percent', 15, 200, later(today, -60 * day)),
  ];
}

/** The code that a party came with, if any: the first five of the season had one of their own. Its use is counted. */
export function takePromoCode(random: Random, codes: PromoRow[], at: Date): PromoRow | undefined {
  const first = codes.find((one) => one.code === 'FIRST5' && one.uses < one.mostUses);
  const usual = random.chance(0.06) ? codes.find((one) => one.code === 'KAMCHATKA10') : undefined;
  const used = first ?? usual;
  if (used) Object.assign(used, { uses: used.uses + 1, updatedAt: at });
  return used;
}
