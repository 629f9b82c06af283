import { useTranslations } from 'use-intl';
import type { Failure } from './failure.ts';

const rules = ['too_young', 'too_old', 'too_heavy'] as const;

/** Whom the tour's limits do not let travel on that day, by name; undefined for a refusal of another kind. */
export function useUnfitText(): (failure: Failure, people: readonly { fullName: string }[]) => string | undefined {
  const t = useTranslations('failure.unfit');
  return (failure, people) => {
    if (failure.code !== 'VALIDATION_ERROR') return undefined;
    const sentences = failure.details.fields.flatMap(({ path, rule, limit }) => {
      const known = rules.find((one) => one === rule);
      const person = people[Number(path.split('.')[1])];
      if (known === undefined || person === undefined || limit === undefined) return [];
      return [t(known, { name: person.fullName, limit })];
    });
    return sentences.length > 0 ? sentences.join(' ') : undefined;
  };
}
