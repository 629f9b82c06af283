import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ConfirmDialog } from '../../../components/operator/confirm-dialog.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { Radios } from '../../../components/operator/radios.tsx';
import { useToast } from '../../../components/operator/toast.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { api, useTRPC } from '../../../lib/api.ts';
import type { Page } from './departure-page.tsx';
import { useAct } from './use-act.ts';

const whys = ['operator', 'weather'] as const;
type Typed = { sawVersion: number; capacity?: string; guideId?: string };

/** What a manager does to the departure: close and open its sales, change seats and guide, call it off. Once it has left, its guide changes, or all turn back. */
export function SalesPart({ page }: { page: Page }) {
  const t = useTranslations('operator.departures');
  const { departure } = page;
  const { scheduleId, status } = departure;
  const [isAsking, setAsking] = useState(false);
  const { tell, toast } = useToast();
  const closing = () => api.operator.departures.close.mutate({ scheduleId });
  const opening = () => api.operator.departures.open.mutate({ scheduleId });
  const takingBack = useAct(scheduleId, (back: () => Promise<unknown>) => back());
  const close = useAct(scheduleId, closing, () => tell(t('closedNow'), () => takingBack.runAsync(opening)));
  const open = useAct(scheduleId, opening, () => tell(t('openNow'), () => takingBack.runAsync(closing)));
  if (status === 'cancelled' || status === 'completed') return null;
  const hasLeft = status === 'departed';
  return (
    <Panel title={t('state')}>
      <EditForm page={page} />
      <div className="mt-4 flex flex-wrap gap-2 border-t border-line pt-4">
        {!hasLeft && (
          <ToolButton
            disabled={close.isBusy || open.isBusy}
            onClick={() => (status === 'closed' ? open : close).run(undefined)}
          >
            {t(status === 'closed' ? 'open' : 'close')}
          </ToolButton>
        )}
        <ToolButton look="danger" onClick={() => setAsking(true)}>
          {t('callOff')}
        </ToolButton>
      </div>
      <Problem text={close.problem ?? open.problem} />
      {toast}
      {isAsking && <CallOffDialog page={page} onClose={() => setAsking(false)} />}
    </Panel>
  );
}

/**
 * What is typed counts against what the typist saw: another editor who was faster is told of in words, and the form shows what is there now.
 * What nobody has touched follows the departure, and is not sent.
 */
function EditForm({ page }: { page: Page }) {
  const t = useTranslations('operator.departures');
  const { departure, editedVersion } = page;
  const { scheduleId } = departure;
  const trpc = useTRPC();
  const guides = useQuery(trpc.operator.departures.guides.queryOptions());
  const [typed, setTyped] = useState<Typed>();
  const forget = () => setTyped(undefined);
  const type = (change: Partial<Typed>) => setTyped((before) => ({ sawVersion: editedVersion, ...before, ...change }));
  const there = { capacity: String(departure.capacity), guideId: departure.guide?.memberId ?? '' };
  const { capacity, guideId } = { ...there, ...typed };
  const edit = useAct(
    scheduleId,
    () =>
      api.operator.departures.edit.mutate({
        scheduleId,
        editedVersion: typed?.sawVersion ?? editedVersion,
        ...(Number(capacity) === departure.capacity ? {} : { capacity: Number(capacity) }),
        ...(guideId === there.guideId ? {} : { guideId: guideId === '' ? null : guideId }),
      }),
    forget,
    (failure) => failure.code === 'EDITED_MEANWHILE' && forget(),
  );
  const isSame = Number(capacity) === departure.capacity && guideId === there.guideId;
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        edit.run(undefined);
      }}
    >
      {departure.status === 'departed' ? (
        <Problem text={edit.problem} />
      ) : (
        <TextField
          label={t('capacity')}
          hint={t('capacityHint')}
          type="number"
          min={1}
          max={1000}
          required
          value={capacity}
          onChange={(event) => type({ capacity: event.target.value })}
          error={edit.problem}
        />
      )}
      <label className="block">
        <span className="mb-1.5 block font-medium">{t('guide')}</span>
        <select
          value={guideId}
          onChange={(event) => type({ guideId: event.target.value })}
          className="min-h-12 w-full rounded-field border border-line-strong bg-surface px-3"
        >
          <option value="">{t('noGuide')}</option>
          {guides.data?.map((guide) => (
            <option key={guide.memberId} value={guide.memberId}>
              {guide.name}
            </option>
          ))}
        </select>
      </label>
      <ToolButton type="submit" look="action" disabled={isSame || edit.isBusy}>
        {t('save')}
      </ToolButton>
    </form>
  );
}

function CallOffDialog({ page, onClose }: { page: Page; onClose: () => void }) {
  const t = useTranslations('operator.departures');
  const { scheduleId } = page.departure;
  const [why, setWhy] = useState<(typeof whys)[number]>('weather');
  const [reason, setReason] = useState('');
  const live = page.bookings.filter(({ status }) => status === 'pending_payment' || status === 'confirmed').length;
  const callOff = useAct(
    scheduleId,
    () =>
      api.operator.departures.callOff.mutate({
        scheduleId,
        why,
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      }),
    onClose,
  );
  return (
    <ConfirmDialog
      title={t('callOffTitle')}
      word={t('word')}
      confirmLabel={t('callOff')}
      isBusy={callOff.isBusy}
      problem={callOff.problem}
      onConfirm={() => callOff.run(undefined)}
      onClose={onClose}
    >
      <p>{t('callOffText', { bookings: String(live) })}</p>
      <Radios
        label={t('callOffWhy')}
        name="why"
        values={whys}
        wordsOf={(one) => t(`why.${one}`)}
        chosen={why}
        onChoose={setWhy}
      />
      <TextField
        label={t('reason')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
    </ConfirmDialog>
  );
}

export function Problem({ text }: { text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <p role="alert" className="mt-2 text-sm font-medium text-danger">
      {text}
    </p>
  );
}
