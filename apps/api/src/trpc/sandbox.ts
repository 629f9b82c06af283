/** The page of the sandbox, where a guest plays the payer and people who try the product play the bank. It is not there where real money is taken. */
import { BookingError } from '@kamchatour/booking';
import { type Sandbox, testCards } from '@kamchatour/payments';
import { z } from 'zod';
import { sandboxSwitches } from '../money/sandbox-rows.ts';
import type { Services } from '../services.ts';
import { procedure, router } from './context.ts';

const pageInput = z.strictObject({ pageId: z.uuid() });
const payInput = z.strictObject({
  pageId: z.uuid(),
  /** A test card's number as typed, or `sbp`. */
  card: z.string().min(1).max(40),
  switches: sandboxSwitches.exactOptional(),
});
const stepInput = z.strictObject({ step: z.string().regex(/^\d{1,15}$/), isPassed: z.boolean() });

export const sandbox = router({
  page: procedure.input(pageInput).query(async ({ ctx, input }) => {
    const page = await open(ctx.services).page(input.pageId);
    if (page === undefined) throw notFound();
    const { pageId, bookingNumber, amount, currency, description, locale, returnUrl } = page;
    return { pageId, bookingNumber, amount, currency, description, locale, returnUrl, cards: testCards };
  }),
  pay: procedure.input(payInput).mutation(async ({ ctx, input }) => {
    const seen = await open(ctx.services).pay(input.pageId, input.card, input.switches ?? {});
    if (seen === undefined) throw notFound();
    return seen;
  }),
  passThreeDSecure: procedure.input(stepInput).mutation(async ({ ctx, input }) => {
    const seen = await open(ctx.services).answerThreeDSecure(input.step, input.isPassed);
    if (seen === undefined) throw notFound();
    return seen;
  }),
});

function open({ money }: Services): Sandbox {
  if (money.sandbox === undefined) throw notFound();
  return money.sandbox;
}

const notFound = () => new BookingError({ code: 'NOT_FOUND', details: {} });
