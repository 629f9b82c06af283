import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components/button.tsx';
import { isSingleKey, keyOf, keysOffKey } from '../../../lib/single-keys.ts';
import { readStored, writeStored } from '../../../lib/stored.ts';
import { isAtLeast, useMe } from '../../../lib/use-member.ts';
import { parts } from './parts.ts';

/** `?` shows the keys; `g` and a letter goes to a part. Single keys are off while somebody types, and can be turned off (WCAG 2.1.4). */
export function KeysHelp() {
  const t = useTranslations('operator.shell');
  const { member } = useMe();
  const navigate = useNavigate();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOff, setOff] = useState(() => readStored('local', keysOffKey) === '1');
  const mine = parts.filter((part) => isAtLeast(member.role, part.least));

  useEffect(() => {
    let isGoing = false;
    const onKey = (event: KeyboardEvent) => {
      if (!isSingleKey(event)) return;
      if (event.key === '?') dialog.current?.showModal();
      const pressed = keyOf(event);
      const part = isGoing ? mine.find(({ key }) => key === pressed) : undefined;
      if (part) void navigate({ to: part.to });
      isGoing = pressed === 'g';
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [mine, navigate]);

  const rows: [string, string][] = [
    ['?', t('keyHelp')],
    ['Ctrl K /', t('keySearch')],
    ['g', t('keyGo')],
    ['j k', t('keyNext')],
    ['Enter', t('keyOpen')],
    ['x', t('keyPick')],
    ['Esc', t('keyClose')],
  ];
  return (
    <dialog
      ref={dialog}
      aria-labelledby="keys-title"
      className="m-auto w-full max-w-md rounded-card border border-line bg-surface p-6 text-text shadow-deep backdrop:bg-veil"
    >
      <h2 id="keys-title" className="mb-4 text-xl font-bold">
        {t('keysTitle')}
      </h2>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2">
        {rows.map(([key, text]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="rounded-field border border-line-strong px-2 py-0.5 font-mono text-sm">{key}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
        {mine.map(({ name, key }) => (
          <div key={name} className="contents">
            <dt>
              <kbd className="rounded-field border border-line-strong px-2 py-0.5 font-mono text-sm">g {key}</kbd>
            </dt>
            <dd>{t(name)}</dd>
          </div>
        ))}
      </dl>
      <label className="mt-5 flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          className="tick"
          checked={isOff}
          onChange={(event) => {
            setOff(event.target.checked);
            writeStored('local', keysOffKey, event.target.checked ? '1' : null);
          }}
        />
        {t('keysOff')}
      </label>
      <Button className="mt-3 w-full" onClick={() => dialog.current?.close()}>
        {t('close')}
      </Button>
    </dialog>
  );
}
