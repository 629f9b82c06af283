import { Skeleton } from '../skeleton.tsx';

/** Room for a list that is on its way. */
export function TableSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div className="card grid gap-px overflow-hidden p-3">
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} className="my-1 h-8" />
      ))}
    </div>
  );
}
