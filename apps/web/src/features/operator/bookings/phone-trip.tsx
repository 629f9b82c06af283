import { useTranslations } from 'use-intl';
import { NumberCounter } from '../../../components/number-counter.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { formatMoney } from '../../../lib/money.ts';
import type { PhonePart, PhoneTripWanted } from './phone-page.tsx';
import type { usePhoneTrip } from './use-phone-trip.ts';

type Props = PhonePart & {
  trip: ReturnType<typeof usePhoneTrip>;
  wanted: PhoneTripWanted;
  onWanted: (wanted: PhoneTripWanted) => void;
};

const select =
  'block min-h-12 w-full rounded-field border border-line-strong bg-surface px-3.5 text-base hover:border-link';

/** Which departure, and how many of which age. */
export function PhoneTrip({ trip, wanted, onWanted, draft, onChange, errorOf }: Props) {
  const t = useTranslations('operator.phone');
  const { locale } = useLanguage();
  const { tours, tour, departures, departure, slug, isClosed } = trip;
  const party = Object.values(draft.party).reduce((sum, count) => sum + count, 0);
  const left = departure === undefined ? 0 : departure.available - party;
  const partyError = errorOf('party');
  return (
    <Panel title={t('trip')}>
      <div className="grid gap-3 sm:grid-cols-2">
        <label className="block">
          <span className="mb-1.5 block font-medium">{t('tour')}</span>
          <select
            value={slug ?? ''}
            onChange={(event) => onWanted({ tour: event.target.value || undefined, schedule: undefined })}
            className={select}
          >
            <option value="">{t('chooseTour')}</option>
            {tours.map((one) => (
              <option key={one.slug} value={one.slug}>
                {one.title[locale]}
              </option>
            ))}
          </select>
        </label>
        <label className="block">
          <span className="mb-1.5 block font-medium">{t('departure')}</span>
          <select
            value={departure?.scheduleId ?? ''}
            disabled={slug === undefined}
            onChange={(event) => onWanted({ tour: slug, schedule: event.target.value || undefined })}
            className={`${select} numerals disabled:opacity-55`}
          >
            <option value="">{t('chooseDeparture')}</option>
            {departures.map((one) => (
              <option key={one.scheduleId} value={one.scheduleId}>
                {`${formatInstant(one.startsAt, 'weekday', locale)}, ${formatInstant(one.startsAt, 'time', locale)}: ${t('free', { count: one.available })}`}
              </option>
            ))}
          </select>
        </label>
      </div>
      {isClosed && (
        <p role="alert" className="mt-2 font-medium text-danger">
          {t('closed')}
        </p>
      )}
      <fieldset id="party" tabIndex={-1} className="mt-2" aria-describedby={partyError && 'party-error'}>
        <legend className="sr-only">{t('party')}</legend>
        {departure !== undefined && (
          <>
            <div className="divide-y divide-line">
              {tour?.priceCategories.map(({ category, title }) => {
                const count = draft.party[category] ?? 0;
                const price = departure.prices.find((one) => one.category === category)?.amount ?? 0;
                return (
                  <NumberCounter
                    key={category}
                    label={title[locale]}
                    hint={formatMoney(price, departure.currency, locale)}
                    value={count}
                    least={0}
                    most={Math.max(count, count + left)}
                    addLabel={t('add', { category: title[locale] })}
                    removeLabel={t('remove', { category: title[locale] })}
                    onChange={(next) => onChange({ party: { ...draft.party, [category]: next } })}
                  />
                );
              })}
            </div>
            <p role="status" className={`text-sm ${left < 0 ? 'font-medium text-danger' : 'text-muted'}`}>
              {left < 0 ? t('tooFew', { count: departure.available }) : t('left', { count: left })}
            </p>
          </>
        )}
        {partyError !== undefined && (
          <p id="party-error" className="mt-1 text-sm font-medium text-danger">
            {partyError}
          </p>
        )}
      </fieldset>
      {wanted.schedule === undefined && <p className="text-sm text-muted">{t('tripHint')}</p>}
    </Panel>
  );
}
