import { useState } from 'react';
import { api } from '../../../lib/api.ts';
import { type Failure, toFailure } from '../../../lib/failure.ts';
import type { OperatorAnswers } from '../../../lib/use-member.ts';
import { useRefresh } from './use-act.ts';

export type BulkKind = BulkAction['kind'];
export type BulkAction = Parameters<typeof api.operator.bookings.bulk.mutate>[0]['action'];
export type BulkResult = OperatorAnswers['bookings']['bulk']['results'][number];

/** Small enough that the bar moves, large enough not to ask for ever. */
const portion = 10;

/** Works through the rows, a few at a time. When the answer of a few is lost, it stops there and says so; going on asks about them again. */
export function useBulk() {
  const refresh = useRefresh();
  const [left, setLeft] = useState<readonly string[] | null>(null);
  const [results, setResults] = useState<readonly BulkResult[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isRunning, setRunning] = useState(false);
  // Of the whole work: what was done before its answer was lost is told, not done again.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const run = async (bookingIds: readonly string[], action: BulkAction) => {
    setRunning(true);
    setFailure(null);
    let waiting = bookingIds;
    try {
      while (waiting.length > 0) {
        setLeft(waiting);
        const asked = { bookingIds: waiting.slice(0, portion), action };
        const answer = await api.operator.bookings.bulk.mutate(asked, { context: { idempotencyKey } });
        setResults((before) => [...before, ...answer.results]);
        waiting = [...answer.left, ...waiting.slice(portion)];
      }
      setLeft([]);
    } catch (error) {
      setLeft(waiting);
      setFailure(toFailure(error));
    } finally {
      setRunning(false);
      refresh();
    }
  };
  return { run, isRunning, results, failure, left };
}
