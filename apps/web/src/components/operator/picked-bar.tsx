import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ToolButton } from './tool-button.tsx';

/** So many the server takes at once. */
const most = 200;

type Props<Act extends string> = {
  count: number;
  acts: readonly { act: Act; label: string; isGrave?: boolean }[];
  onAct: (act: Act) => void;
  onClear: () => void;
  children?: ReactNode;
};

/** What can be done with the rows that are ticked. It lies over the page's end, so that ticking moves nothing. */
export function PickedBar<Act extends string>({ count, acts, onAct, onClear, children }: Props<Act>) {
  const t = useTranslations('operator.parts.many');
  if (count === 0) return null;
  const isTooMany = count > most;
  return (
    <>
      <section
        aria-label={t('title')}
        className="no-print fixed inset-x-2 bottom-16 z-30 grid grid-cols-2 items-center gap-2 rounded-card border border-line bg-surface px-4 py-2 shadow-deep sm:max-lg:grid-cols-4 lg:flex lg:flex-wrap lg:inset-x-auto lg:right-6 lg:bottom-4"
      >
        <span role="status" className="numerals mr-1 whitespace-nowrap text-sm font-semibold sm:max-lg:col-span-3">
          {isTooMany ? t('tooMany', { most }) : t('picked', { count })}
        </span>
        {acts.map(({ act, label, isGrave = false }) => (
          <ToolButton
            key={act}
            look={isGrave ? 'danger' : 'plain'}
            disabled={isTooMany}
            onClick={() => onAct(act)}
            className="max-sm:px-1 max-sm:leading-tight max-sm:whitespace-normal"
          >
            {label}
          </ToolButton>
        ))}
        <ToolButton
          look="quiet"
          onClick={onClear}
          className="max-lg:row-start-1 max-sm:col-start-2 sm:max-lg:col-start-4"
        >
          {t('clear')}
        </ToolButton>
      </section>
      {children}
    </>
  );
}
