import { createFileRoute } from '@tanstack/react-router';
import { keepProof } from '../features/manage/booking-proof.ts';
import { FindBooking } from '../features/manage/find-booking.tsx';

export const Route = createFileRoute('/b/')({ component: Find });

function Find() {
  const navigate = Route.useNavigate();
  return (
    <FindBooking
      onFound={({ bookingNumber, ...proof }) => {
        keepProof(bookingNumber, proof);
        void navigate({ to: '/b/$bookingNumber', params: { bookingNumber } });
      }}
    />
  );
}
