import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Notice } from '../../../components/notice.tsx';
import { CheckedForm } from '../../../components/operator/checked-form.tsx';
import { Dialog } from '../../../components/operator/dialog.tsx';
import { EntryChanges } from '../../../components/operator/entry-changes.tsx';
import { FormEnd } from '../../../components/operator/form-end.tsx';
import { GuideSelect } from '../../../components/operator/guide-select.tsx';
import { PriceFields } from '../../../components/operator/price-fields.tsx';
import { SeatsFields } from '../../../components/operator/seats-fields.tsx';
import { api, useTRPC } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { noteOwnAct } from '../../../lib/own-acts.ts';
import { serverNow } from '../../../lib/server-clock.ts';
import { type Change, useEditWords } from '../../../lib/use-edit-words.ts';
import { type FaultText, useFormCall } from '../../../lib/use-form-call.ts';
import type { Page } from './departure-page.tsx';
import { type Draft, draftOf, type Edit, readEdit, rebased } from './edit-draft.ts';
import { TimeFields } from './time-fields.tsx';

type Props = { page: Page; onSaved: () => void; onClose: () => void };

/**
 * The departure as it was when the form opened: what becomes of it meanwhile changes nothing under somebody's hands. Where another editor was faster, it
 * says what they changed and takes that over, but for what was typed here.
 */
export function EditDialog({ page, onSaved, onClose }: Props) {
  const t = useTranslations('operator.departureEdit');
  const words = useTranslations('operator.departures');
  const forms = useTranslations('operator.forms');
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const changesBetween = useChangesBetween();
  const [base, setBase] = useState(page);
  const [draft, setDraft] = useState(() => draftOf(page.departure, locale));
  const [theirs, setTheirs] = useState<readonly Change[]>([]);
  const { departure, editedVersion } = base;
  const { scheduleId } = departure;
  const hasLeft = departure.status === 'departed';
  const read = readEdit(draft, departure, serverNow());
  const refresh = async () => {
    const now = await queryClient.fetchQuery(
      trpc.operator.departures.page.queryOptions({ scheduleId }, { staleTime: 0 }),
    );
    setDraft((mine) => rebased(mine, departure, now.departure, locale));
    setTheirs(changesBetween(departure, now.departure));
    setBase(now);
  };
  const save = useFormCall(
    async (edit: Edit) => {
      try {
        await api.operator.departures.edit.mutate({ scheduleId, editedVersion, ...edit });
      } catch (error) {
        // Told whether or not it can be shown at once.
        if (toFailure(error).code === 'EDITED_MEANWHILE') await refresh().catch(() => undefined);
        throw error;
      }
    },
    () => {
      noteOwnAct();
      void queryClient.invalidateQueries({ queryKey: trpc.operator.departures.pathKey() });
      onSaved();
    },
    read.problems,
  );
  const onChange = (change: Partial<Draft>) => {
    save.forget();
    setDraft((before) => ({ ...before, ...change }));
  };
  const isTaken = save.failure?.code === 'CAPACITY_TAKEN';
  const fault: FaultText = (path, own) =>
    save.fault(path, own) ?? (path === 'capacity' && isTaken ? save.problem : undefined);
  const edit = read.value;
  return (
    <Dialog title={t('changeTitle')} onClose={onClose}>
      <CheckedForm className="grid gap-5" onSubmit={() => save.submit(edit)}>
        {hasLeft ? (
          <p className="text-muted">{t('changeLeft')}</p>
        ) : (
          <>
            <TimeFields departure={departure} draft={draft} onChange={onChange} fault={fault} />
            <SeatsFields
              seats={draft}
              capacityLabel={words('capacity')}
              capacityHint={words('capacityHint')}
              fault={fault}
              onChange={onChange}
            />
          </>
        )}
        <GuideSelect
          value={draft.guideId}
          current={departure.guide}
          error={fault('guideId')}
          onChange={(guideId) => onChange({ guideId })}
        />
        {!hasLeft && (
          <PriceFields
            rows={draft.prices}
            categories={departure.categories}
            hint={t('pricesHint')}
            hintOf={() => t('notSold')}
            fault={fault}
            onChange={(prices) => onChange({ prices })}
          />
        )}
        {departure.booked > 0 && edit !== null && <WhoIsTold edit={edit} />}
        {theirs.length > 0 && (
          <Notice tone="info" title={t('theirs')}>
            <EntryChanges changes={theirs} />
            <p>{t('theirsText')}</p>
          </Notice>
        )}
        <FormEnd
          label={forms('save')}
          isBusy={save.isBusy}
          isReady={edit === null || Object.keys(edit).length > 0}
          problem={isTaken ? undefined : save.problem}
        />
      </CheckedForm>
    </Dialog>
  );
}

/** A new start goes to everybody by letter; of a new return alone nobody writes. */
function WhoIsTold({ edit }: { edit: Edit }) {
  const t = useTranslations('operator.departureEdit');
  const isMoved = edit.startsAt !== undefined;
  if (!isMoved && edit.endsAt === undefined) return null;
  return (
    <div role="status">
      <Notice tone="info" title={t(isMoved ? 'startTold' : 'endNotTold')}>
        <p>{t(isMoved ? 'startToldText' : 'endNotToldText')}</p>
      </Notice>
    </div>
  );
}

/** What became otherwise from one look at the departure to the next, in the words of the history. */
function useChangesBetween(): (before: Page['departure'], after: Page['departure']) => Change[] {
  const words = useEditWords();
  return (before, after) => words(factsOf(before), factsOf(after));
}

function factsOf({ startsAt, endsAt, salesCloseAt, capacity, minParticipants, guide, ...rest }: Page['departure']) {
  const titleOf = (code: string) => rest.categories.find(({ category }) => category === code)?.title;
  return {
    startsAt,
    endsAt,
    salesCloseAt,
    capacity,
    minParticipants,
    guide: guide?.name ?? null,
    prices: (rest.prices ?? []).map((price) => ({ ...price, title: titleOf(price.category) })),
  };
}
