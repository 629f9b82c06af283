import { Link, useNavigate } from '@tanstack/react-router';
import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { toFailure } from '../../../lib/failure.ts';
import { useFailureText } from '../../../lib/use-failure-text.ts';
import { FindList } from './find-list.tsx';
import { keepRecentFind } from './recent-finds.ts';
import { type Find, useFinds } from './use-finds.ts';

/** A combobox over the page: the focus stays in the box, the arrows go through what was found, Enter opens it. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('operator.search');
  const failureText = useFailureText();
  const shell = useTranslations('operator.shell');
  const navigate = useNavigate();
  const name = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const isEager = useRef(false);
  const { text, isIdle, groups, more, isManager, isSearching, error } = useFinds(typed);
  const finds = groups.flatMap((group) => group.finds);
  const at = Math.min(chosen, finds.length - 1);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    box.current?.focus();
    return () => shown?.close();
  }, []);
  const open = (find: Find) => {
    keepRecentFind(find.kept);
    onClose();
    void navigate({ to: find.path });
  };
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && finds.length > 0) {
      event.preventDefault();
      setChosen((at + step + finds.length) % finds.length);
    }
    if (event.key !== 'Enter') return;
    const find = finds[at];
    if (isSearching) isEager.current = true;
    else if (find !== undefined) open(find);
  };
  useEffect(() => {
    // While the answer to the last key was on its way, the rows were still those of the text before: Enter has waited for it.
    if (!isEager.current || isSearching) return;
    isEager.current = false;
    const find = finds[at];
    if (find !== undefined) open(find);
  });
  const isEmpty = !isIdle && !isSearching && finds.length === 0 && error === null;
  return (
    <dialog
      ref={dialog}
      aria-label={t('title')}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={(event) => !event.currentTarget.open && onClose()}
      className="mx-auto mt-0 mb-auto flex max-h-[85dvh] w-full max-w-2xl flex-col overflow-hidden rounded-b-card bg-surface p-0 text-text shadow-deep backdrop:bg-veil max-sm:max-h-dvh max-sm:max-w-full sm:mt-[10vh] sm:rounded-card [&:not([open])]:hidden"
    >
      <div className="flex items-center gap-1 border-b border-line px-4">
        <Search size={20} aria-hidden="true" className="flex-none text-muted" />
        <input
          ref={box}
          type="text"
          role="combobox"
          aria-label={t('label')}
          aria-expanded={finds.length > 0}
          aria-controls={`${name}-list`}
          aria-activedescendant={finds.length > 0 ? `${name}-${at}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="go"
          placeholder={t('label')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setChosen(0);
            isEager.current = false;
          }}
          onKeyDown={onKey}
          className="min-h-14 w-full min-w-0 bg-transparent px-3 text-lg -outline-offset-4 placeholder:text-base placeholder:text-muted"
        />
        <button
          type="button"
          aria-label={shell('close')}
          onClick={onClose}
          className="-mr-2 grid size-11 flex-none place-items-center rounded-field text-muted hover:bg-tint"
        >
          <X size={20} aria-hidden="true" />
        </button>
      </div>
      <div className="min-h-40 flex-1 overflow-y-auto p-2">
        <FindList name={name} groups={groups} chosen={at} isOld={isSearching} onChoose={setChosen} onOpen={open} />
        {more.map((kind) => (
          <p key={kind} role="status" className="px-3 py-2 text-sm text-muted">
            {t(`more.${kind}`)}{' '}
            {kind === 'bookings' && isManager && (
              <Link to="/operator/bookings" search={{ text }} onClick={onClose} className="prose-link">
                {t('allBookings')}
              </Link>
            )}
          </p>
        ))}
        {isIdle && finds.length === 0 && <p className="px-3 py-6 text-center text-muted">{t('start')}</p>}
        {isEmpty && (
          <div className="px-3 py-6 text-center">
            <p className="font-semibold wrap-anywhere">{t('nothing', { text })}</p>
            <p className="mx-auto mt-1 max-w-prose text-muted">{t('nothingHint')}</p>
          </div>
        )}
        {error !== null && !isIdle && (
          <p role="alert" className="px-3 py-6 text-center font-medium text-danger">
            {failureText(toFailure(error))}
          </p>
        )}
      </div>
      <p className="flex justify-between gap-4 border-t border-line px-4 py-2 text-[13px] text-muted">
        <span className="max-sm:hidden">{t('keys')}</span>
        <span role="status">{isIdle ? '' : isSearching ? t('searching') : t('found', { count: finds.length })}</span>
      </p>
    </dialog>
  );
}
