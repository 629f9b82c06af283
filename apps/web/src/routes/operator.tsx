import { createFileRoute } from '@tanstack/react-router';
import { Nowhere } from '../components/operator/forbidden.tsx';
import { SearchBox } from '../features/operator/search/search-box.tsx';
import { OperatorShell } from '../features/operator/shell/operator-shell.tsx';

export const Route = createFileRoute('/operator')({ component: Operator, notFoundComponent: Nowhere });

function Operator() {
  return <OperatorShell search={<SearchBox />} />;
}
