import { createFileRoute } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { CheckInPage } from '../features/operator/check-in/check-in-page.tsx';
import { useMe } from '../lib/use-member.ts';

const day = z.catch(z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))), undefined);
const scheduleId = z.catch(z.optional(z.uuid()), undefined);

export const Route = createFileRoute('/operator/check-in')({
  validateSearch: z.object({ day, schedule: scheduleId }),
  component: CheckIn,
});

function CheckIn() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const { member } = useMe();
  return (
    <CheckInPage
      day={search.day}
      scheduleId={search.schedule}
      by={member}
      onDay={(next) => void navigate({ search: { day: next }, replace: true })}
      onSchedule={(next) => void navigate({ search: { ...search, schedule: next }, replace: true })}
    />
  );
}
