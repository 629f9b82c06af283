import { createFileRoute } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import * as z from 'zod/mini';
import { Forbidden } from '../components/operator/forbidden.tsx';
import { PhonePage } from '../features/operator/bookings/phone-page.tsx';
import { useIsManager } from '../lib/use-member.ts';

export const Route = createFileRoute('/operator/bookings/new')({
  validateSearch: z.object({
    tour: z.catch(z.optional(z.string().check(z.minLength(1), z.maxLength(80))), undefined),
    schedule: z.catch(z.optional(z.uuid()), undefined),
  }),
  component: NewBooking,
});

function NewBooking() {
  const t = useTranslations('operator.phone');
  const { tour, schedule } = Route.useSearch();
  const navigate = Route.useNavigate();
  if (!useIsManager()) return <Forbidden title={t('title')} />;
  return (
    <PhonePage
      wanted={{ tour, schedule }}
      onWanted={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
    />
  );
}
