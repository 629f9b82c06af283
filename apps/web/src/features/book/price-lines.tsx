import { useTranslations } from 'use-intl';
import type { Answers } from '../../lib/api.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';
import type { Availability } from '../../lib/use-availability.ts';
import type { Discounts } from './discounts.ts';
import type { Party } from './draft.ts';

type Props = { tour: Answers['tour']; departure: Availability; party: Party; discounts?: Discounts | undefined };

/** Each category's seats with their price, what makes it cheaper, and the total. Nothing is added later. */
export function PriceLines({ tour, departure, party, discounts }: Props) {
  const t = useTranslations('review');
  const discount = useTranslations('pay.discount');
  const flow = useTranslations('flow');
  const { locale } = useLanguage();
  const money = (amount: number) => formatMoney(amount, departure.currency, locale);
  const lines = departure.prices.flatMap(({ category, amount }) => {
    const count = party[category] ?? 0;
    const title = tour.priceCategories.find((known) => known.category === category)?.title[locale] ?? category;
    return count > 0 ? [{ category, title, amount, count }] : [];
  });
  const less = [
    ...(discounts?.promo ? [{ name: discount('promoLine', discounts.promo), amount: discounts.promo.amount }] : []),
    ...(discounts?.points ? [{ name: discount('pointsLine', discounts.points), amount: discounts.points.amount }] : []),
  ];
  return (
    <div className="numerals border-t border-line pt-4">
      <dl className="space-y-1.5">
        {lines.map(({ category, title, amount, count }) => (
          <div key={category} className="flex items-baseline justify-between gap-4">
            <dt className="text-muted">{t('priceLine', { category: title, price: money(amount), count })}</dt>
            <dd className="whitespace-nowrap">{money(amount * count)}</dd>
          </div>
        ))}
        {less.map(({ name, amount }) => (
          <div key={name} className="flex items-baseline justify-between gap-4 text-link">
            <dt className="min-w-0 wrap-anywhere">{name}</dt>
            <dd className="whitespace-nowrap">−{money(amount)}</dd>
          </div>
        ))}
        <div className="flex items-baseline justify-between gap-4 pt-2 text-xl font-semibold">
          <dt>{flow('total')}</dt>
          <dd className="whitespace-nowrap">{money(discounts?.total ?? totalOf(party, departure.prices))}</dd>
        </div>
      </dl>
    </div>
  );
}

/** The price of a party, in kopecks. */
export function totalOf(party: Party, prices: readonly { category: string; amount: number }[]): number {
  return prices.reduce((sum, { category, amount }) => sum + amount * (party[category] ?? 0), 0);
}
