import { createRootRoute, Outlet, useLocation } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { SiteFooter } from '../features/site/site-footer.tsx';
import { SiteHeader } from '../features/site/site-header.tsx';
import { SiteStatus } from '../features/site/site-status.tsx';

export const Route = createRootRoute({ component: Site });

function Site() {
  const t = useTranslations('app');
  const isOffice = useLocation().pathname.startsWith('/operator');
  if (isOffice) return <Outlet />;
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="sr-only z-50 rounded-field bg-surface px-4 py-3 focus:not-sr-only focus:absolute focus:m-2"
      >
        {t('skip')}
      </a>
      <header className="no-print">
        <SiteStatus />
        <SiteHeader />
      </header>
      <Outlet />
      <SiteFooter />
    </div>
  );
}
