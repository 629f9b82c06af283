import { createFileRoute } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Forbidden } from '../components/operator/forbidden.tsx';
import { TourPage } from '../features/operator/tours/tour-page.tsx';
import { useIsManager } from '../lib/use-member.ts';

export const Route = createFileRoute('/operator/tours/$tourId')({ component: Tour });

function Tour() {
  const t = useTranslations('operator.tours');
  const { tourId } = Route.useParams();
  return useIsManager() ? <TourPage key={tourId} tourId={tourId} /> : <Forbidden title={t('title')} />;
}
