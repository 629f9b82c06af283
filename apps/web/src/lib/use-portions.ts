import { useState } from 'react';
import { type Failure, toFailure } from './failure.ts';

/** Small enough that the bar moves, large enough not to ask for ever. */
const size = 10;

/** What came of a few, and those that were not come to. */
type Answer<Result> = { results: readonly Result[]; left: readonly string[] };

/**
 * Works through many, a few at a time. When the answer of a few is lost, it stops there and says so; going on asks about them again, under the same key:
 * what was done before its answer was lost is told, not done again. `afterwards` is called whatever came of it.
 */
export function usePortions<Input, Result>(
  send: (ids: string[], input: Input, idempotencyKey: string) => Promise<Answer<Result>>,
  afterwards: () => void,
) {
  /** Null before it has begun. */
  const [left, setLeft] = useState<readonly string[] | null>(null);
  const [results, setResults] = useState<readonly Result[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isRunning, setRunning] = useState(false);
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const run = async (ids: readonly string[], input: Input) => {
    setRunning(true);
    setFailure(null);
    let waiting = ids;
    try {
      while (waiting.length > 0) {
        setLeft(waiting);
        const answer = await send(waiting.slice(0, size), input, idempotencyKey);
        setResults((before) => [...before, ...answer.results]);
        waiting = [...answer.left, ...waiting.slice(size)];
      }
      setLeft([]);
    } catch (error) {
      setLeft(waiting);
      setFailure(toFailure(error));
    } finally {
      setRunning(false);
      afterwards();
    }
  };
  return { run, isRunning, results, failure, left };
}
