import { createFileRoute, notFound } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { BookingPage } from '../features/book/booking-page.tsx';
import { type Step, steps } from '../features/book/flow.ts';

export const Route = createFileRoute('/tours/$slug/$scheduleId/$step')({
  // A link may bring the party along: ?party={"adult":2}
  validateSearch: z.object({
    party: z.catch(
      z.optional(z.record(z.string().check(z.maxLength(40)), z.int().check(z.minimum(0), z.maximum(100)))),
      undefined,
    ),
  }),
  params: {
    parse: ({ slug, scheduleId, step }) => {
      const known = steps.find((name) => name === step);
      if (known === undefined || !z.uuid().safeParse(scheduleId).success) throw notFound();
      return { slug, scheduleId, step: known };
    },
    stringify: (params) => params,
  },
  component: Booking,
});

function Booking() {
  const { slug, scheduleId, step } = Route.useParams();
  const { party } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <BookingPage
      key={scheduleId}
      slug={slug}
      scheduleId={scheduleId}
      step={step}
      party={party ?? {}}
      goTo={(next: Step, how) =>
        void navigate({ to: '.', params: { slug, scheduleId, step: next }, search: {}, replace: how === 'replace' })
      }
    />
  );
}
