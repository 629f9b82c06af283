import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { toFailure } from './failure.ts';
import { faultsOf } from './field-faults.ts';
import { useFailureText } from './use-failure-text.ts';

/** Words for a field by its path, or nothing when it is right. */
export type FaultText = (path: string) => string | undefined;

/** What the server found wrong, in words that stand beside the fields. */
export function useFaultText(error: unknown): FaultText {
  const t = useTranslations('operator.forms');
  const faults = faultsOf(error);
  return (path) => {
    const rule = faults.get(path);
    return rule === undefined ? undefined : t(`rules.${rule}`);
  };
}

/** To the first field on the page that is marked as wrong, if any is. */
export function focusFirstFault(): void {
  document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}

/** Sends a form. Refused, its first wrong field takes the focus, and `problem` says why. */
export function useFormCall<Input, Answer>(
  call: (input: Input) => Promise<Answer>,
  onDone: (answer: Answer) => void = () => undefined,
) {
  const failureText = useFailureText();
  const send = useMutation({ mutationFn: call, onSuccess: onDone });
  const { error, reset, isIdle } = send;
  const fault = useFaultText(error);
  useEffect(() => {
    if (error !== null) focusFirstFault();
  }, [error]);
  return {
    run: send.mutate,
    /** What was answered is about another form: it was changed since. */
    forget: useCallback(() => {
      if (!isIdle) reset();
    }, [isIdle, reset]),
    isBusy: send.isPending,
    answer: send.data,
    failure: error === null ? undefined : toFailure(error),
    problem: error === null ? undefined : failureText(toFailure(error)),
    fault,
  };
}
