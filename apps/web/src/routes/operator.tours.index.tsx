import { createFileRoute } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Forbidden } from '../components/operator/forbidden.tsx';
import { ToursPage } from '../features/operator/tours/tours-page.tsx';
import { useIsManager } from '../lib/use-member.ts';

export const Route = createFileRoute('/operator/tours/')({ component: Tours });

function Tours() {
  const t = useTranslations('operator.tours');
  return useIsManager() ? <ToursPage /> : <Forbidden title={t('title')} />;
}
