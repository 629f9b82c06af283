import { useRef, useState } from 'react';
import { type Failure, isOutcomeUnknown, toFailure } from '../../lib/failure.ts';

/**
 * Sends a change. The same change keeps its key until the server has answered it, so that asking again after a lost answer never does it twice.
 * `run` answers null when it was not done, and `failure` then says why.
 */
export function useChange<Input, Answer>(send: (input: Input, idempotencyKey: string) => Promise<Answer>) {
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const attempt = useRef<{ of: string; key: string } | null>(null);
  const run = async (input: Input): Promise<Answer | null> => {
    const of = JSON.stringify(input);
    const known = attempt.current?.of === of ? attempt.current : { of, key: crypto.randomUUID() };
    attempt.current = known;
    setSending(true);
    setFailure(null);
    try {
      const answer = await send(input, known.key);
      attempt.current = null;
      return answer;
    } catch (error) {
      const reason = toFailure(error);
      if (!isOutcomeUnknown(reason)) attempt.current = null;
      setFailure(reason);
      return null;
    } finally {
      setSending(false);
    }
  };
  return { run, isSending, failure };
}
