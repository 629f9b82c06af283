import { useTranslations } from 'use-intl';
import { useLanguage } from '../../lib/locale.tsx';
import { type PriceRow, sentRows } from '../../lib/price-rows.ts';
import type { FaultText } from '../../lib/use-form-call.ts';
import { TextField } from '../text-field.tsx';

type Props = {
  rows: readonly PriceRow[];
  /** What the categories are called. */
  categories: readonly { category: string; title: Record<'ru' | 'en', string> }[];
  hint?: string;
  /** Of a price that may be left out. */
  hintOf?: (category: string) => string | undefined;
  /** By `prices.0.amount`, `prices.0.category`. */
  fault: FaultText;
  onChange: (rows: readonly PriceRow[]) => void;
};

/** What a seat costs in each category. */
export function PriceFields({ rows, categories, hint, hintOf, fault, onChange }: Props) {
  const t = useTranslations('operator.newDepartures');
  const forms = useTranslations('operator.forms');
  const { locale } = useLanguage();
  const sent = sentRows(rows);
  const titleOf = (category: string) => categories.find((one) => one.category === category)?.title[locale] ?? category;
  return (
    <fieldset>
      <legend className="mb-1.5 font-semibold">{t('prices')}</legend>
      {hint !== undefined && <p className="-mt-1 mb-2 text-sm text-muted">{hint}</p>}
      <div className="grid gap-3 sm:grid-cols-2">
        {rows.map((row, place) => {
          const path = `prices.${sent.indexOf(row)}`;
          return (
            <TextField
              key={row.category}
              label={t('price', { category: titleOf(row.category) })}
              hint={row.isOptional === true ? hintOf?.(row.category) : undefined}
              inputMode="decimal"
              autoComplete="off"
              required={row.isOptional !== true}
              value={row.text}
              error={
                fault(`${path}.amount`, { type: forms('rubles'), too_big: forms('rublesMost') }) ??
                fault(`${path}.category`)
              }
              onChange={(event) => onChange(rows.with(place, { ...row, text: event.target.value }))}
            />
          );
        })}
      </div>
    </fieldset>
  );
}
