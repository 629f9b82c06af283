import { createFileRoute } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { ResumeBanner } from '../features/book/resume-banner.tsx';
import { TourPage } from '../features/tours/tour-page.tsx';

const search = z.object({
  month: z.catch(z.optional(z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/))), undefined),
  day: z.catch(z.optional(z.iso.date()), undefined),
});

export const Route = createFileRoute('/tours/$slug/')({ validateSearch: search, component: Tour });

function Tour() {
  const { slug } = Route.useParams();
  const { month, day } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <TourPage
      slug={slug}
      month={month}
      day={day}
      onMonth={(next) => void navigate({ search: { month: next, day }, replace: true, resetScroll: false })}
      onDay={(next) =>
        void navigate({ search: { month: next.slice(0, 7), day: next }, replace: true, resetScroll: false })
      }
    >
      <ResumeBanner />
    </TourPage>
  );
}
