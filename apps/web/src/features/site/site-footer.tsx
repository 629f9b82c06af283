import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ThemeChoice } from '../../components/theme-choice.tsx';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { serverNow } from '../../lib/server-clock.ts';
import { SiteMark } from './site-mark.tsx';

export function SiteFooter() {
  const t = useTranslations('app');
  const { locale } = useLanguage();
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 15_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <footer className="no-print mt-auto border-t border-line">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-6 gap-y-2 px-4 py-8 text-sm text-muted sm:px-6">
        <SiteMark />
        <ThemeChoice className="ml-auto inline-flex sm:hidden" />
        <p>{t('promise')}</p>
        <p className="numerals sm:ml-auto">{t('clock', { time: formatInstant(now, 'time', locale) })}</p>
      </div>
    </footer>
  );
}
