import { locales } from '@kamchatour/booking/status';
import { Link } from '@tanstack/react-router';
import { Ticket } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconChoice } from '../../components/icon-choice.tsx';
import { ThemeChoice } from '../../components/theme-choice.tsx';
import { useLanguage } from '../../lib/locale.tsx';
import { SiteMark } from './site-mark.tsx';

const languageNames = { ru: 'Русский', en: 'English' } as const;

export function SiteHeader() {
  const t = useTranslations('app');
  const { chosen, choose } = useLanguage();
  return (
    <div className="border-b border-line bg-surface">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-2 gap-y-1 px-4 py-1.5 sm:px-6">
        <Link
          to="/"
          aria-label={t('home')}
          className="mr-auto flex min-h-11 items-center gap-2.5 text-lg font-bold tracking-tight"
        >
          <SiteMark />
          <span>{t('name')}</span>
        </Link>
        <Link
          to="/b"
          aria-label={t('findBooking')}
          className="flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-field px-3 font-medium text-link hover:bg-tint"
        >
          <Ticket size={20} aria-hidden="true" />
          <span className="hidden sm:inline">{t('findBooking')}</span>
        </Link>
        <IconChoice
          label={t('language')}
          value={chosen}
          options={locales.map((value) => ({ value, label: languageNames[value], mark: value.toUpperCase() }))}
          onChange={choose}
        />
        <ThemeChoice className="hidden sm:inline-flex" />
      </div>
    </div>
  );
}
