import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { formatInstant, kamchatkaDay } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { serverNow } from '../../lib/server-clock.ts';
import { useStale } from '../../lib/stale.ts';
import { ToolButton } from './tool-button.tsx';

/** Says that what is shown is old, how old, and asks again at a press. It lies over the page, so that nothing moves. */
export function StaleBanner() {
  const t = useTranslations('operator.shell');
  const { locale } = useLanguage();
  const { since, retry } = useStale();
  const [isAsking, setAsking] = useState(false);
  const ask = async () => {
    setAsking(true);
    await retry();
    setAsking(false);
  };
  return (
    <>
      {/* Whatever stands last on the page can be scrolled out from under it. */}
      {since !== null && <div className="no-print h-24" />}
      <div
        role="status"
        className="no-print pointer-events-none fixed inset-x-0 bottom-20 z-30 grid place-items-center px-4 lg:bottom-4"
      >
        {since !== null && (
          <p className="numerals pointer-events-auto flex flex-wrap items-center gap-x-3 gap-y-1 rounded-field border border-danger bg-danger-soft px-4 py-2 font-medium shadow-low">
            {t('stale', { time: whenOf(since, locale) })}
            <ToolButton isBusy={isAsking} onClick={() => void ask()}>
              {t('staleRetry')}
            </ToolButton>
          </p>
        )}
      </div>
    </>
  );
}

/** By the server's clock; with its day, once that is over. */
function whenOf(since: number, locale: ReturnType<typeof useLanguage>['locale']): string {
  const now = serverNow();
  const at = since - Date.now() + now;
  return formatInstant(at, kamchatkaDay(at) === kamchatkaDay(now) ? 'time' : 'moment', locale);
}
