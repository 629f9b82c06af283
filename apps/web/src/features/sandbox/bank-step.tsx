import { ShieldCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button.tsx';

type Props = { price: string; onAnswer: (isPassed: boolean) => void };

/** 3-D Secure: the bank wants to know that it is the owner of the card. */
export function BankStep({ price, onAnswer }: Props) {
  const t = useTranslations('sandbox');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="card px-6 py-8 shadow-low sm:px-10">
      <ShieldCheck size={36} aria-hidden="true" className="text-link" />
      <h2 ref={heading} tabIndex={-1} className="mt-4 text-2xl">
        {t('stepTitle')}
      </h2>
      <p className="mt-2 max-w-prose text-muted">{t('stepText')}</p>
      <div className="mt-6 flex flex-wrap gap-3">
        <Button look="action" size="large" className="numerals w-full sm:w-auto" onClick={() => onAnswer(true)}>
          {t('stepPass', { price })}
        </Button>
        <Button size="large" className="w-full sm:w-auto" onClick={() => onAnswer(false)}>
          {t('stepFail')}
        </Button>
      </div>
    </section>
  );
}
