import type { ReactNode } from 'react';
import { Button } from '../button.tsx';

type Props = {
  label: string;
  isBusy: boolean;
  isReady?: boolean;
  /** Why it was not done. */
  problem: string | undefined;
  /** That it was done; stays until something is changed. */
  done?: string | undefined;
  children?: ReactNode;
};

/** The foot of a form: what came of it is said beside the button that was pressed. */
export function FormEnd({ label, isBusy, isReady = true, problem, done, children }: Props) {
  return (
    <div className="grid gap-2">
      {problem !== undefined && (
        <p role="alert" className="font-medium text-danger">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="action" disabled={!isReady} isBusy={isBusy}>
          {label}
        </Button>
        {children}
        <p role="status" className="font-medium">
          {done}
        </p>
      </div>
    </div>
  );
}
