import { createFileRoute } from '@tanstack/react-router';
import { TeamPage } from '../features/operator/team/team-page.tsx';

export const Route = createFileRoute('/operator/team')({ component: TeamPage });
