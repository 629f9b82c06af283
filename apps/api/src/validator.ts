import { type ParsedUrlQuery, parse } from 'node:querystring';
import { BookingError } from '@kamchatour/booking';
import { fieldProblems } from '@kamchatour/booking/field-problems';
import type { FastifySchemaCompiler } from 'fastify';
import { core } from 'zod';

/** Fastify writes a status and a code onto what validation throws, so the refusal travels as its cause. */
export class InvalidRequest extends Error {
  override readonly name = 'InvalidRequest';
  override readonly cause: BookingError;

  constructor(cause: BookingError) {
    super(cause.message);
    this.cause = cause;
  }
}

/** Checks a part of a request against its zod schema; what is wrong leaves as VALIDATION_ERROR, field by field. */
export const validatorCompiler: FastifySchemaCompiler<core.$ZodType> = ({ schema, httpPart }) => {
  const check = (input: unknown) => {
    const result = core.safeParse(schema, input);
    if (result.success) return { value: result.data };
    const fields = fieldProblems(result.error.issues, input);
    return { error: new InvalidRequest(new BookingError({ code: 'VALIDATION_ERROR', details: { fields } })) };
  };
  return httpPart === 'querystring' ? remembering(check) : check;
};

/** Pollers ask with the same few addresses over and over: what these say is read and checked once. */
const queries = new Map<string, ParsedUrlQuery>();
const mostQueries = 2000;
const longestQuery = 200;

export function readQuery(text: string): ParsedUrlQuery {
  const known = queries.get(text);
  if (known) return known;
  const query = Object.freeze(parse(text));
  if (text.length > longestQuery) return query;
  if (queries.size >= mostQueries) queries.clear();
  queries.set(text, query);
  return query;
}

function remembering<Result>(check: (input: unknown) => Result): (input: unknown) => Result {
  const results = new WeakMap<object, Result>();
  return (input) => {
    if (typeof input !== 'object' || input === null) return check(input);
    const result = results.get(input) ?? check(input);
    results.set(input, result);
    return result;
  };
}
