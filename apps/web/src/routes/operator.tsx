import { createFileRoute } from '@tanstack/react-router';
import { OperatorShell } from '../features/operator/shell/operator-shell.tsx';

export const Route = createFileRoute('/operator')({ component: OperatorShell });
