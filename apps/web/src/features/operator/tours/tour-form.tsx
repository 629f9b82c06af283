import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components/button.tsx';
import { Notice } from '../../../components/notice.tsx';
import { CheckedForm } from '../../../components/operator/checked-form.tsx';
import { FormEnd } from '../../../components/operator/form-end.tsx';
import { api, useTRPC } from '../../../lib/api.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { type FaultText, useFormCall } from '../../../lib/use-form-call.ts';
import { CategoriesPart } from './categories-part.tsx';
import { PlacePart } from './place-part.tsx';
import { PolicyPart } from './policy-part.tsx';
import { type Draft, draftOf, emptyTour, type Policy, readTour, type Tour } from './tour-draft.ts';
import { TripPart } from './trip-part.tsx';
import { WordsPart } from './words-part.tsx';

export type PartProps = { draft: Draft; onChange: (change: Partial<Draft>) => void; fault: FaultText };

/** The editor, in both languages. Who was faster is told of, and nothing that was typed is lost. */
export function TourForm({ tour, policy }: { tour?: Tour; policy: Policy }) {
  const t = useTranslations('operator.tours');
  const forms = useTranslations('operator.forms');
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<Draft>(() => (tour === undefined ? emptyTour(policy) : draftOf(tour, locale)));
  const read = readTour(draft, tour && { tourId: tour.tourId, updatedAt: tour.updatedAt });
  const save = useFormCall(
    api.operator.tours.save.mutate,
    (saved) => {
      setDraft(draftOf(saved, locale));
      const { tourId } = saved;
      queryClient.setQueryData(trpc.operator.tours.get.queryKey({ tourId }), saved);
      void queryClient.invalidateQueries({ queryKey: trpc.operator.tours.list.queryKey() });
      void queryClient.invalidateQueries({ queryKey: trpc.operator.tours.unsold.queryKey({ tourId }) });
      if (tour === undefined) void navigate({ to: '/operator/tours/$tourId', params: { tourId }, replace: true });
    },
    read.problems,
  );
  const onChange = (change: Partial<Draft>) => {
    save.forget();
    setDraft((before) => ({ ...before, ...change }));
  };
  const conflict =
    save.failure?.code === 'EDITED_MEANWHILE' && 'updatedAt' in save.failure.details ? save.failure.details : undefined;
  const takeTheirs = async () => {
    if (tour === undefined) return;
    const { tourId } = tour;
    const theirs = await queryClient.fetchQuery(trpc.operator.tours.get.queryOptions({ tourId }, { staleTime: 0 }));
    setDraft(draftOf(theirs, locale));
    save.forget();
  };
  const part = { draft, onChange, fault: save.fault };
  return (
    <CheckedForm onSubmit={() => save.submit(read.value)}>
      <WordsPart {...part} />
      <CategoriesPart {...part} tour={tour} />
      <TripPart {...part} />
      <PlacePart {...part} />
      <PolicyPart {...part} />
      {conflict !== undefined && (
        <Notice tone="problem" title={t('conflictTitle')} isUrgent>
          <p>{t('conflictText')}</p>
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => void takeTheirs().catch(() => undefined)}>{t('takeTheirs')}</Button>
            <Button onClick={() => save.submit(read.value && { ...read.value, updatedAt: conflict.updatedAt })}>
              {t('keepMine')}
            </Button>
          </div>
        </Notice>
      )}
      <FormEnd
        label={forms('save')}
        isBusy={save.isBusy}
        problem={conflict === undefined ? save.problem : undefined}
        done={save.answer && forms('saved')}
      />
    </CheckedForm>
  );
}
