import { createFileRoute } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import * as z from 'zod/mini';
import { Forbidden } from '../components/operator/forbidden.tsx';
import { HistoryPage } from '../features/operator/history/history-page.tsx';
import { entities } from '../features/operator/history/history-words.ts';
import { useMember } from '../lib/use-member.ts';

const day = z.catch(z.optional(z.iso.date()), undefined);

export const Route = createFileRoute('/operator/history')({
  validateSearch: z.object({
    entity: z.catch(z.optional(z.enum(entities)), undefined),
    member: z.catch(z.optional(z.uuid()), undefined),
    booking: z.catch(z.optional(z.string().check(z.maxLength(20))), undefined),
    from: day,
    to: day,
    page: z.catch(z.optional(z.int().check(z.minimum(1))), undefined),
  }),
  component: History,
});

function History() {
  const t = useTranslations('operator.history');
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  if (useMember().role !== 'owner') return <Forbidden title={t('title')} />;
  const { entity, member, booking, from, to, page = 1 } = search;
  return (
    <HistoryPage
      asked={{ entity, member, booking, from, to, page }}
      onAsk={(change) => void navigate({ search: { ...search, ...change }, resetScroll: false })}
    />
  );
}
