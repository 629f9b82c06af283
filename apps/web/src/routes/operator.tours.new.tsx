import { createFileRoute } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Forbidden } from '../components/operator/forbidden.tsx';
import { NewTourPage } from '../features/operator/tours/tour-page.tsx';
import { useIsManager } from '../lib/use-member.ts';

export const Route = createFileRoute('/operator/tours/new')({ component: NewTour });

function NewTour() {
  const t = useTranslations('operator.tours');
  return useIsManager() ? <NewTourPage /> : <Forbidden title={t('make')} />;
}
