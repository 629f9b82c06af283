import { useTranslations } from 'use-intl';
import { Button } from '../../components/button.tsx';
import { ContourPicture } from '../../components/contour-picture.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import type { Answers } from '../../lib/api.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';
import { useDuration } from '../../lib/use-duration.ts';

type Props = { tour: Answers['tour']; onChooseDate: () => void };

export function TourCover({ tour, onChooseDate }: Props) {
  const t = useTranslations('tour');
  const home = useTranslations('home');
  const level = useTranslations('difficulty');
  const age = useTranslations('age');
  const duration = useDuration();
  const { locale } = useLanguage();
  const facts = [
    [t('durationLabel'), duration(tour.durationMinutes)],
    [t('difficultyLabel'), level(tour.difficulty)],
    ...(tour.minAge > 0 ? [[t('ageLabel'), age('from', { min: tour.minAge })]] : []),
    [t('priceLabel'), home('from', { price: formatMoney(tour.priceFrom, tour.currency, locale) })],
  ];
  return (
    <div className="cover relative isolate overflow-hidden bg-[#131c22] text-text">
      <ContourPicture name={tour.slug} className="absolute inset-0 -z-10 size-full" />
      <div className="cover-fade absolute inset-0 -z-10" />
      <div className="mx-auto max-w-6xl px-4 py-10 sm:px-6 sm:py-16">
        <StepHeading title={tour.title[locale]} className="max-w-2xl text-4xl sm:text-5xl" />
        <p className="mt-4 max-w-xl text-lg text-muted">{tour.summary[locale]}</p>
        <dl className="mt-8 flex flex-wrap gap-x-10 gap-y-4">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt className="text-sm text-muted">{name}</dt>
              <dd className="numerals mt-0.5 text-lg font-semibold">{value}</dd>
            </div>
          ))}
        </dl>
        <Button look="action" className="mt-8 lg:hidden" onClick={onChooseDate}>
          {t('chooseDate')}
        </Button>
        <p
          aria-hidden="true"
          className="numerals mt-6 text-xs tracking-wider text-muted sm:absolute sm:right-6 sm:bottom-5 sm:mt-0"
        >
          {t('meeting')}: {coordinate(tour.meetingAt.latitude)}° N&ensp;{coordinate(tour.meetingAt.longitude)}° E
        </p>
      </div>
    </div>
  );
}

function coordinate(degrees: number): string {
  return degrees.toFixed(3);
}
