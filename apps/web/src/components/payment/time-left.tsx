import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { clockText, useCountdown } from '../../lib/use-countdown.ts';

type Props = {
  payBefore: string;
  /** By our reckoning the time is over: the server is to be asked. */
  onTimeUp: () => void;
};

const soon = 300;
/** A clock of minutes says nothing to somebody who has hours. */
const mostShown = 100 * 60;

/** How long an unpaid booking still keeps its seats, by the server's clock. Read out at 5 minutes, 2 minutes and 30 seconds only. */
export function TimeLeft({ payBefore, onTimeUp }: Props) {
  const t = useTranslations('pay');
  const { locale } = useLanguage();
  const seconds = useCountdown(payBefore);
  const [first] = useState(seconds);
  const isOver = seconds === 0;
  const askNow = useEffectEvent(onTimeUp);
  useEffect(() => {
    if (!isOver) return;
    askNow();
    const again = setInterval(() => askNow(), 2_000);
    return () => clearInterval(again);
  }, [isOver]);
  const passed = ([30, 120, soon] as const).find((moment) => first > moment && seconds <= moment);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {seconds < mostShown && (
        <span
          role="timer"
          aria-label={t('timer')}
          className={`numerals rounded-field px-3 py-1 text-2xl font-semibold ${seconds <= soon ? 'bg-accent-soft text-accent' : 'bg-sunken'}`}
        >
          {clockText(seconds)}
        </span>
      )}
      <p className="numerals min-w-0 flex-1 basis-48 text-muted">
        {t('keptUntil', { time: formatInstant(payBefore, 'moment', locale) })}
      </p>
      <p role="status" className="sr-only">
        {passed === undefined ? '' : t(`left${passed}`)}
      </p>
    </div>
  );
}
