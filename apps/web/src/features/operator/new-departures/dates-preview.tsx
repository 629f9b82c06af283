import { softConflicts } from '@kamchatour/booking/office-input';
import { useTranslations } from 'use-intl';
import { Checkbox } from '../../../components/checkbox.tsx';
import { Badge } from '../../../components/operator/badge.tsx';
import { formatInstant, kamchatkaDay } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import type { OperatorAnswers } from '../../../lib/use-member.ts';
import type { Despite } from './series-draft.ts';

type Preview = OperatorAnswers['departures']['previewSeries'];
type Props = { preview: Preview; despite: readonly Despite[]; onDespite: (despite: readonly Despite[]) => void };

/** Whether the date will be made, with the conflicts that the reader overrules. */
export function isMade({ conflict }: Preview['dates'][number], despite: readonly Despite[]): boolean {
  return conflict === null || despite.some((one) => one === conflict);
}

/** Every date with what stands in its way, before anything is made. */
export function DatesPreview({ preview, despite, onDespite }: Props) {
  const t = useTranslations('operator.newDepartures');
  const { locale } = useLanguage();
  const made = preview.dates.filter((date) => isMade(date, despite)).length;
  const skipped = preview.dates.length - made;
  if (preview.dates.length === 0) return <p className="text-muted">{t('previewEmpty')}</p>;
  return (
    <>
      <p role="status" className="numerals">
        <span className="font-semibold">{t('willMake', { count: made })}</span>
        {skipped > 0 && `, ${t('willSkip', { count: skipped })}`}
      </p>
      {softConflicts
        .filter((one) => preview.dates.some(({ conflict }) => conflict === one))
        .map((one) => (
          <Checkbox
            key={one}
            label={t(`despite.${one}`)}
            checked={despite.includes(one)}
            onChange={() =>
              onDespite(despite.includes(one) ? despite.filter((other) => other !== one) : [...despite, one])
            }
          />
        ))}
      <ul aria-label={t('preview')} className="mt-2">
        {preview.dates.map((date) => (
          <li
            key={date.startsAt}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2 text-sm last:border-0"
          >
            <span className="numerals min-w-0 grow">
              <span className={isMade(date, despite) ? 'font-semibold' : 'text-muted line-through'}>
                {formatInstant(date.startsAt, 'weekday', locale)}, {formatInstant(date.startsAt, 'time', locale)}
              </span>
              <span className="block text-muted">
                {t('ends')}: {formatInstant(date.endsAt, isSameDay(date) ? 'time' : 'moment', locale)} ·{' '}
                {t('salesClose')}: {formatInstant(date.salesCloseAt, 'moment', locale)}
              </span>
            </span>
            <Badge tone={date.conflict === null ? 'good' : isMade(date, despite) ? 'wait' : 'over'}>
              {date.conflict === null ? t('ok') : t(`conflicts.${date.conflict}`)}
            </Badge>
          </li>
        ))}
      </ul>
    </>
  );
}

const isSameDay = ({ startsAt, endsAt }: Preview['dates'][number]) => kamchatkaDay(startsAt) === kamchatkaDay(endsAt);
