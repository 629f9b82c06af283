import { createFileRoute } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { TodayPage } from '../features/operator/today/today-page.tsx';

export const Route = createFileRoute('/operator/')({
  validateSearch: z.object({ day: z.catch(z.optional(z.iso.date()), undefined) }),
  component: Today,
});

function Today() {
  const { day } = Route.useSearch();
  const navigate = Route.useNavigate();
  return <TodayPage day={day} onDay={(next) => void navigate({ search: { day: next }, resetScroll: false })} />;
}
