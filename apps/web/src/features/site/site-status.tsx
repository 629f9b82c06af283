import { useTranslations } from 'use-intl';
import { useSettings } from '../../lib/use-settings.ts';

/** What holds for the whole site: it is a demonstration, or there is no connection. */
export function SiteStatus() {
  const t = useTranslations('app');
  const { data, isError, failureCount } = useSettings();
  const isOffline = isError || failureCount > 0;
  return (
    <>
      {data?.demo && (
        <p className="no-print bg-chosen px-4 py-1.5 text-center text-sm text-chosen-text">
          {t('demo')}{' '}
          {data.mailbox && (
            // The server's own page, beside the app: a link of the router would look for it inside.
            <a href="/mailbox" className="font-medium whitespace-nowrap underline">
              {t('mailbox')}
            </a>
          )}
        </p>
      )}
      <p role="status" className={isOffline ? 'bg-accent-soft px-4 py-2 text-center text-sm font-medium' : 'sr-only'}>
        {isOffline ? t('offline') : ''}
      </p>
    </>
  );
}
