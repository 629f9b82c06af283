import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTRPC } from '../../../lib/api.ts';
import { type Failure, toFailure } from '../../../lib/failure.ts';
import { noteOwnAct } from '../../../lib/own-acts.ts';
import { useActProblem } from './use-act-problem.ts';

/** Everything about bookings is asked anew: after an act, and after a refusal, which says that something is not as it was shown. */
export function useRefresh(): () => void {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  return () => {
    noteOwnAct();
    for (const part of [trpc.operator.bookings, trpc.operator.today, trpc.operator.departures]) {
      void queryClient.invalidateQueries({ queryKey: part.pathKey() });
    }
  };
}

type Options = { context: { idempotencyKey: string } };

/**
 * Sends a change. `run` answers undefined when it was not done; `problem` then says why, and what to do. The same change sent once more, because its
 * answer was lost or the button pressed twice, carries the same key: it is done once. `own`: words of this act for a refusal, where it has any.
 */
export function useAct<Input, Answer extends object>(
  send: (input: Input, options: Options) => Promise<Answer>,
  own: (failure: Failure) => string | undefined = () => undefined,
) {
  const words = useActProblem();
  const refresh = useRefresh();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const last = useRef({ told: '', idempotencyKey: '' });
  const run = async (input: Input): Promise<Answer | undefined> => {
    setBusy(true);
    setProblem(undefined);
    const told = JSON.stringify(input);
    if (last.current.told !== told) last.current = { told, idempotencyKey: crypto.randomUUID() };
    try {
      const answer = await send(input, { context: { idempotencyKey: last.current.idempotencyKey } });
      last.current = { told: '', idempotencyKey: '' };
      return answer;
    } catch (error) {
      const failure = toFailure(error);
      setProblem(own(failure) ?? words(failure));
      return undefined;
    } finally {
      setBusy(false);
      refresh();
    }
  };
  return { run, isBusy, problem };
}
