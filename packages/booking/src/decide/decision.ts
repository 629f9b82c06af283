/** What every decision gives: an answer with the changes that make it true, or a refusal with the figures that explain it. */

import type { Changes } from '../changes.ts';
import type { ErrorCode, ErrorDetails, Refusal } from '../errors.ts';

export type Decision<Answer> =
  | {
      answer: Answer;
      changes?: Changes;
      /** Of a move: what happens on the other departure. */
      otherChanges?: Changes;
    }
  | { refusal: Refusal };

export function refuse<Code extends ErrorCode>(code: Code, details: ErrorDetails[Code]): { refusal: Refusal } {
  // The union of refusals is made of exactly these pairs; the compiler cannot follow a pair through a type parameter.
  return { refusal: { code, details } as Refusal };
}
