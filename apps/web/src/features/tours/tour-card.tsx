import { Link } from '@tanstack/react-router';
import { Clock, Mountain, Users } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { ContourPicture } from '../../components/contour-picture.tsx';
import type { Answers } from '../../lib/api.ts';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';
import { useDuration } from '../../lib/use-duration.ts';

type Props = { tour: Answers['tours'][number] };

export function TourCard({ tour }: Props) {
  const t = useTranslations('home');
  const seats = useTranslations('seats');
  const level = useTranslations('difficulty');
  const age = useTranslations('age');
  const duration = useDuration();
  const { locale } = useLanguage();
  const { nextSchedule } = tour;
  const isFew = nextSchedule !== null && nextSchedule.available <= 3;
  return (
    <article className="card group relative flex flex-col overflow-hidden shadow-low transition-shadow hover:shadow-deep">
      <ContourPicture name={tour.slug} className="aspect-[16/9] w-full border-b border-line" />
      <div className="flex flex-1 flex-col p-5">
        <h2 className="text-xl">
          <Link to="/tours/$slug" params={{ slug: tour.slug }} className="card-link group-hover:text-link">
            {tour.title[locale]}
          </Link>
        </h2>
        <p className="mt-2 text-muted">{tour.summary[locale]}</p>
        <ul className="mt-4 flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
          <li className="flex items-center gap-1.5">
            <Clock size={15} aria-hidden="true" />
            {duration(tour.durationMinutes)}
          </li>
          <li className="flex items-center gap-1.5">
            <Mountain size={15} aria-hidden="true" />
            {level(tour.difficulty)}
          </li>
          {tour.minAge > 0 && (
            <li className="flex items-center gap-1.5">
              <Users size={15} aria-hidden="true" />
              {age('from', { min: tour.minAge })}
            </li>
          )}
        </ul>
        <div className="mt-auto pt-5">
          <div className="flex flex-wrap items-end justify-between gap-3 border-t border-line pt-4">
            <div className="text-sm">
              {nextSchedule === null ? (
                <p className="text-muted">{t('noNext')}</p>
              ) : (
                <>
                  <p className="text-muted">{t('next')}</p>
                  <p className="font-medium">{formatInstant(nextSchedule.startsAt, 'weekday', locale)}</p>
                  <p className={isFew ? 'font-semibold text-accent' : 'text-muted'}>
                    {seats('left', { count: nextSchedule.available })}
                  </p>
                </>
              )}
            </div>
            <p className="numerals text-xl font-semibold whitespace-nowrap">
              {t('from', { price: formatMoney(tour.priceFrom, tour.currency, locale) })}
            </p>
          </div>
        </div>
      </div>
    </article>
  );
}
