import { useTranslations } from 'use-intl';
import { Panel } from '../../../components/operator/panel.tsx';
import { MessageBadge } from '../../../components/operator/status-badges.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { api } from '../../../lib/api.ts';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { useSteadyRows } from '../../../lib/use-steady-rows.ts';
import type { OnDone, PanelProps } from './booking-page.tsx';
import { hasAddress } from './has-address.ts';
import { useAct } from './use-act.ts';

/** What was written to the guest, and whether it arrived. */
export function LettersPanel({ booking, heardAt, onDone }: PanelProps & { onDone: OnDone }) {
  const t = useTranslations('operator.booking.letters');
  const acts = useTranslations('operator.booking.act');
  const { locale } = useLanguage();
  const letters = useSteadyRows(booking.messages, (one) => one.messageId, booking.bookingId, heardAt);
  const act = useAct(api.operator.bookings.resend.mutate);
  const resend = async () => {
    const answer = await act.run({ bookingId: booking.bookingId });
    if (answer === undefined) return;
    onDone(answer.queued === null ? t('notQueued') : t('queued', { kind: t(`kind.${answer.queued}`) }));
  };
  return (
    <Panel
      title={t('title')}
      news={letters}
      actions={
        hasAddress(booking) && (
          <ToolButton isBusy={act.isBusy} onClick={() => void resend()}>
            {acts('resend')}
          </ToolButton>
        )
      }
    >
      {!hasAddress(booking) && <p className="mb-2 text-sm text-muted">{t('noAddress')}</p>}
      {act.problem !== undefined && (
        <p role="alert" className="mb-2 font-medium text-danger">
          {act.problem}
        </p>
      )}
      {letters.shown.length === 0 && <p className="text-muted">{t('nothing')}</p>}
      <ul className="divide-y divide-line text-sm">
        {letters.shown.map(({ messageId, kind, state, at, error }) => (
          <li key={messageId} className="py-2">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="min-w-40 flex-1 font-medium">{t(`kind.${kind}`)}</span>
              <MessageBadge state={state} />
              <span className="numerals text-muted">{formatInstant(at, 'moment', locale)}</span>
            </p>
            {error !== null && state !== 'sent' && (
              <p className="text-danger wrap-anywhere">
                {t(state === 'failed' ? 'givenUp' : 'triedInVain', { error })}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
