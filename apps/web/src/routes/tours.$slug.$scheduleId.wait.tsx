import { createFileRoute, notFound } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { JoinPage } from '../features/waitlist/join-page.tsx';

export const Route = createFileRoute('/tours/$slug/$scheduleId/wait')({
  params: {
    parse: (params) => {
      if (!z.uuid().safeParse(params.scheduleId).success) throw notFound();
      return params;
    },
    stringify: (params) => params,
  },
  component: Join,
});

function Join() {
  const { slug, scheduleId } = Route.useParams();
  return <JoinPage key={scheduleId} slug={slug} scheduleId={scheduleId} />;
}
