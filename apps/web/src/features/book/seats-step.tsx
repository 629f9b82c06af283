import { maxParticipants } from '@kamchatour/booking/input';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button.tsx';
import { NumberCounter } from '../../components/number-counter.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import type { Answers } from '../../lib/api.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';
import type { Availability } from '../../lib/use-availability.ts';
import { useCategoryAges } from '../../lib/use-category-ages.ts';
import { useSettings } from '../../lib/use-settings.ts';
import { type Party, partySize } from './draft.ts';
import type { FlowEvent, FormState } from './flow.ts';
import { OtherDepartures } from './other-departures.tsx';
import { totalOf } from './price-lines.tsx';

type Props = {
  tour: Answers['tour'];
  departure: Availability;
  state: Extract<FormState, { step: 'seats' }>;
  send: (event: FlowEvent) => void;
  onRelease: () => void;
};

/** How many, by category. The seats are held only by "Continue". */
export function SeatsStep({ tour, departure, state, send, onRelease }: Props) {
  const t = useTranslations('party');
  const flow = useTranslations('flow');
  const hold = useTranslations('hold');
  const day = useTranslations('day');
  const ages = useCategoryAges();
  const { locale } = useLanguage();
  const { data: settings } = useSettings();
  // As long as it is not known what the guest holds, the form stands with what it will most likely have, and takes nothing.
  const isKnown = state.seats.kind !== 'unknown' || partySize(state.draft.party) > 0;
  const party = isKnown ? state.draft.party : likelyParty(tour);
  const size = partySize(party);
  const mine = state.seats.kind === 'held' ? state.seats.hold.participantsCount : 0;
  // The figures count our own held seats as taken: they are ours to use.
  const free = departure.available + mine;
  const isAsking = state.call?.kind === 'hold';
  const { weatherStatus } = departure;
  const shut = shutBy(departure.reason);
  const most = Math.min(free, maxParticipants);
  const categories = departure.prices.flatMap(({ category, amount }) => {
    const known = tour.priceCategories.find((other) => other.category === category);
    return known === undefined ? [] : [{ ...known, amount }];
  });
  if (shut !== undefined || (isKnown && free <= 0)) {
    const why = shut === undefined ? { title: t('fullTitle') } : { title: day(shut), text: day('nearest') };
    return (
      <>
        <StepHeading title={t('title')} />
        <OtherDepartures
          tour={tour}
          departure={departure}
          seats={Math.max(1, size)}
          canWait={shut === undefined}
          {...why}
        />
      </>
    );
  }
  return (
    <>
      <StepHeading title={t('title')} />
      {mine === 0 && <p className="text-lg text-muted">{t('lead', { minutes: settings?.holdMinutes ?? 15 })}</p>}
      <p role="status" className="flex items-center gap-2 font-medium">
        <span aria-hidden="true" className="live-dot" />
        {mine > 0 ? t('liveMine', { count: free, mine }) : t('live', { count: free })}
      </p>
      <p role="status" className="font-medium text-accent">
        {weatherStatus === 'watch' || weatherStatus === 'warning' ? day(weatherStatus) : ''}
      </p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (size > 0 && size <= most) send({ type: 'continued' });
        }}
      >
        <div className="card divide-y divide-line px-5 shadow-low">
          {categories.map((priced) => {
            const { category, title, amount } = priced;
            const count = party[category] ?? 0;
            const price =
              amount === 0 ? t('free') : t('each', { price: formatMoney(amount, departure.currency, locale) });
            const years = ages(priced);
            return (
              <NumberCounter
                key={category}
                label={title[locale]}
                hint={years === '' ? price : `${price}, ${years}`}
                value={count}
                least={0}
                most={Math.max(count, count + most - size)}
                isDisabled={!isKnown}
                addLabel={t('add', { category: title[locale] })}
                removeLabel={t('remove', { category: title[locale] })}
                onChange={(value) => send({ type: 'counted', party: { ...party, [category]: value } })}
              />
            );
          })}
        </div>
        <p role="status" className="mt-3 min-h-6 text-muted">
          {limitText()}
        </p>
        <p role="status" className="numerals mt-1 flex items-baseline justify-between text-xl font-semibold lg:hidden">
          <span>{flow('total')}</span>
          <span>{formatMoney(totalOf(party, departure.prices), departure.currency, locale)}</span>
        </p>
        <div className="mt-4 flex flex-wrap items-center gap-4">
          <Button
            look="action"
            size="large"
            type="submit"
            className="w-full sm:w-auto"
            disabled={!isKnown || size === 0 || size > most}
            isBusy={isAsking}
          >
            {isAsking ? hold('asking') : flow('continue')}
          </Button>
          {mine > 0 && (
            <Button look="quiet" isBusy={isAsking} onClick={onRelease}>
              {hold('release')}
            </Button>
          )}
        </div>
      </form>
    </>
  );

  function limitText(): string {
    if (!isKnown) return '';
    if (size === 0) return t('atLeastOne');
    if (size > most) return t('shrunk', { count: free });
    if (size === maxParticipants) return t('limit', { count: maxParticipants });
    return size === most ? t('atMost', { count: free }) : '';
  }
}

/** What a new guest begins with. */
export function likelyParty(tour: Answers['tour']): Party {
  const [first] = tour.priceCategories;
  return first === undefined ? {} : { [first.category]: 1 };
}

/** Why nobody can book here, however many seats are free. */
function shutBy(reason: Availability['reason']): 'closed' | 'off' | 'offWeather' | undefined {
  switch (reason) {
    case 'SALES_CLOSED':
      return 'closed';
    case 'SCHEDULE_CANCELLED':
      return 'off';
    case 'WEATHER_CANCELLED':
      return 'offWeather';
    default:
      return undefined;
  }
}
