import { createFileRoute } from '@tanstack/react-router';
import { DeparturePage } from '../features/operator/departures/departure-page.tsx';

export const Route = createFileRoute('/operator/departures/$scheduleId')({ component: Departure });

function Departure() {
  const { scheduleId } = Route.useParams();
  return <DeparturePage key={scheduleId} scheduleId={scheduleId} />;
}
