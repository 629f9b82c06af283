import { isEmpty } from '@kamchatour/booking/texts';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ConfirmDialog } from '../../../components/operator/confirm-dialog.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { Radios } from '../../../components/operator/radios.tsx';
import { useToast } from '../../../components/operator/toast.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { api } from '../../../lib/api.ts';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { formatMoney } from '../../../lib/money.ts';
import type { Page } from './departure-page.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { useAct } from './use-act.ts';

const whys = ['operator', 'weather'] as const;

/** What a manager does to the departure: change its terms, close and open its sales, call it off. Once it has left, its guide changes, or all turn back. */
export function SalesPart({ page }: { page: Page }) {
  const t = useTranslations('operator.departures');
  const edit = useTranslations('operator.departureEdit');
  const { departure } = page;
  const { scheduleId, status } = departure;
  const [isAsking, setAsking] = useState(false);
  const [isEditing, setEditing] = useState(false);
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
      <Terms departure={departure} />
      <div className="mt-4 flex flex-wrap gap-2 border-t border-line pt-4">
        <ToolButton onClick={() => setEditing(true)}>{edit('change')}</ToolButton>
        {!hasLeft && (
          <ToolButton
            isBusy={close.isBusy || open.isBusy}
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
      {isEditing && (
        <EditDialog
          page={page}
          onSaved={() => {
            setEditing(false);
            tell(edit('changed'));
          }}
          onClose={() => setEditing(false)}
        />
      )}
      {isAsking && <CallOffDialog page={page} onClose={() => setAsking(false)} />}
    </Panel>
  );
}

/** What it is sold by; the rest stands at the top of the page. */
function Terms({ departure }: Pick<Page, 'departure'>) {
  const t = useTranslations('operator.departures');
  const edit = useTranslations('operator.departureEdit');
  const terms = useTranslations('operator.newDepartures');
  const { locale } = useLanguage();
  const { capacity, minParticipants, endsAt, currency, prices = [], categories } = departure;
  const titleOf = (category: string) => categories.find((one) => one.category === category)?.title[locale] ?? category;
  const rows = [
    [edit('end'), formatInstant(endsAt, 'moment', locale)],
    [t('capacity'), String(capacity)],
    [terms('minParticipants'), String(minParticipants)],
    ...prices.map(({ category, amount }) => [titleOf(category), formatMoney(amount, currency, locale)] as const),
  ] as const;
  return (
    <dl className="numerals grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
      {rows.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd className="text-right font-semibold">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function CallOffDialog({ page, onClose }: { page: Page; onClose: () => void }) {
  const t = useTranslations('operator.departures');
  const { scheduleId } = page.departure;
  // Guests are told it: unless the weather was spoken of already, it is said and not left as it stood.
  const spokenOf = page.departure.weatherStatus === 'clear' ? undefined : 'weather';
  const [why, setWhy] = useState<(typeof whys)[number] | undefined>(spokenOf);
  const [reason, setReason] = useState('');
  const live = page.bookings.filter(({ status }) => status === 'pending_payment' || status === 'confirmed').length;
  const callOff = useAct(
    scheduleId,
    (because: (typeof whys)[number]) =>
      api.operator.departures.callOff.mutate({
        scheduleId,
        why: because,
        ...(isEmpty(reason) ? {} : { reason: reason.trim() }),
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
      isReady={why !== undefined}
      waitsFor={t('callOffWhyFirst')}
      onConfirm={() => why && callOff.run(why)}
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
