import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { readStored, writeStored } from '../../lib/stored.ts';
import { useSettings } from '../../lib/use-settings.ts';

/** What holds for the whole site: it is a demonstration, or there is no connection. */
export function SiteStatus() {
  const t = useTranslations('app');
  const { data, isError, failureCount } = useSettings();
  const isOffline = isError || failureCount > 0;
  // Known from the last page until the server tells it again: a banner that came late would push the page down under the reader.
  const told = data && (data.demo ? (data.mailbox ? 'with mailbox' : 'demo') : null);
  const demo = told === undefined ? readStored('local', 'demo') : told;
  useEffect(() => {
    if (told !== undefined) writeStored('local', 'demo', told);
  }, [told]);
  return (
    <>
      {demo !== null && (
        <p className="no-print bg-chosen px-4 py-1.5 text-center text-sm text-chosen-text">
          {t('demo')}{' '}
          {demo === 'with mailbox' && (
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
