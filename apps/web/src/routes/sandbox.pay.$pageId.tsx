import { createFileRoute } from '@tanstack/react-router';
import { SandboxPage } from '../features/sandbox/sandbox-page.tsx';

export const Route = createFileRoute('/sandbox/pay/$pageId')({ component: Pay });

function Pay() {
  const { pageId } = Route.useParams();
  return <SandboxPage key={pageId} pageId={pageId} />;
}
