import { useTranslations } from 'use-intl';
import { ContourPicture } from '../../components/contour-picture.tsx';
import type { Answers } from '../../lib/api.ts';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import type { Availability } from '../../lib/use-availability.ts';
import { usePolicy } from '../../lib/use-policy.ts';
import type { Discounts } from './discounts.ts';
import { type Party, partySize } from './draft.ts';
import { PriceLines } from './price-lines.tsx';

type Props = {
  tour: Answers['tour'];
  departure: Availability;
  party: Party;
  discounts: Discounts | undefined;
  isReview: boolean;
};

/** What is being bought, beside every step: tour, day, seats, the whole price, and how it can be cancelled. */
export function Summary({ tour, departure, party, discounts, isReview }: Props) {
  const t = useTranslations('flow');
  const app = useTranslations('app');
  const policy = usePolicy();
  const { locale } = useLanguage();
  return (
    <aside
      aria-label={t('summary')}
      className={`card self-start overflow-hidden shadow-low lg:sticky lg:top-20 ${isReview ? 'hidden lg:block' : ''}`}
    >
      <ContourPicture name={tour.slug} className="h-28 w-full border-b border-line lg:h-36" />
      <div className="space-y-4 p-5">
        <div>
          <p className="text-lg font-semibold">{tour.title[locale]}</p>
          <p className="mt-1">{formatInstant(departure.startsAt, 'full', locale)}</p>
          <p className="numerals text-muted">
            {formatInstant(departure.startsAt, 'time', locale)}
            {'\u00a0'}
            {app('kamchatkaTime')}
          </p>
        </div>
        {partySize(party) > 0 && <PriceLines tour={tour} departure={departure} party={party} discounts={discounts} />}
        {!isReview && <p className="border-t border-line pt-4 text-sm text-muted">{policy(tour.refundPolicy)}</p>}
      </div>
    </aside>
  );
}
