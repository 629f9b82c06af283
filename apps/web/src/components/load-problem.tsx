import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

type Props = { title: string; text: string; retryLabel: string; onRetry: () => void };

/** In the place of what could not be loaded. */
export function LoadProblem({ title, text, retryLabel, onRetry }: Props) {
  return (
    <Notice tone="problem" title={title} isUrgent>
      <p>{text}</p>
      <Button onClick={onRetry}>{retryLabel}</Button>
    </Notice>
  );
}
