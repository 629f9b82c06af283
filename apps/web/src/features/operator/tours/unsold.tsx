import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useTRPC } from '../../../lib/api.ts';
import type { CategoryDraft } from './tour-draft.ts';

export type SavedTour = { tourId: string; slug: string };
type Props = { category: CategoryDraft; tour: SavedTour };

/** Departures that exist have no price for a category that came later: how many, and where they get one. */
export function Unsold({ category: { category, isNew }, tour: { tourId, slug } }: Props) {
  const t = useTranslations('operator.tours');
  const { data } = useQuery(useTRPC().operator.tours.unsold.queryOptions({ tourId }));
  if (data === undefined) return null;
  const count = isNew ? data.upcoming : (data.unsold[category] ?? 0);
  if (count === 0) return null;
  return (
    <p role="status">
      {t(isNew ? 'notSoldYet' : 'notSold', { count })}{' '}
      {!isNew && (
        <Link to="/operator/departures" search={{ tour: slug }} className="prose-link">
          {t('toDepartures')}
        </Link>
      )}
    </p>
  );
}
