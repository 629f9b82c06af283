import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button.tsx';
import { LoadProblem } from '../../components/load-problem.tsx';
import { Notice } from '../../components/notice.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { type Answers, api, useTRPC } from '../../lib/api.ts';
import { type Failure, toFailure } from '../../lib/failure.ts';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';
import { useFailureText } from '../../lib/use-failure-text.ts';
import { useUnfitText } from '../../lib/use-unfit-text.ts';
import type { Booking, BookingKey, MoveChoice } from './booking-query.ts';
import type { MoveStep } from './booking-state.ts';
import { jumpTo } from './jump-to.ts';
import { waysBack } from './money-lines.ts';
import { MoveList } from './move-list.tsx';
import { MoveQuestion } from './move-question.tsx';
import { useChange } from './use-change.ts';
import { useWaysBack } from './use-ways-back.ts';

type Props = { booking: Booking; bookingKey: BookingKey; step: MoveStep; onChanged: () => void };

/** Takes the whole booking to another date of its tour, with the difference in price shown before. */
export function MovePart({ booking, bookingKey, step, onChanged }: Props) {
  const t = useTranslations('manage.move');
  const app = useTranslations('app');
  const failed = useTranslations('failure');
  const failureText = useFailureText();
  const unfitText = useUnfitText();
  const trpc = useTRPC();
  const arrives = useWaysBack();
  const { locale } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<MoveChoice | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [done, setDone] = useState<Answers['move'] | null>(null);
  const result = useRef<HTMLDivElement>(null);
  const dates = useQuery({
    queryKey: [...trpc.storefront.moves.pathKey(), bookingKey, booking.schedule.scheduleId, booking.totalAmount],
    queryFn: () => api.storefront.moves.query(bookingKey),
    enabled: isOpen,
    refetchInterval: 15_000,
  });
  const { run, isSending, failure } = useChange(
    (asked: { scheduleId: string; agreedDifference: number }, idempotencyKey): Promise<Answers['move']> =>
      api.storefront.move.mutate({ ...bookingKey, ...asked }, { context: { idempotencyKey } }),
  );
  useEffect(() => {
    if (done !== null) result.current?.focus();
  }, [done]);
  const move = async ({ scheduleId, difference }: MoveChoice) => {
    // What stands on the screen is what is agreed to: where that date costs something else by now, nothing is moved.
    const answer = await run({ scheduleId, agreedDifference: difference });
    setAsking(false);
    if (answer !== null) {
      setDone(answer);
      setOpen(false);
      setChosen(null);
    } else void dates.refetch();
    onChanged();
  };
  if (!step.can && step.why === 'over' && done === null && failure === null) return null;
  const hasTickets = booking.tickets.length > 0;
  const { email } = booking.contact;
  return (
    <section className="mt-6">
      <h3 id="move" tabIndex={-1} className="scroll-mt-4 text-xl">
        {t('title')}
      </h3>
      <div ref={result} tabIndex={-1} role="status" className="outline-none">
        {done?.owed !== undefined && !step.can && step.why === 'moving' && (
          <Notice tone="info" title={t('owedTitle')} className="mt-4">
            <p className="numerals">{t('owed', { amount: formatMoney(done.owed.amount, booking.currency, locale) })}</p>
            <Button className="mt-3" onClick={() => jumpTo('move-pay')}>
              {t('toPay')}
            </Button>
          </Notice>
        )}
        {done !== null && done.owed === undefined && (
          <Notice tone="info" title={t('doneTitle')} className="mt-4">
            <p className="numerals wrap-anywhere">
              {t('done', { time: formatInstant(done.startsAt, 'moment', locale) })}{' '}
              {t(hasTickets ? 'doneTickets' : 'doneLetter', { email })}{' '}
              {done.refundAmount > 0 &&
                t('doneBack', {
                  amount: formatMoney(done.refundAmount, booking.currency, locale),
                  how: arrives(waysBack({ ...booking, refunds: booking.refunds.filter(({ why }) => why === 'move') })),
                })}
            </p>
          </Notice>
        )}
      </div>
      {failure !== null && (
        <Notice tone="problem" title={failed('title')} isUrgent className="mt-4">
          <p>{refusal(failure)}</p>
        </Notice>
      )}
      {step.can ? possible() : <p className="numerals mt-1 text-muted">{whyNot(step)}</p>}
      {isAsking && chosen !== null && (
        <MoveQuestion
          booking={booking}
          choice={chosen}
          isSending={isSending}
          onYes={() => void move(chosen)}
          onNo={() => setAsking(false)}
        />
      )}
    </section>
  );

  function possible() {
    return (
      <>
        <p className="numerals mt-2 text-muted">
          {t('lead')}{' '}
          {step.can && step.until !== undefined && t('until', { time: formatInstant(step.until, 'moment', locale) })}
        </p>
        {isOpen ? (
          list()
        ) : (
          <Button className="mt-3" onClick={() => setOpen(true)}>
            {t('open')}
          </Button>
        )}
      </>
    );
  }

  function list() {
    if (dates.isPending) {
      return (
        <div aria-busy="true" className="mt-4">
          <p className="sr-only" role="status">
            {t('loading')}
          </p>
          <Skeleton className="h-64" />
        </div>
      );
    }
    if (dates.isError && dates.data === undefined) {
      return (
        <div className="mt-4">
          <LoadProblem
            title={app('loadFailed')}
            text={failureText(toFailure(dates.error))}
            retryLabel={app('retry')}
            onRetry={() => void dates.refetch()}
          />
        </div>
      );
    }
    const choices = dates.data ?? [];
    if (choices.length === 0) return <p className="mt-3">{t('none')}</p>;
    // What is shown is what was last told of the date.
    const current = choices.find(({ scheduleId }) => scheduleId === chosen?.scheduleId) ?? null;
    return (
      <>
        <MoveList booking={booking} choices={choices} chosen={current} onChoose={setChosen} />
        <Button
          look="action"
          className="numerals mt-4"
          disabled={current === null || !current.canMove}
          onClick={() => {
            setChosen(current);
            setAsking(true);
          }}
        >
          {current === null ? t('title') : t('start', { time: formatInstant(current.startsAt, 'moment', locale) })}
        </Button>
        {current === null && <p className="mt-2 text-sm text-muted">{t('choose')}</p>}
      </>
    );
  }

  function whyNot(not: Extract<MoveStep, { can: false }>): string {
    if (not.why === 'moving') return t('refused.moving');
    if (not.why !== 'policy') return not.why === 'reserved' ? t('reserved') : t('refused.status');
    return not.until === null ? t('policyNone') : t('policy', { time: formatInstant(not.until, 'moment', locale) });
  }

  function refusal(reason: Failure): string {
    if (reason.code === 'NOT_MOVABLE') return t(`refused.${reason.details.reason}`);
    return unfitText(reason, booking.participants) ?? failureText(reason);
  }
}
