import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Notice } from '../../../components/notice.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { useLanguage } from '../../../lib/locale.tsx';
import { departuresPath } from '../../../lib/operator-links.ts';
import { ConflictList } from './conflict-list.tsx';
import { Gate } from './gate-screen.tsx';
import { useKeptForOffline } from './keep-for-offline.ts';
import { OfflineSign } from './offline-sign.tsx';
import { type Keeper, useGate } from './use-gate.ts';

type Props = {
  day: string | undefined;
  scheduleId: string | undefined;
  by: Keeper;
  onDay: (day: string) => void;
  onSchedule: (scheduleId: string) => void;
};

/** The gate of a day: at the helipad, with or without a network. */
export function CheckInPage({ day, scheduleId, by, onDay, onSchedule }: Props) {
  const t = useTranslations('operator.checkIn');
  const format = useFormatter();
  const { locale } = useLanguage();
  const gate = useGate(day, by);
  const [isBegun, setBegun] = useState(false);
  const pageIs = useKeptForOffline();
  const { manifest } = gate;
  const departure = manifest?.departures.find((one) => one.scheduleId === scheduleId) ?? manifest?.departures[0];
  const time = (at: string) => format.dateTime(new Date(at), { hour: '2-digit', minute: '2-digit' });

  return (
    <div className="mx-auto grid max-w-3xl grid-cols-1 gap-4">
      <div>
        <h1 className="text-3xl font-bold">{t('title')}</h1>
        {!isBegun && !gate.isAlone && <p className="mt-1 text-muted">{t('lead')}</p>}
        <OfflineSign page={pageIs} list={gate.listIs} />
        <div role="status">
          {gate.isAlone && manifest && (
            <Notice
              tone="info"
              title={t('alone', { time: time(manifest.asOf), count: String(gate.kept.length) })}
              className="mt-4"
            >
              <p>{t('aloneRisk')}</p>
            </Notice>
          )}
        </div>
      </div>
      <ConflictList conflicts={gate.conflicts} onSeen={gate.forgetConflict} />
      <div className="grid gap-3 sm:grid-cols-[12rem_1fr]">
        <TextField
          label={t('day')}
          type="date"
          value={manifest?.day ?? day ?? ''}
          onChange={(event) => event.target.value !== '' && onDay(event.target.value)}
        />
        {manifest && manifest.departures.length > 0 && (
          <div role="radiogroup" aria-label={t('choose')} className="flex flex-wrap items-end gap-2">
            {manifest.departures.map((one) => (
              <button
                key={one.scheduleId}
                type="button"
                role="radio"
                aria-checked={one.scheduleId === departure?.scheduleId}
                onClick={() => onSchedule(one.scheduleId)}
                className="min-h-12 rounded-field border border-line-strong bg-surface px-4 py-2 text-left leading-snug hover:border-link aria-checked:border-chosen aria-checked:bg-tint aria-checked:font-semibold"
              >
                {time(one.startsAt)} {one.tourTitle[locale]}
              </button>
            ))}
          </div>
        )}
      </div>
      {manifest && !departure && (
        <Notice tone="info" title={t('none')}>
          <p>{t('noneText')}</p>
          <Link to={departuresPath} className="prose-link">
            {t('toDepartures')}
          </Link>
        </Notice>
      )}
      {departure && (
        <Gate
          key={departure.scheduleId}
          departure={departure}
          kept={gate.kept}
          scan={(code) => gate.scan(code, departure.scheduleId)}
          tick={(participantId, action) => gate.tick(participantId, departure.scheduleId, action)}
          onBegun={() => setBegun(true)}
        />
      )}
    </div>
  );
}
