import { Check, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { Verdict } from './gate.ts';

/** The answer at the gate: seen from two metres, heard, and read out. */
export function VerdictBanner({ verdict, isTold }: { verdict: Verdict; isTold: boolean }) {
  const t = useTranslations('operator.checkIn');
  const text = useVerdictText(verdict);
  const banner = useRef<HTMLDivElement>(null);
  const isGood = verdict.state === 'in' || verdict.state === 'out';
  const Icon = isGood ? Check : X;
  useEffect(() => {
    // What it gives back is no clean-up: some browsers answer with a promise.
    banner.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div
      ref={banner}
      role="alert"
      data-state={verdict.state}
      className={`flex items-start gap-4 rounded-card p-5 text-(--white) ${isGood ? 'bg-[#14713f]' : 'bg-[#a71d14]'}`}
    >
      <Icon size={44} strokeWidth={3} aria-hidden="true" className="shrink-0" />
      <div className="min-w-0">
        <p className="text-2xl leading-tight font-bold">{t(`verdict.${verdict.state}`)}</p>
        {verdict.person !== null && <p className="text-xl break-words">{verdict.person}</p>}
        {text !== undefined && <p className="mt-1">{text}</p>}
        {verdict.isLocal && isGood && <p className="mt-1 text-sm">{t(isTold ? 'verdict.told' : 'verdict.local')}</p>}
      </div>
    </div>
  );
}

function useVerdictText({ state, last, startsAt }: Verdict): string | undefined {
  const t = useTranslations('operator.checkIn');
  const format = useFormatter();
  const time = (at: string) => format.dateTime(new Date(at), { hour: '2-digit', minute: '2-digit' });
  const day = (at: string) => format.dateTime(new Date(at), { dateStyle: 'long', timeStyle: 'short' });
  switch (state) {
    case 'in':
    case 'out':
      return undefined;
    case 'already':
      return last ? t('verdict.alreadyText', { time: time(last.at), by: last.by }) : undefined;
    case 'wrong_departure':
      return startsAt ? t('verdict.wrong_departureText', { time: day(startsAt) }) : t('verdict.wrong_departureUnknown');
    default:
      return t(`verdict.${state}Text`);
  }
}
