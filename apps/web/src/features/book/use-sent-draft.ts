import { useEffect, useEffectEvent } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';

/** Tells the flow each change of a form, so that what was typed outlives the form. */
export function useSentDraft<T extends FieldValues>(form: UseFormReturn<T>, onChange: (values: T) => void): void {
  const tell = useEffectEvent(onChange);
  useEffect(() => form.subscribe({ formState: { values: true }, callback: ({ values }) => tell(values) }), [form]);
}
