import { isEmpty } from '@kamchatour/booking/texts';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ConfirmDialog } from '../../../components/operator/confirm-dialog.tsx';
import { GoneNote, goneLook } from '../../../components/operator/gone-note.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { api } from '../../../lib/api.ts';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { useSteadyRows } from '../../../lib/use-steady-rows.ts';
import type { PartProps } from './departure-page.tsx';
import { takesBookings } from './is-selling.ts';
import { Problem } from './sales-part.tsx';
import { useAct } from './use-act.ts';

/** Who waits, in order, what each was offered and what became of it. */
export function LinePart({ page, heardAt, isManager }: PartProps & { isManager: boolean }) {
  const t = useTranslations('operator.departures');
  const { locale } = useLanguage();
  const { scheduleId } = page.departure;
  const [isAdding, setAdding] = useState(false);
  const offer = useAct(scheduleId, (entryId: string) => api.operator.waitlist.offer.mutate({ scheduleId, entryId }));
  const [leaving, setLeaving] = useState<{ entryId: string; name: string }>();
  const remove = useAct(
    scheduleId,
    (entryId: string) => api.operator.waitlist.remove.mutate({ scheduleId, entryId }),
    () => setLeaving(undefined),
  );
  const line = useSteadyRows(page.line, (entry) => entry.entryId, scheduleId, heardAt);
  return (
    <Panel
      title={t('line')}
      news={line}
      actions={isManager && takesBookings(page) && <ToolButton onClick={() => setAdding(true)}>{t('add')}</ToolButton>}
    >
      {line.shown.length === 0 && <p className="text-muted">{t('lineNone')}</p>}
      <ol>
        {line.shown.map((entry) => (
          <li
            key={entry.entryId}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2 last:border-0"
          >
            <span className={`min-w-0 grow wrap-anywhere ${line.gone.has(entry.entryId) ? goneLook : ''}`}>
              {line.gone.has(entry.entryId) && <GoneNote />}
              <span className="font-semibold">{entry.contact.name}</span>, {t('seats', { count: entry.seats })}
              <span className="block text-sm text-muted">
                {entry.status === 'offered' && entry.offerEndsAt !== null
                  ? t('offered', { time: formatInstant(entry.offerEndsAt, 'moment', locale) })
                  : entry.position === null
                    ? t(`entryStatus.${entry.status}`)
                    : t('position', { position: String(entry.position) })}
                {' · '}
                {entry.contact.phone}
              </span>
            </span>
            {isManager && entry.status === 'waiting' && (
              <ToolButton
                disabled={line.gone.has(entry.entryId)}
                isBusy={offer.isBusy}
                onClick={() => offer.run(entry.entryId)}
              >
                {t('offer')}
              </ToolButton>
            )}
            {isManager && (entry.status === 'waiting' || entry.status === 'offered') && (
              <ToolButton
                look="quiet"
                disabled={line.gone.has(entry.entryId)}
                isBusy={remove.isBusy}
                onClick={() => {
                  remove.forget();
                  setLeaving({ entryId: entry.entryId, name: entry.contact.name });
                }}
              >
                {t('remove')}
              </ToolButton>
            )}
          </li>
        ))}
      </ol>
      <Problem text={offer.problem} />
      {leaving !== undefined && (
        <ConfirmDialog
          title={t('removeTitle', { name: leaving.name })}
          confirmLabel={t('remove')}
          isBusy={remove.isBusy}
          problem={remove.problem}
          onConfirm={() => remove.run(leaving.entryId)}
          onClose={() => setLeaving(undefined)}
        >
          <p>{t('removeText')}</p>
        </ConfirmDialog>
      )}
      {isAdding && <AddDialog scheduleId={scheduleId} onClose={() => setAdding(false)} />}
    </Panel>
  );
}

function AddDialog({ scheduleId, onClose }: { scheduleId: string; onClose: () => void }) {
  const t = useTranslations('operator.departures');
  const forms = useTranslations('operator.forms');
  const { locale } = useLanguage();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [phone, setPhone] = useState('');
  const [count, setCount] = useState('1');
  const add = useAct(scheduleId, api.operator.waitlist.add.mutate, onClose);
  const isReady = !isEmpty(name) && email.includes('@') && phone.trim().length >= 5 && Number(count) >= 1;
  return (
    <ConfirmDialog
      title={t('add')}
      confirmLabel={t('add')}
      isReady={isReady}
      waitsFor={forms('fillIn')}
      isBusy={add.isBusy}
      problem={add.problem}
      onConfirm={() =>
        add.run({ scheduleId, participantsCount: Number(count), contact: { name, email, phone }, locale })
      }
      onClose={onClose}
    >
      <TextField label={t('name')} required value={name} onChange={(event) => setName(event.target.value)} />
      <TextField
        label={t('phone')}
        type="tel"
        required
        value={phone}
        onChange={(event) => setPhone(event.target.value)}
      />
      <TextField
        label={t('email')}
        type="email"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextField
        label={t('count')}
        type="number"
        min={1}
        max={100}
        required
        value={count}
        onChange={(event) => setCount(event.target.value)}
      />
    </ConfirmDialog>
  );
}
