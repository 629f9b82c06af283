import { useTranslations } from 'use-intl';
import { Button } from '../../../components/button.tsx';
import { Checkbox } from '../../../components/checkbox.tsx';
import { ChoiceOption } from '../../../components/choice-option.tsx';
import { TextField } from '../../../components/text-field.tsx';
import type { Answers } from '../../../lib/api.ts';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { formatMoney } from '../../../lib/money.ts';
import type { PhonePart } from './phone-page.tsx';

const ways = ['link', 'cash', 'transfer'] as const;
const hours = [1, 3, 24, 72, 168] as const;

type Props = PhonePart & {
  seats: readonly string[];
  departure: Answers['schedules'][number] | undefined;
  isBusy: boolean;
  problem: string | undefined;
};

/** What it costs, how it is paid, and that the guest agrees. It stays in sight on a desk. */
export function PhonePaying({ draft, seats, departure, onChange, errorOf, isBusy, problem }: Props) {
  const t = useTranslations('operator.phone');
  const { locale } = useLanguage();
  const prices = departure?.prices ?? [];
  const total = seats.reduce((sum, seat) => sum + (prices.find((one) => one.category === seat)?.amount ?? 0), 0);
  const price = formatMoney(total, departure?.currency ?? 'RUB', locale);
  return (
    <section aria-label={t('paying')} className="card grid gap-4 px-5 py-4 lg:sticky lg:top-4">
      <div className="numerals">
        <p className="text-sm text-muted">
          {departure === undefined
            ? t('noDeparture')
            : `${formatInstant(departure.startsAt, 'weekday', locale)}, ${formatInstant(departure.startsAt, 'time', locale)}`}
        </p>
        <p role="status" className="text-2xl font-bold">
          {price}
        </p>
        <p className="text-sm text-muted">{t('seats', { count: seats.length })}</p>
      </div>
      <fieldset>
        <legend className="mb-1.5 font-medium">{t('paying')}</legend>
        <div className="inline-flex flex-wrap rounded-field border border-line bg-sunken p-0.5">
          {ways.map((way) => (
            <ChoiceOption
              key={way}
              name="paying"
              value={way}
              isChosen={draft.paying === way}
              onChoose={() => onChange({ paying: way })}
            >
              {t(`ways.${way}`)}
            </ChoiceOption>
          ))}
        </div>
        <p className="mt-1.5 min-h-10 text-sm text-muted">{t(`waysHint.${draft.paying}`)}</p>
      </fieldset>
      <label className={draft.paying === 'link' ? 'block' : 'invisible block'}>
        <span className="mb-1.5 block font-medium">{t('payWithin')}</span>
        <select
          value={draft.payHours}
          onChange={(event) => onChange({ payHours: Number(event.target.value) })}
          className="block min-h-11 w-full rounded-field border border-line-strong bg-surface px-3 hover:border-link"
        >
          {hours.map((one) => (
            <option key={one} value={one}>
              {one < 24 ? t('hours', { count: one }) : t('days', { count: one / 24 })}
            </option>
          ))}
        </select>
      </label>
      <TextField
        label={t('promoCode')}
        optional={t('optional')}
        autoComplete="off"
        maxLength={40}
        value={draft.promoCode}
        onChange={(event) => onChange({ promoCode: event.target.value })}
      />
      <Checkbox
        id="hasAgreed"
        label={t('hasAgreed')}
        checked={draft.hasAgreed}
        error={errorOf('hasAgreed')}
        onChange={(event) => onChange({ hasAgreed: event.target.checked })}
      />
      {problem !== undefined && (
        <p role="alert" className="font-medium text-danger">
          {problem}
        </p>
      )}
      <Button type="submit" look="action" disabled={departure === undefined} isBusy={isBusy}>
        {t(draft.paying === 'link' ? 'submit' : 'submitPaid', { price })}
      </Button>
    </section>
  );
}
