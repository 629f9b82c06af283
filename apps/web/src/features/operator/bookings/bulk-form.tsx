import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { TextArea } from '../../../components/text-area.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { useTRPC } from '../../../lib/api.ts';
import { formatInstant, kamchatkaDay } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { serverNow } from '../../../lib/server-clock.ts';
import { readPercent } from './read-percent.ts';
import type { BulkAction, BulkKind } from './use-bulk.ts';

type Props = {
  kind: BulkKind;
  count: number;
  tour: string | undefined;
  onDone: (action: BulkAction) => void;
};

/** What an act for many needs to know: the words, the departure, or how much goes back. */
export function BulkForm({ kind, count, tour, onDone }: Props) {
  const t = useTranslations('operator.bookings.bulk');
  // Other words are another letter: sent twice, nobody gets the same one twice.
  const [{ messageId, ru, en }, setLetter] = useState(() => ({ messageId: crypto.randomUUID(), ru: '', en: '' }));
  const write = (words: { ru: string } | { en: string }) =>
    setLetter((letter) => ({ ...letter, ...words, messageId: crypto.randomUUID() }));
  const [scheduleId, setSchedule] = useState('');
  const [percent, setPercent] = useState('');
  const [reason, setReason] = useState('');
  const wanted = readPercent(percent);
  const action: BulkAction | null =
    kind === 'message'
      ? ru.trim() === '' || en.trim() === ''
        ? null
        : { kind, messageId, text: { ru: ru.trim(), en: en.trim() } }
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
                ...(reason.trim() !== '' && { reason: reason.trim() }),
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
      <p className="text-muted">{t(`lead.${kind}`, { count })}</p>
      {kind === 'message' && (
        <>
          <TextArea
            label={t('textRu')}
            value={ru}
            maxLength={2000}
            onChange={(event) => write({ ru: event.target.value })}
          />
          <TextArea
            label={t('textEn')}
            hint={t('textHint')}
            value={en}
            maxLength={2000}
            onChange={(event) => write({ en: event.target.value })}
          />
        </>
      )}
      {kind === 'move' && <ChooseDeparture tour={tour} value={scheduleId} onChange={setSchedule} />}
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

type ChooseProps = { tour: string | undefined; value: string; onChange: (scheduleId: string) => void };

/** Departures that lie ahead. Of another tour nobody can be moved there: the preview says so of each. */
function ChooseDeparture({ tour, value, onChange }: ChooseProps) {
  const t = useTranslations('operator.bookings.bulk');
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const [from] = useState(() => kamchatkaDay(serverNow()));
  const asked = useQuery(
    trpc.operator.departures.list.queryOptions({
      from,
      ...(tour !== undefined && { tour }),
      sort: 'startsAt',
      descending: false,
      page: 1,
      limit: 100,
    }),
  );
  const open = (asked.data?.rows ?? []).filter(
    ({ status, free }) => (status === 'scheduled' || status === 'guaranteed') && free > 0,
  );
  return (
    <label className="block">
      <span className="mb-1.5 block font-medium">{t('departure')}</span>
      <select
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="block min-h-12 w-full rounded-field border border-line-strong bg-surface px-3.5 text-base hover:border-link"
      >
        <option value="">{asked.isPending ? t('loading') : t('choose')}</option>
        {open.map((row) => (
          <option key={row.scheduleId} value={row.scheduleId}>
            {`${formatInstant(row.startsAt, 'moment', locale)}, ${row.tour.title[locale]}, ${t('free', { count: row.free })}`}
          </option>
        ))}
      </select>
    </label>
  );
}
