import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { buttonLook } from '../../components/button.tsx';
import { useTRPC } from '../../lib/api.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { clockText, useCountdown } from '../../lib/use-countdown.ts';
import { type FoundHold, useLiveHold } from './use-live-hold.ts';

/** The way back to seats that are still held, from anywhere. */
export function ResumeBanner() {
  const { data } = useLiveHold(undefined, true);
  return data ? <Resume hold={data} /> : null;
}

function Resume({ hold }: { hold: FoundHold }) {
  const t = useTranslations('home');
  const timer = useTranslations('hold');
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const tours = useQuery(trpc.storefront.tours.queryOptions());
  const seconds = useCountdown(hold.expiresAt);
  const title = tours.data?.find(({ slug }) => slug === hold.tourSlug)?.title[locale] ?? '';
  if (seconds === 0) return null;
  return (
    <section
      aria-label={t('resumeTitle')}
      className="mb-8 flex flex-wrap items-center gap-x-5 gap-y-3 rounded-card border border-tint-line bg-tint px-5 py-4"
    >
      <div className="min-w-56 flex-1">
        <p className="font-semibold">{t('resumeTitle')}</p>
        <p>{t('resumeText', { tour: title, count: hold.participantsCount })}</p>
      </div>
      <span role="timer" aria-label={timer('timer')} className="numerals text-2xl font-semibold">
        {clockText(seconds)}
      </span>
      <Link
        to="/tours/$slug/$scheduleId/$step"
        params={{ slug: hold.tourSlug, scheduleId: hold.scheduleId, step: 'review' }}
        className={buttonLook('action')}
      >
        {t('resume')}
      </Link>
    </section>
  );
}
