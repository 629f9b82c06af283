import { CircleCheck, CircleX, Hourglass } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button, buttonLook } from '../../components/button.tsx';
import type { Seen } from './bank-desk.tsx';

type Props = { seen: Exclude<Seen, { state: 'three_d_secure' }>; returnUrl: string; onAgain: () => void };

/** Long enough to read three words. */
const readingMs = 1_500;
const marks = { paid: CircleCheck, declined: CircleX, waiting: Hourglass, refused: CircleX } as const;
const codes = [10, 11, 12, 13, 20] as const;

/** How it ended, and back to the shop: it alone says what became of the booking. */
export function BankOutcome({ seen, returnUrl, onAgain }: Props) {
  const t = useTranslations('sandbox');
  const heading = useRef<HTMLHeadingElement>(null);
  const { state } = seen;
  const Mark = marks[state];
  useEffect(() => {
    heading.current?.focus();
    if (state === 'refused') return;
    // The bank's page is done with: Back leads past it.
    const timer = setTimeout(() => location.replace(returnUrl), readingMs);
    return () => clearTimeout(timer);
  }, [state, returnUrl]);
  return (
    <section className="card px-6 py-8 shadow-low sm:px-10">
      <Mark
        size={40}
        aria-hidden="true"
        className={state === 'paid' || state === 'waiting' ? 'text-link' : 'text-danger'}
      />
      <h2 ref={heading} tabIndex={-1} className="mt-4 text-2xl">
        {t(`done.${state}`)}
      </h2>
      <p className="mt-2 max-w-prose text-muted">
        {seen.state === 'refused' && `${refusal(seen.code)} `}
        {t(`doneText.${state}`)}
      </p>
      <div className="mt-6 flex flex-wrap gap-3">
        <a className={`${buttonLook('action')} w-full sm:w-auto`} href={returnUrl}>
          {t('back')}
        </a>
        {state === 'refused' && (
          <Button className="w-full sm:w-auto" onClick={onAgain}>
            {t('again')}
          </Button>
        )}
      </div>
    </section>
  );

  function refusal(code: number | undefined): string {
    const known = codes.find((one) => one === code);
    return t(known === undefined ? 'refusedBy.silent' : `refusedBy.code${known}`);
  }
}
