import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTRPC } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import { noteOwnAct } from '../../../lib/own-acts.ts';
import { useFailureText } from '../../../lib/use-failure-text.ts';

type Options = { context: { idempotencyKey: string } };

/**
 * Something done to the departure: afterwards its page is asked for again, whatever came of it. The same input sent once more, because its answer was
 * lost, carries the same key: where that matters the call passes it on, and it is done once.
 */
export function useAct<Input, Answer>(
  scheduleId: string,
  call: (input: Input, options: Options) => Promise<Answer>,
  onDone?: () => void,
) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const last = useRef({ told: '', idempotencyKey: '' });
  const act = useMutation({
    mutationFn: async (input: Input) => {
      const told = JSON.stringify([input]);
      if (last.current.told !== told) last.current = { told, idempotencyKey: crypto.randomUUID() };
      const answer = await call(input, { context: { idempotencyKey: last.current.idempotencyKey } });
      last.current = { told: '', idempotencyKey: '' };
      return answer;
    },
    ...(onDone ? { onSuccess: onDone } : {}),
    onSettled: () => {
      noteOwnAct();
      return queryClient.invalidateQueries({ queryKey: trpc.operator.departures.page.queryKey({ scheduleId }) });
    },
  });
  return {
    run: act.mutate,
    runAsync: act.mutateAsync,
    /** What was refused was about something else. */
    forget: act.reset,
    isBusy: act.isPending,
    problem: act.error === null ? undefined : failureText(toFailure(act.error)),
  };
}
