import { createFileRoute, useLocation } from '@tanstack/react-router';
import { ManagePage } from '../features/manage/manage-page.tsx';

export const Route = createFileRoute('/b/$bookingNumber')({ component: Manage });

function Manage() {
  const { bookingNumber } = Route.useParams();
  // The code comes behind the #: browsers do not send that part anywhere.
  const code = useLocation({ select: ({ hash }) => hash });
  const navigate = Route.useNavigate();
  return (
    <ManagePage
      key={`${bookingNumber} ${code}`}
      bookingNumber={bookingNumber}
      code={code}
      onFound={(found) =>
        void navigate({
          to: '/b/$bookingNumber',
          params: { bookingNumber: found.bookingNumber },
          hash: found.confirmationCode,
        })
      }
    />
  );
}
