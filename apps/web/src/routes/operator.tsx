import { createFileRoute } from '@tanstack/react-router';
import { SearchBox } from '../features/operator/search/search-box.tsx';
import { OperatorShell } from '../features/operator/shell/operator-shell.tsx';

export const Route = createFileRoute('/operator')({ component: Operator });

function Operator() {
  return <OperatorShell search={<SearchBox />} />;
}
