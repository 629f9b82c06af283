import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import { useActProblem } from './use-act-problem.ts';

/** Everything about bookings is asked anew: after an act, and after a refusal, which says that something is not as it was shown. */
export function useRefresh(): () => void {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  return () => {
    for (const part of [trpc.operator.bookings, trpc.operator.today, trpc.operator.departures]) {
      void queryClient.invalidateQueries({ queryKey: part.pathKey() });
    }
  };
}

/** Sends a change. `run` answers undefined when it was not done; `problem` then says why, and what to do. */
export function useAct<Input, Answer extends object>(send: (input: Input) => Promise<Answer>) {
  const words = useActProblem();
  const refresh = useRefresh();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const run = async (input: Input): Promise<Answer | undefined> => {
    setBusy(true);
    setProblem(undefined);
    try {
      return await send(input);
    } catch (error) {
      setProblem(words(toFailure(error)));
      return undefined;
    } finally {
      setBusy(false);
      refresh();
    }
  };
  return { run, isBusy, problem };
}
