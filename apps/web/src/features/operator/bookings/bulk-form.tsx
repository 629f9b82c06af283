import type { Translated } from '@kamchatour/booking/status';
import { isEmpty } from '@kamchatour/booking/texts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Field } from '../../../components/field.tsx';
import { GuestWords } from '../../../components/operator/guest-words.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { useTRPC } from '../../../lib/api.ts';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { readPercent } from './read-percent.ts';
import type { BulkAction, BulkKind } from './use-bulk.ts';

type Props = {
  kind: BulkKind;
  bookingIds: readonly string[];
  onDone: (action: BulkAction) => void;
};

const letterOf = (text: Translated) => ({ messageId: crypto.randomUUID(), text });

/** What an act for many needs to know: the words, the departure, or how much goes back. */
export function BulkForm({ kind, bookingIds, onDone }: Props) {
  const t = useTranslations('operator.bookings.bulk');
  // Other words are another letter: sent twice, nobody gets the same one twice.
  const [{ messageId, text }, setLetter] = useState(() => letterOf({ ru: '', en: '' }));
  const [scheduleId, setSchedule] = useState('');
  const [percent, setPercent] = useState('');
  const [reason, setReason] = useState('');
  const wanted = readPercent(percent);
  const action: BulkAction | null =
    kind === 'message'
      ? isEmpty(text.ru)
        ? null
        : { kind, messageId, text }
      : kind === 'move'
        ? scheduleId === ''
          ? null
          : { kind, scheduleId }
        : kind === 'cancel'
          ? wanted === null
            ? null
            : {
                kind,
                ...(wanted === 'policy' ? {} : { percent: wanted }),
                ...(!isEmpty(reason) && { reason: reason.trim() }),
              }
          : { kind };
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (action !== null) onDone(action);
      }}
    >
      <p className="text-muted">{t(`lead.${kind}`, { count: bookingIds.length })}</p>
      {kind === 'message' && <GuestWords value={text} most={2000} onChange={(words) => setLetter(letterOf(words))} />}
      {kind === 'move' && <ChooseDeparture bookingIds={bookingIds} value={scheduleId} onChange={setSchedule} />}
      {kind === 'cancel' && (
        <>
          <TextField
            label={t('percent')}
            hint={t('percentHint')}
            error={wanted === null ? t('percentWrong') : undefined}
            inputMode="numeric"
            value={percent}
            onChange={(event) => setPercent(event.target.value)}
            className="max-w-60"
          />
          <TextField
            label={t('reason')}
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
          />
        </>
      )}
      <div className="flex justify-end">
        <ToolButton type="submit" look="action" disabled={action === null}>
          {t('preview')}
        </ToolButton>
      </div>
    </form>
  );
}

type ChooseProps = { bookingIds: readonly string[]; value: string; onChange: (scheduleId: string) => void };

/** Departures of the bookings' own tours: to another tour no booking goes. Of several tours, each is named with how many of the bookings are its. */
function ChooseDeparture({ bookingIds, value, onChange }: ChooseProps) {
  const t = useTranslations('operator.bookings.bulk');
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const asked = useQuery(
    trpc.operator.bookings.bulkTargets.queryOptions({ bookingIds: [...bookingIds] }, { staleTime: 0, gcTime: 0 }),
  );
  const tours = asked.data ?? [];
  const isNowhere = asked.isSuccess && tours.every(({ departures }) => departures.length === 0);
  return (
    <Field
      label={t('departure')}
      hint={isNowhere ? t('nowhere') : tours.length > 1 ? t('manyTours') : undefined}
      error={asked.isError ? t('notLoaded') : undefined}
    >
      {(control) => (
        <select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{asked.isPending ? t('loading') : t('choose')}</option>
          {tours.map(({ tourId, title, bookings, departures }) => (
            <optgroup key={tourId} label={`${title[locale]}: ${t('ofTour', { count: bookings })}`}>
              {departures.map(({ scheduleId, startsAt, free }) => (
                <option key={scheduleId} value={scheduleId}>
                  {`${formatInstant(startsAt, 'full', locale)}, ${formatInstant(startsAt, 'time', locale)}, ${t('free', { count: free })}`}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  );
}
