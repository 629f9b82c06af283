import { useEffect, useRef } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';

/** Tells the flow each change of a form, so that what was typed outlives the form. */
export function useSentDraft<T extends FieldValues>(form: UseFormReturn<T>, onChange: (values: T) => void): void {
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(
    () => form.subscribe({ formState: { values: true }, callback: ({ values }) => latest.current(values) }),
    [form],
  );
}
