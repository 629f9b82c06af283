import { type FieldErrors, type FieldValues, type Resolver, set } from 'react-hook-form';
import type { Problem } from './participant-form.ts';

/** Lets react-hook-form ask our own rules: an error's type is the rule, its message the field, words are the screen's. */
export function resolverOf<T extends FieldValues>(problemsOf: (values: T) => Problem[]): Resolver<T> {
  return (values) => {
    const problems = problemsOf(values);
    if (problems.length === 0) return { values, errors: {} };
    const errors: FieldErrors<T> = {};
    for (const { path, field, rule } of problems) set(errors, path, { type: rule, message: field });
    return { values: {}, errors };
  };
}
