import type { FieldRule } from '@kamchatour/booking/errors';
import { toFailure } from './failure.ts';

/** Which rule each field broke, by its path (`categories.0.title.ru`), as the server found it. Empty for any other failure. */
export function faultsOf(error: unknown): ReadonlyMap<string, FieldRule> {
  const failure = error === null ? undefined : toFailure(error);
  if (failure?.code !== 'VALIDATION_ERROR') return new Map();
  return new Map(failure.details.fields.map(({ path, rule }) => [path, rule]));
}
