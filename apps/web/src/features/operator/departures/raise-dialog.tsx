import { isEmpty } from '@kamchatour/booking/texts';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ConfirmDialog } from '../../../components/operator/confirm-dialog.tsx';
import { GuestWords } from '../../../components/operator/guest-words.tsx';
import { Radios } from '../../../components/operator/radios.tsx';
import { SelectField } from '../../../components/operator/select-field.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { api } from '../../../lib/api.ts';
import { addDays, beginningOf, kamchatkaDay } from '../../../lib/kamchatka.ts';
import { useFailureText } from '../../../lib/use-failure-text.ts';
import type { Page } from './departure-page.tsx';
import { useAct } from './use-act.ts';

const severities = ['watch', 'warning', 'cancelled'] as const;
const kinds = ['wind', 'rain', 'snow', 'visibility', 'sea', 'volcano', 'other'] as const;
const wheres = ['here', 'tour'] as const;

type Props = { page: Page; isManager: boolean; onClose: () => void };

/** A warning for guests: on this departure or, by a manager, on all of its tour that run on some days. */
export function RaiseDialog({ page, isManager, onClose }: Props) {
  const t = useTranslations('operator.departures');
  const forms = useTranslations('operator.forms');
  const failureText = useFailureText();
  const { scheduleId, tour, startsAt, endsAt } = page.departure;
  const [severity, setSeverity] = useState<(typeof severities)[number]>('watch');
  const [kind, setKind] = useState<(typeof kinds)[number]>('wind');
  const [where, setWhere] = useState<(typeof wheres)[number]>('here');
  const [from, setFrom] = useState(() => kamchatkaDay(startsAt));
  const [to, setTo] = useState(() => kamchatkaDay(endsAt));
  const [message, setMessage] = useState({ ru: '', en: '' });
  /** What the server did not do, in words. */
  const [left, setLeft] = useState<string>();
  // As the dialog was opened: asked again after a lost answer, it is the same warning.
  const [openedAt] = useState(page.serverTime);
  const raise = useAct(scheduleId, api.operator.weather.raise.mutate);
  const isSaid = !isEmpty(message.ru);
  const isPeriod = from !== '' && to !== '' && from <= to;
  const confirm = async () => {
    const on =
      where === 'here'
        ? { on: { scheduleId }, startsAt: openedAt, endsAt }
        : { on: { tourId: tour.tourId }, startsAt: beginningOf(from), endsAt: beginningOf(addDays(to, 1)) };
    setLeft(undefined);
    const rows = await raise.runAsync({ ...on, kind, severity, message }).catch(() => undefined);
    if (rows === undefined) return;
    const [refused] = rows.flatMap((row) => (row.ok ? [] : row.refusal));
    if (refused !== undefined) {
      const done = rows.filter(({ ok }) => ok).length;
      setLeft(`${t('warnedPart', { done, all: rows.length })} ${failureText(refused)}`);
    } else if (rows.length === 0) setLeft(t('warnedNone'));
    else onClose();
  };
  return (
    <ConfirmDialog
      title={t('raise')}
      confirmLabel={t('raise')}
      isReady={isSaid && (where === 'here' || isPeriod)}
      waitsFor={isSaid ? t('wrongPeriod') : forms('guestWords.missing')}
      isBusy={raise.isBusy}
      problem={raise.problem ?? left}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {isManager && (
        <Radios
          label={t('where')}
          name="where"
          values={wheres}
          wordsOf={(one) => t(`wheres.${one}`)}
          chosen={where}
          onChoose={setWhere}
        />
      )}
      {where === 'tour' && (
        <div className="grid gap-1">
          <div className="grid grid-cols-2 gap-3">
            <TextField
              label={t('from')}
              type="date"
              value={from}
              error={isPeriod ? undefined : t('wrongPeriod')}
              onChange={(event) => setFrom(event.target.value)}
            />
            <TextField label={t('to')} type="date" value={to} onChange={(event) => setTo(event.target.value)} />
          </div>
          <p className="text-sm text-muted">{t('whereHint')}</p>
        </div>
      )}
      <Radios
        label={t('severity')}
        name="severity"
        values={severities}
        wordsOf={(one) => t(`severities.${one}`)}
        chosen={severity}
        onChoose={setSeverity}
      />
      <SelectField
        label={t('kind')}
        value={kind}
        options={kinds.map((one) => ({ value: one, label: t(`kinds.${one}`) }))}
        onChoose={(chosen) => setKind(kinds.find((one) => one === chosen) ?? 'other')}
      />
      <GuestWords value={message} most={1000} onChange={setMessage} />
    </ConfirmDialog>
  );
}
