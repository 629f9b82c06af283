import { createFileRoute } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Forbidden } from '../components/operator/forbidden.tsx';
import { TeamPage } from '../features/operator/team/team-page.tsx';
import { useMember } from '../lib/use-member.ts';

export const Route = createFileRoute('/operator/team')({ component: Team });

function Team() {
  const t = useTranslations('operator.team');
  return useMember().role === 'owner' ? <TeamPage /> : <Forbidden title={t('title')} />;
}
