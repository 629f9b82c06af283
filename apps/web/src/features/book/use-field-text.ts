import { useTranslations } from 'use-intl';
import type { Problem } from './participant-form.ts';

/** What is wrong with a field, and how to put it right. */
export function useFieldText(): (problem: Pick<Problem, 'field' | 'rule'>) => string {
  const t = useTranslations('fields');
  return ({ field, rule }) => t(`${field}.${rule}`);
}
