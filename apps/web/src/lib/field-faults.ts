import type { FieldProblem } from '@kamchatour/booking/errors';
import { toFailure } from './failure.ts';

/** What is wrong with each field, by its path (`categories.0.title.ru`), as the server found it. Empty for any other failure. */
export function faultsOf(error: unknown): ReadonlyMap<string, FieldProblem> {
  const failure = error === null ? undefined : toFailure(error);
  return byPath(failure?.code === 'VALIDATION_ERROR' ? failure.details.fields : []);
}

/** One for each field: the first that was found. */
export function byPath(problems: readonly FieldProblem[]): ReadonlyMap<string, FieldProblem> {
  return new Map(problems.toReversed().map((problem) => [problem.path, problem]));
}
