import { useTranslations } from 'use-intl';
import { type OperatorAnswers, useIsManager } from '../../../lib/use-member.ts';

type Counts = OperatorAnswers['today']['view']['counts'];

/** The day in a few figures; who has not paid is not a guide's business. */
export function DayCounts({ counts }: { counts: Counts }) {
  const t = useTranslations('operator.today');
  const isManager = useIsManager();
  const unpaid = { label: t('countUnpaid'), value: counts.unpaid, isUrgent: counts.unpaid > 0 };
  const figures: { label: string; value: number | string; isUrgent?: boolean }[] = [
    { label: t('countDepartures'), value: counts.departures },
    { label: t('countSeats'), value: `${counts.booked}/${counts.seats}` },
    ...(isManager ? [unpaid] : []),
    { label: t('countWaiting'), value: counts.waiting },
    { label: t('countCheckedIn'), value: `${counts.checkedIn}/${counts.booked}` },
  ];
  return (
    <dl
      aria-label={t('counts')}
      className="card numerals mb-4 grid grid-cols-3 gap-x-2 gap-y-1 px-4 py-2.5 sm:grid-cols-5"
    >
      {figures.map(({ label, value, isUrgent }) => (
        <div key={label}>
          <dt className="text-[13px] text-muted">{label}</dt>
          <dd className={`text-xl font-semibold ${isUrgent === true ? 'text-accent' : ''}`}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
