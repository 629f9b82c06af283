import type { UseFormReturn } from 'react-hook-form';
import type { Draft, PersonDraft } from './draft.ts';
import type { FieldName, Problem } from './participant-form.ts';

export type PeopleForm = Pick<Draft, 'people' | 'isParticipantToo' | 'requests'>;

/** In the order in which they stand on the screen. */
const personFields = [
  ['fullName', 'name'],
  ['birthDate', 'birthDate'],
  ['weightKg', 'weightKg'],
  ['document', 'document'],
  ['emergencyName', 'emergencyName'],
  ['emergencyPhone', 'emergencyPhone'],
] as const satisfies [keyof PersonDraft, FieldName][];

const otherRule = (message: string | undefined) =>
  (['tooYoung', 'tooOld', 'tooHeavy'] as const).find((one) => one === message);

/** The problems that the form has brought up so far: not those of fields that nobody has left yet. */
export function shownProblems(form: UseFormReturn<PeopleForm>, count: number): Problem[] {
  const problemAt = (path: 'requests' | `people.${number}.${keyof PersonDraft}`, field: FieldName): Problem[] => {
    const { error } = form.getFieldState(path, form.formState);
    if (error === undefined) return [];
    // One field may break two rules: the message tells which.
    const rule = error.type === 'required' ? 'required' : 'wrong';
    return [{ path, field: otherRule(error.message) ?? field, rule }];
  };
  const ofPerson = (index: number) =>
    personFields.flatMap(([name, field]) => problemAt(`people.${index}.${name}`, field));
  return [...Array.from({ length: count }, (_, index) => ofPerson(index)).flat(), ...problemAt('requests', 'requests')];
}
