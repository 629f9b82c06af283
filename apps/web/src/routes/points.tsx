import { createFileRoute, useLocation } from '@tanstack/react-router';
import { PointsPage } from '../features/pay/points-page.tsx';

export const Route = createFileRoute('/points')({ component: Points });

function Points() {
  // The secret comes behind the #: browsers do not send that part anywhere.
  // The letter names it, as it does the secrets of a booking and of a place in line.
  const token = useLocation({ select: ({ hash }) => hash.replace(/^key=/, '') });
  return <PointsPage key={token} token={token} />;
}
