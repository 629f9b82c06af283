import { createFileRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import * as z from 'zod/mini';
import { Forbidden } from '../components/operator/forbidden.tsx';
import { AnalyticsPage } from '../features/operator/analytics/analytics-page.tsx';
import { figureNames } from '../features/operator/analytics/figures.ts';
import { addDays, kamchatkaDay } from '../lib/kamchatka.ts';
import { serverNow } from '../lib/server-clock.ts';
import { useIsManager } from '../lib/use-member.ts';

const day = z.catch(z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))), undefined);

export const Route = createFileRoute('/operator/analytics')({
  validateSearch: z.object({
    from: day,
    to: day,
    by: z.catch(z.optional(z.enum(['week', 'month', 'tour'])), undefined),
    figure: z.catch(z.optional(z.enum(figureNames)), undefined),
  }),
  component: AnalyticsRoute,
});

function AnalyticsRoute() {
  const t = useTranslations('operator.analytics');
  const isManager = useIsManager();
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const [today] = useState(() => kamchatkaDay(serverNow()));
  if (!isManager) return <Forbidden title={t('title')} />;
  const asked = {
    from: search.from ?? addDays(today, -60),
    to: search.to ?? addDays(today, 90),
    by: search.by ?? ('month' as const),
    figure: search.figure ?? ('occupancy' as const),
  };
  return (
    <AnalyticsPage
      asked={asked}
      onAsk={(change) => void navigate({ search: { ...search, ...change }, replace: true })}
    />
  );
}
