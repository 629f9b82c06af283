import { createFileRoute, useLocation } from '@tanstack/react-router';
import { PointsPage } from '../features/pay/points-page.tsx';

export const Route = createFileRoute('/points')({ component: Points });

function Points() {
  // The secret comes behind the #: browsers do not send that part anywhere.
  const token = useLocation({ select: ({ hash }) => hash });
  return <PointsPage key={token} token={token} />;
}
