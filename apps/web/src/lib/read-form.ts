/** Forms as they are typed, read by the very rules that the server reads them by. */
import type { FieldProblem } from '@kamchatour/booking/errors';
import { fieldProblems } from '@kamchatour/booking/field-problems';
import * as z from 'zod/mini';

export type Read<T> = { value: T; problems: [] } | { value: null; problems: FieldProblem[] };

/** What is sent, or all that is wrong with it at once. */
export function readForm<T>(schema: z.ZodMiniType<T>, typed: unknown): Read<T> {
  const read = schema.safeParse(typed);
  return read.success
    ? { value: read.data, problems: [] }
    : { value: null, problems: fieldProblems(read.error.issues, typed) };
}

/** A whole number as typed: undefined where nothing is, not a number where something else is. */
export function figure(typed: string): number | undefined {
  const plain = typed.trim();
  if (plain === '') return undefined;
  return /^[-−]?\d{1,12}$/.test(plain) ? Number(plain.replace('−', '-')) : Number.NaN;
}

/** The same with a fraction, after a point or a comma. */
export function fraction(typed: string): number | undefined {
  const plain = typed.trim().replace(',', '.').replace('−', '-');
  if (plain === '') return undefined;
  return /^-?\d{1,12}(\.\d{1,20})?$/.test(plain) ? Number(plain) : Number.NaN;
}
