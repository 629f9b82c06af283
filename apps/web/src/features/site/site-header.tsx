import { locales } from '@kamchatour/booking/status';
import { Link } from '@tanstack/react-router';
import { Monitor, Moon, Sun, Ticket } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useLanguage } from '../../lib/locale.tsx';
import { themes, useTheme } from '../../lib/theme.ts';
import { IconChoice } from '../../components/icon-choice.tsx';
import { SiteMark } from './site-mark.tsx';

const languageNames = { ru: 'Русский', en: 'English' } as const;
const themeIcons = { system: Monitor, light: Sun, dark: Moon } as const;

export function SiteHeader() {
  const t = useTranslations('app');
  const { locale, choose } = useLanguage();
  const [theme, setTheme] = useTheme();
  const themeNames = { system: t('themeSystem'), light: t('themeLight'), dark: t('themeDark') };
  return (
    <header className="no-print border-b border-line bg-surface">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-2 gap-y-1 px-4 py-1.5 sm:px-6">
        <Link to="/" aria-label={t('home')} className="mr-auto flex min-h-11 items-center gap-2.5 text-lg font-bold tracking-tight">
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
          value={locale}
          options={locales.map((value) => ({ value, label: languageNames[value], mark: value.toUpperCase() }))}
          onChange={choose}
        />
        <IconChoice
          label={t('theme')}
          value={theme}
          options={themes.map((value) => {
            const Icon = themeIcons[value];
            return { value, label: themeNames[value], mark: <Icon size={17} aria-hidden="true" /> };
          })}
          onChange={setTheme}
          className="hidden sm:inline-flex"
        />
      </div>
    </header>
  );
}
