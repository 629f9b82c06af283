import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Lines } from '../../components/lines.tsx';
import { PhoneLink } from '../../components/phone-link.tsx';
import type { Answers } from '../../lib/api.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';
import { useCategoryAges } from '../../lib/use-category-ages.ts';
import { usePolicy } from '../../lib/use-policy.ts';

type Props = { tour: Answers['tour'] };

export function TourStory({ tour }: Props) {
  const t = useTranslations('tour');
  const policy = usePolicy();
  const ages = useCategoryAges();
  const { locale } = useLanguage();
  return (
    <div className="max-w-prose space-y-8">
      <Part title={t('about')} text={tour.description[locale]}>
        {tour.description[locale].split(/\n+/).map((paragraph) => (
          <p key={paragraph} className="text-lg leading-relaxed">
            {paragraph}
          </p>
        ))}
      </Part>
      <Part title={t('prices')}>
        <dl className="divide-y divide-line border-y border-line">
          {tour.priceCategories.map((category) => (
            <div key={category.category} className="flex items-baseline justify-between gap-4 py-2.5">
              <dt>
                {category.title[locale]} <span className="text-muted">{ages(category)}</span>
              </dt>
              <dd className="numerals font-semibold">{formatMoney(category.amount, tour.currency, locale)}</dd>
            </div>
          ))}
        </dl>
      </Part>
      <Part title={t('included')} text={tour.included[locale]}>
        <Lines text={tour.included[locale]} />
      </Part>
      <Part title={t('bring')} text={tour.bring[locale]}>
        <Lines text={tour.bring[locale]} />
      </Part>
      <Part title={t('meeting')} text={tour.meetingPoint[locale]}>
        <p>{tour.meetingPoint[locale]}</p>
      </Part>
      <Part title={t('cancellation')}>
        <p>{policy(tour.refundPolicy)}</p>
      </Part>
      <Part title={t('operator')}>
        <p>{tour.operator.name[locale]}</p>
        <p className="flex flex-wrap gap-x-5">
          <PhoneLink phone={tour.operator.phone} className="prose-link inline-flex min-h-11 items-center" />
          <a className="prose-link inline-flex min-h-11 items-center" href={`mailto:${tour.operator.email}`}>
            {tour.operator.email}
          </a>
        </p>
      </Part>
    </div>
  );
}

type PartProps = { title: string; text?: string; children: ReactNode };

/** With `text`, what the operator wrote: nothing written, nothing shown. */
function Part({ title, text, children }: PartProps) {
  if (text?.trim() === '') return null;
  return (
    <section className="space-y-2">
      <h2 className="text-xl">{title}</h2>
      {children}
    </section>
  );
}
