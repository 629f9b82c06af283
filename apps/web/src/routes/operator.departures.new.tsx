import { createFileRoute } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import * as z from 'zod/mini';
import { Forbidden } from '../components/operator/forbidden.tsx';
import { NewDeparturesPage } from '../features/operator/new-departures/new-departures-page.tsx';
import { useIsManager } from '../lib/use-member.ts';

export const Route = createFileRoute('/operator/departures/new')({
  validateSearch: z.object({ tour: z.catch(z.optional(z.uuid()), undefined) }),
  component: NewDepartures,
});

function NewDepartures() {
  const t = useTranslations('operator.newDepartures');
  const { tour } = Route.useSearch();
  return useIsManager() ? <NewDeparturesPage tourId={tour} /> : <Forbidden title={t('title')} />;
}
