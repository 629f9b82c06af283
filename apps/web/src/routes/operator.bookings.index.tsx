import { createFileRoute } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { Forbidden } from '../components/operator/forbidden.tsx';
import { type BookingsSearch, bookingsSearch } from '../features/operator/bookings/bookings-address.ts';
import { BookingsPage } from '../features/operator/bookings/bookings-page.tsx';
import { useIsManager } from '../lib/use-member.ts';

export const Route = createFileRoute('/operator/bookings/')({ validateSearch: bookingsSearch, component: Bookings });

function Bookings() {
  const t = useTranslations('operator.bookings');
  const isManager = useIsManager();
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const onSearch = useCallback(
    (next: BookingsSearch, replace: boolean) => void navigate({ search: next, replace, resetScroll: false }),
    [navigate],
  );
  return isManager ? <BookingsPage search={search} onSearch={onSearch} /> : <Forbidden title={t('title')} />;
}
