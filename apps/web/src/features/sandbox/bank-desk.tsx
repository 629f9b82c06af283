import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Notice } from '../../components/notice.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import { api, type SandboxAnswers } from '../../lib/api.ts';
import { type Failure, toFailure } from '../../lib/failure.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';
import { useFailureText } from '../../lib/use-failure-text.ts';
import { BankBanner } from './bank-banner.tsx';
import { BankOutcome } from './bank-outcome.tsx';
import { BankStep } from './bank-step.tsx';
import { PayerForm } from './payer-form.tsx';
import { switchesOf, type Trouble } from './switches.ts';

export type Page = SandboxAnswers['page'];
export type Seen = SandboxAnswers['pay'];

const bookingNumber = /(KT-[0-9A-Z]{4}-[0-9A-Z]{4})/;

/** The payer's side of the bank: choose, wait, confirm, hear how it ended. */
export function BankDesk({ page }: { page: Page }) {
  const t = useTranslations('sandbox');
  const failed = useTranslations('failure');
  const failureText = useFailureText();
  const { locale } = useLanguage();
  const [seen, setSeen] = useState<Seen | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isBusy = useRef(false);
  const price = formatMoney(page.amount, page.currency, locale);
  const ask = async (question: () => Promise<Seen>) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setAsking(true);
    setFailure(null);
    try {
      setSeen(await question());
    } catch (error) {
      setFailure(toFailure(error));
    } finally {
      isBusy.current = false;
      setAsking(false);
    }
  };
  const pay = (card: string, trouble: Trouble) =>
    void ask(() => api.sandbox.pay.mutate({ pageId: page.pageId, card, switches: switchesOf(trouble) }));
  const pass = (step: string, isPassed: boolean) =>
    void ask(() => api.sandbox.passThreeDSecure.mutate({ step, isPassed }));
  return (
    <main id="content" className="pb-24" aria-busy={isAsking}>
      <BankBanner />
      <div className="mx-auto w-full max-w-4xl px-4 pt-8 sm:px-6">
        <StepHeading title={t('title')} className="text-xl font-semibold text-muted" />
        <div className="mt-2 flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1">
          <p className="numerals text-5xl font-semibold tracking-tight">
            <span className="sr-only">{t('amount')}: </span>
            {price}
          </p>
          <p className="text-muted">
            {page.description.split(bookingNumber).map((part, place) => (
              // Every other part is a number, which stays on one line.
              <span key={part} className={place % 2 === 1 ? 'whitespace-nowrap' : ''}>
                {part}
              </span>
            ))}
          </p>
        </div>
        {failure !== null && (
          <Notice tone="problem" title={failed('title')} isUrgent className="mt-6">
            <p>{failure.code === 'NOT_FOUND' ? t('stepOver') : failureText(failure)}</p>
            <a className="prose-link inline-flex min-h-11 items-center" href={page.returnUrl}>
              {t('back')}
            </a>
          </Notice>
        )}
        <p role="status" className="sr-only">
          {isAsking ? t('paying') : ''}
        </p>
        <div className="mt-8">{body()}</div>
      </div>
    </main>
  );

  function body() {
    if (isAsking) {
      return (
        <section className="card px-6 py-10 shadow-low sm:px-10">
          <div aria-hidden="true" className="bank-line" />
          <p className="mt-6 text-2xl font-semibold">{t('paying')}</p>
          <p className="mt-2 max-w-prose text-muted">{t('payingText')}</p>
        </section>
      );
    }
    if (seen === null) return <PayerForm page={page} price={price} onPay={pay} />;
    if (seen.state === 'three_d_secure') {
      return <BankStep price={price} onAnswer={(isPassed) => pass(seen.step, isPassed)} />;
    }
    return <BankOutcome seen={seen} returnUrl={page.returnUrl} onAgain={() => setSeen(null)} />;
  }
}
