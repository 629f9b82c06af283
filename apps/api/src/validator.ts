import { BookingError } from '@kamchatour/booking';
import type { FastifySchemaCompiler } from 'fastify';
import { core } from 'zod';
import { fieldProblems } from './field-problems.ts';

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
export const validatorCompiler: FastifySchemaCompiler<core.$ZodType> = ({ schema }) => {
  return (input) => {
    const result = core.safeParse(schema, input);
    if (result.success) return { value: result.data };
    const fields = fieldProblems(result.error.issues, input);
    return { error: new InvalidRequest(new BookingError({ code: 'VALIDATION_ERROR', details: { fields } })) };
  };
};
