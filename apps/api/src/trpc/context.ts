import type { Caller } from '@kamchatour/booking';
import { BookingError } from '@kamchatour/booking';
import type { Refusal } from '@kamchatour/booking/errors';
import { fieldProblems } from '@kamchatour/booking/field-problems';
import type { Locale } from '@kamchatour/booking/status';
import { initTRPC, TRPCError } from '@trpc/server';
import { core } from 'zod';
import type { Member, Role } from '../auth/member.ts';
import { messages } from '../messages.ts';
import { outside, refusalOf } from '../refusals.ts';
import type { Services } from '../services.ts';

/** What a procedure knows of the request besides its input. */
export type Context = {
  services: Services;
  caller: Caller;
  locale: Locale;
  requestId: string;
  /** The member of the operator's team who is signed in; looked up once a request, when the first procedure asks. */
  member: () => Promise<Member | undefined>;
};

/** What a procedure says about itself. `least`: the smallest role that may call it; none: it is not the operator's. */
type Meta = { least?: Role };

const trpc = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    isDev: false,
    /** Every error says what the HTTP calls say: `data.refusal` for programs, `message` for people; never a stack. */
    errorFormatter({ shape, error, ctx }) {
      const refusal: Refusal = refusalOf(error);
      return {
        code: shape.code,
        message: messages[ctx?.locale ?? 'ru'].errors[refusal.code],
        data: {
          code: outside[refusal.code].trpc,
          httpStatus: outside[refusal.code].status,
          path: shape.data.path ?? null,
          refusal,
          requestId: ctx?.requestId ?? null,
        },
      };
    },
  });

export const { router } = trpc;

/** Refusals leave with their own status; whatever else is thrown stays a 500. */
export const procedure = trpc.procedure.use(async ({ next, getRawInput }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  const error =
    cause instanceof core.$ZodError
      ? new BookingError({
          code: 'VALIDATION_ERROR',
          details: { fields: fieldProblems(cause.issues, await getRawInput()) },
        })
      : result.error;
  throw new TRPCError({ code: outside[refusalOf(error).code].trpc, cause: error });
});
