/** Who may travel, by the tour's limits: on the day of the departure, by what was told of each; what was not told is asked at the gate. */

import type { FieldProblem } from '../errors.ts';
import { kamchatkaDay, yearsOn } from '../kamchatka.ts';
import type { Schedule } from '../schedule.ts';

type Traveller = { birthDate?: string | undefined; weightKg?: number | undefined };

/** What was told of each participant of a booking, by id; nothing of most. */
export type Travellers = ReadonlyMap<string, Traveller>;

/** What is wrong with whom; `limit` in years or kilograms. Whoever is not born yet is wrong, too. */
export function travellerProblems(
  { startsAt, limits }: Pick<Schedule, 'startsAt' | 'limits'>,
  travellers: Traveller[],
  now: Date,
): FieldProblem[] {
  const today = kamchatkaDay(now);
  const day = kamchatkaDay(startsAt);
  const { minAge, maxAge, maxWeightKg } = limits;
  return travellers.flatMap(({ birthDate, weightKg }, place): FieldProblem[] => {
    const path = (field: string) => `participants.${place}.${field}`;
    const age = birthDate === undefined ? undefined : yearsOn(day, birthDate);
    return [
      ...(birthDate !== undefined && birthDate > today
        ? [{ path: path('birthDate'), rule: 'too_big' as const }]
        : age !== undefined && age < minAge
          ? [{ path: path('birthDate'), rule: 'too_young' as const, limit: minAge }]
          : age !== undefined && maxAge !== null && age > maxAge
            ? [{ path: path('birthDate'), rule: 'too_old' as const, limit: maxAge }]
            : []),
      ...(weightKg !== undefined && maxWeightKg !== null && weightKg > maxWeightKg
        ? [{ path: path('weightKg'), rule: 'too_heavy' as const, limit: maxWeightKg }]
        : []),
    ];
  });
}
