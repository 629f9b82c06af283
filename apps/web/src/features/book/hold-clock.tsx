import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button.tsx';
import { clockText, useCountdown } from '../../lib/use-countdown.ts';
import type { Hold } from './flow.ts';
import { HoldWarning } from './hold-warning.tsx';

type Props = { hold: Hold; isAsking: boolean; onRenew: () => void; onTimeUp: () => void };

/** The last minute is announced by a dialog with time enough to answer it. */
const warnAt = 60;
const offerAt = 300;

/** Minutes and seconds that the seats are still kept. Read out at 5 minutes, 2 minutes and 30 seconds only. */
export function HoldClock({ hold, isAsking, onRenew, onTimeUp }: Props) {
  const t = useTranslations('hold');
  const seconds = useCountdown(hold.expiresAt);
  const [answeredFor, setAnsweredFor] = useState('');
  const isUrgent = seconds <= offerAt;
  const spoken = useSpokenMoment(seconds, { 300: t('left5'), 120: t('left2'), 30: t('left30') });
  const isOver = seconds === 0;
  useEffect(() => {
    if (!isOver) return;
    onTimeUp();
    const again = setInterval(onTimeUp, 2_000);
    return () => clearInterval(again);
  }, [isOver, onTimeUp]);
  return (
    <div className="sticky top-0 z-20 -mx-4 mt-4 border-b border-line bg-page px-4 py-2 sm:-mx-6 sm:px-6">
      <div className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1">
        <p className="font-medium">{t('held', { count: hold.participantsCount })}</p>
        <span
          role="timer"
          aria-label={t('timer')}
          className={`numerals rounded-field px-2.5 py-0.5 text-xl font-semibold ${isUrgent ? 'bg-accent-soft text-accent' : 'bg-sunken'}`}
        >
          {clockText(seconds)}
        </span>
        {isUrgent && hold.renewalsLeft > 0 && (
          <Button look="quiet" className="ml-auto" isBusy={isAsking} onClick={onRenew}>
            {isAsking ? t('extending') : t('extend')}
          </Button>
        )}
      </div>
      <p role="status" className="sr-only">
        {spoken}
      </p>
      {seconds > 0 && seconds <= warnAt && answeredFor !== hold.expiresAt && (
        <HoldWarning
          seconds={seconds}
          renewalsLeft={hold.renewalsLeft}
          isAsking={isAsking}
          onExtend={onRenew}
          onClose={() => setAnsweredFor(hold.expiresAt)}
        />
      )}
    </div>
  );
}

/** The text of the last moment that was passed while this was on screen. */
function useSpokenMoment(seconds: number, moments: Record<number, string>): string {
  const [first] = useState(seconds);
  const passed = Object.keys(moments)
    .map(Number)
    .filter((moment) => first > moment && seconds <= moment);
  return passed.length === 0 ? '' : (moments[Math.min(...passed)] ?? '');
}
