import { difficulties } from '@kamchatour/booking/status';
import { createFileRoute } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { ResumeBanner } from '../features/book/resume-banner.tsx';
import { TourList } from '../features/tours/tour-list.tsx';

export const Route = createFileRoute('/')({
  validateSearch: z.object({ difficulty: z.catch(z.optional(z.enum(difficulties)), undefined) }),
  component: Home,
});

function Home() {
  const { difficulty } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <main id="content">
      <TourList
        difficulty={difficulty}
        onDifficulty={(next) => void navigate({ search: { difficulty: next }, replace: true, resetScroll: false })}
      >
        <ResumeBanner />
      </TourList>
    </main>
  );
}
