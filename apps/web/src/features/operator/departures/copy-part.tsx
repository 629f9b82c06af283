import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CheckedForm } from '../../../components/operator/checked-form.tsx';
import { Dialog } from '../../../components/operator/dialog.tsx';
import { FormEnd } from '../../../components/operator/form-end.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { api, useTRPC } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { noteOwnAct } from '../../../lib/own-acts.ts';
import { serverNow } from '../../../lib/server-clock.ts';
import { useFormCall } from '../../../lib/use-form-call.ts';
import { copyDraft, readCopy } from './copy-draft.ts';
import type { Page } from './departure-page.tsx';
import { MomentField } from './moment-field.tsx';

/** The same departure once more, on another day: whatever became of this one. */
export function CopyPart({ departure }: { departure: Page['departure'] }) {
  const t = useTranslations('operator.departureEdit');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <ToolButton onClick={() => setOpen(true)}>{t('copy')}</ToolButton>
      {isOpen && <CopyDialog departure={departure} onClose={() => setOpen(false)} />}
    </>
  );
}

function CopyDialog({ departure, onClose }: { departure: Page['departure']; onClose: () => void }) {
  const t = useTranslations('operator.departureEdit');
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scheduleId } = departure;
  const [draft, setDraft] = useState(() => copyDraft(departure, serverNow()));
  const [requestId, setRequestId] = useState(() => crypto.randomUUID());
  const read = readCopy(draft, departure, serverNow());
  const copy = useFormCall(
    async (asked: { startsAt: string }) => {
      try {
        return await api.operator.departures.duplicate.mutate({ scheduleId, requestId, ...asked });
      } catch (error) {
        // The answer was lost, and the time was changed since: what is asked now is another copy.
        if (toFailure(error).code === 'IDEMPOTENCY_KEY_REUSED') setRequestId(crypto.randomUUID());
        throw error;
      }
    },
    () => {
      setRequestId(crypto.randomUUID());
      noteOwnAct();
      void queryClient.invalidateQueries({ queryKey: trpc.operator.departures.pathKey() });
    },
    read.problems,
  );
  const made = copy.answer;
  return (
    <Dialog title={t('copyTitle')} onClose={onClose}>
      <CheckedForm className="grid gap-5" onSubmit={() => copy.submit(read.value)}>
        <p>{t('copyText')}</p>
        <MomentField
          label={t('start')}
          hint={t('clockHint')}
          path="startsAt"
          words={{ too_small: t('copyOver'), duplicate: t('copyThere') }}
          value={draft}
          fault={copy.fault}
          onChange={(value) => {
            copy.forget();
            setDraft(value);
          }}
        />
        <FormEnd
          label={t('copyMake')}
          isBusy={copy.isBusy}
          problem={
            copy.failure?.code === 'IDEMPOTENCY_KEY_REUSED'
              ? t('copyBefore')
              : (copy.fault('scheduleId', { unknown: t('copyArchived') }) ?? copy.problem)
          }
          done={
            made &&
            [
              t('copied', { time: formatInstant(made.startsAt, 'moment', locale) }),
              ...(made.hasLostGuide && departure.guide ? [t('copyNoGuide', { guide: departure.guide.name })] : []),
            ].join(' ')
          }
        >
          {made && (
            <Link
              to="/operator/departures/$scheduleId"
              params={{ scheduleId: made.scheduleId }}
              className="prose-link"
              onClick={onClose}
            >
              {t('toCopy')}
            </Link>
          )}
        </FormEnd>
      </CheckedForm>
    </Dialog>
  );
}
