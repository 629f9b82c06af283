import { slug } from '@kamchatour/booking/office-input';
import { scheduleStatuses } from '@kamchatour/booking/status';
import { createFileRoute } from '@tanstack/react-router';
import { useState } from 'react';
import * as z from 'zod/mini';
import { sorts } from '../features/operator/departures/departures-asked.ts';
import { DeparturesPage } from '../features/operator/departures/departures-page.tsx';
import { kamchatkaDay } from '../lib/kamchatka.ts';
import { serverNow } from '../lib/server-clock.ts';

const day = z.catch(z.optional(z.iso.date()), undefined);

export const Route = createFileRoute('/operator/departures/')({
  validateSearch: z.object({
    from: day,
    to: day,
    tour: z.catch(z.optional(slug), undefined),
    status: z.catch(z.optional(z.enum(scheduleStatuses)), undefined),
    sort: z.catch(z.optional(z.enum(sorts)), undefined),
    descending: z.catch(z.optional(z.boolean()), undefined),
    page: z.catch(z.optional(z.int().check(z.minimum(1))), undefined),
  }),
  component: Departures,
});

function Departures() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const [today] = useState(() => kamchatkaDay(serverNow()));
  const asked = {
    from: search.from ?? today,
    to: search.to,
    tour: search.tour,
    status: search.status,
    sort: search.sort ?? ('startsAt' as const),
    descending: search.descending ?? false,
    page: search.page ?? 1,
  };
  return (
    <DeparturesPage
      asked={asked}
      onAsk={(change) => void navigate({ search: { ...search, ...change }, replace: true, resetScroll: false })}
    />
  );
}
