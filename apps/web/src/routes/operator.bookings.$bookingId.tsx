import { createFileRoute } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Forbidden } from '../components/operator/forbidden.tsx';
import { BookingPage } from '../features/operator/bookings/booking-page.tsx';
import { useIsManager } from '../lib/use-member.ts';

export const Route = createFileRoute('/operator/bookings/$bookingId')({ component: Booking });

function Booking() {
  const t = useTranslations('operator.bookings');
  const { bookingId } = Route.useParams();
  return useIsManager() ? <BookingPage key={bookingId} bookingId={bookingId} /> : <Forbidden title={t('title')} />;
}
