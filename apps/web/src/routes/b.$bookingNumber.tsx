import { createFileRoute, useLocation } from '@tanstack/react-router';
import { keepProof } from '../features/manage/booking-proof.ts';
import { ManagePage } from '../features/manage/manage-page.tsx';
import { useProof } from '../features/manage/use-proof.ts';

export const Route = createFileRoute('/b/$bookingNumber')({ component: Manage });

function Manage() {
  const { bookingNumber } = Route.useParams();
  // The proof comes behind the #: browsers do not send that part anywhere.
  const fragment = useLocation({ select: ({ hash }) => hash });
  const navigate = Route.useNavigate();
  const proof = useProof(bookingNumber, fragment, () => void navigate({ hash: '', replace: true, resetScroll: false }));
  return (
    <ManagePage
      key={`${bookingNumber} ${JSON.stringify(proof)}`}
      bookingNumber={bookingNumber}
      proof={proof}
      onFound={({ bookingNumber: found, ...proven }) => {
        keepProof(found, proven);
        void navigate({ to: '/b/$bookingNumber', params: { bookingNumber: found } });
      }}
    />
  );
}
