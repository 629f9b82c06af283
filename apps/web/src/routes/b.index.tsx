import { createFileRoute } from '@tanstack/react-router';
import { FindBooking } from '../features/manage/find-booking.tsx';

export const Route = createFileRoute('/b/')({ component: Find });

function Find() {
  const navigate = Route.useNavigate();
  return (
    <FindBooking
      onFound={({ bookingNumber, confirmationCode }) =>
        void navigate({ to: '/b/$bookingNumber', params: { bookingNumber }, hash: confirmationCode })
      }
    />
  );
}
