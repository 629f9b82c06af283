import type { FieldProblem, FieldRule } from '@kamchatour/booking/errors';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { toFailure } from './failure.ts';
import { byPath, faultsOf } from './field-faults.ts';
import { languageTag } from './kamchatka.ts';
import { useLanguage } from './locale.tsx';
import { useFailureText } from './use-failure-text.ts';

/** Words for a field by its path, or nothing when it is right; `own`: what this very field says of a rule, instead of what any field says. */
export type FaultText = (path: string, own?: Partial<Record<FieldRule, string>>) => string | undefined;

/** What is wrong with a field: the figures that would do, wherever they are known. */
export function useFaultWords(): (problem: FieldProblem) => string {
  const t = useTranslations('operator.forms');
  const { locale } = useLanguage();
  const figures = new Intl.NumberFormat(languageTag(locale));
  const said = (figure: number) => figures.format(figure).replace('-', '−');
  return ({ rule, least, most, unit }) => {
    if (rule === 'too_small' || rule === 'too_big') {
      if (unit === 'characters' && rule === 'too_big' && most !== undefined) return t('tooLong', { most });
      if (unit === 'characters' && least !== undefined) return t('tooShort', { least });
      if (least !== undefined && most !== undefined) return t('between', { least: said(least), most: said(most) });
      if (least !== undefined) return t('atLeast', { least: said(least) });
      if (most !== undefined) return t('atMost', { most: said(most) });
    }
    return t(`rules.${rule}`);
  };
}

/** What was found wrong, in words that stand beside the fields. */
export function useFaultText(faults: ReadonlyMap<string, FieldProblem>): FaultText {
  const words = useFaultWords();
  return (path, own = {}) => {
    const fault = faults.get(path);
    return fault && (own[fault.rule] ?? words(fault));
  };
}

/** To the first field on the page that is marked as wrong, if any is. */
export function focusFirstFault(): void {
  const dialog = document.querySelector<HTMLElement>('dialog[open]');
  (dialog ?? document).querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}

/**
 * Sends a form. `found` is what the form itself finds wrong as it stands: nothing is sent before it is put right. What was typed and cannot be is marked
 * once a field was left, what is missing once the form was sent. Refused, the first wrong field takes the focus, and `problem` says why.
 */
export function useFormCall<Input, Answer>(
  call: (input: Input) => Promise<Answer>,
  onDone: (answer: Answer) => void = () => undefined,
  found: readonly FieldProblem[] = [],
) {
  const t = useTranslations('operator.forms');
  const failureText = useFailureText();
  const send = useMutation({ mutationFn: call, onSuccess: onDone });
  const [tries, setTries] = useState(0);
  const [wasLeft, setLeft] = useState(false);
  const { error, reset, isIdle } = send;
  const own = tries > 0 ? found : wasLeft ? found.filter(({ rule }) => rule !== 'required') : [];
  const fault = useFaultText(own.length > 0 ? byPath(own) : faultsOf(error));
  useEffect(() => {
    const onLeft = ({ target }: FocusEvent) => {
      if (target instanceof Element && target.matches('input, textarea, select')) setLeft(true);
    };
    document.addEventListener('focusout', onLeft);
    return () => document.removeEventListener('focusout', onLeft);
  }, []);
  useEffect(() => {
    if (tries > 0 || error !== null) focusFirstFault();
  }, [tries, error]);
  return {
    run: send.mutate,
    /** Sends `input`; where something is wrong, marks it instead. */
    submit: (input: Input | null) => {
      if (send.isPending) return;
      if (input === null || found.length > 0) return setTries((before) => before + 1);
      setTries(0);
      send.mutate(input);
    },
    /** What was answered is about another form: it was changed since. */
    forget: useCallback(() => {
      if (!isIdle) reset();
    }, [isIdle, reset]),
    isBusy: send.isPending,
    answer: send.data,
    failure: error === null ? undefined : toFailure(error),
    problem:
      error !== null ? failureText(toFailure(error)) : tries > 0 && found.length > 0 ? t('lookThrough') : undefined,
    fault,
  };
}
