import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import { noteOwnAct } from '../../../lib/own-acts.ts';
import { useFailureText } from '../../../lib/use-failure-text.ts';

/** Something done to the departure: afterwards its page is asked for again, whatever came of it. */
export function useAct<Input, Answer>(
  scheduleId: string,
  call: (input: Input) => Promise<Answer>,
  onDone?: () => void,
) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const act = useMutation({
    mutationFn: call,
    ...(onDone ? { onSuccess: onDone } : {}),
    onSettled: () => {
      noteOwnAct();
      return queryClient.invalidateQueries({ queryKey: trpc.operator.departures.page.queryKey({ scheduleId }) });
    },
  });
  return {
    run: act.mutate,
    isBusy: act.isPending,
    problem: act.error === null ? undefined : failureText(toFailure(act.error)),
  };
}
