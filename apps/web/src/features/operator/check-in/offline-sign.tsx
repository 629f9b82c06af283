import { CloudOff, Loader, WifiOff } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Keeping } from './keep-for-offline.ts';

const icons = { ready: WifiOff, loading: Loader, unkept: CloudOff } as const;

/** Whether one may walk off to where there is no network: the page opens there again, and the list is there. */
export function OfflineSign({ page, list }: { page: Keeping; list: Keeping }) {
  const t = useTranslations('operator.checkIn.offline');
  const isBoth = (state: Keeping) => page === state && list === state;
  const state = isBoth('ready') ? 'ready' : page === 'unkept' || list === 'unkept' ? 'unkept' : 'loading';
  const Icon = icons[state];
  return (
    <p
      role="status"
      className={`mt-2 flex items-center gap-2 text-sm font-medium ${state === 'unkept' ? 'text-danger' : 'text-muted'}`}
    >
      <Icon size={18} aria-hidden="true" className="flex-none" />
      {t(state)}
    </p>
  );
}
