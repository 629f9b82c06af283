/** The forms in which CloudPayments writes things, in notifications and in answers alike. Every value arrives as text. */
import { z } from 'zod';
import { kopecksIn } from '../kopecks.ts';
import { exactJson } from './body.ts';

export const transactionNumber = z.string().regex(/^[1-9]\d{0,18}$/);

/** Whole kopecks. */
export const anyKopecks = z.string().transform((text, context) => {
  const amount = kopecksIn(text);
  if (amount !== undefined) return amount;
  context.addIssue({ code: 'custom', message: 'not an amount' });
  return z.NEVER;
});

/** Whole kopecks, more than nothing. */
export const kopecks = anyKopecks.refine((amount) => amount > 0);

export const currency = z.string().regex(/^[A-Z]{3}$/);

export const flag = z
  .union([z.boolean(), z.enum(['0', '1', 'true', 'false', 'True', 'False'])])
  .transform((given) => (typeof given === 'boolean' ? given : given === '1' || given.toLowerCase() === 'true'));

/** What went through the payer's browser. Anything that could not be an id of ours counts as missing. */
export const payersWord = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .optional()
  .catch(undefined);

/** `yyyy-MM-dd HH:mm:ss`, or the same with a T, in UTC. Not worth refusing a payment for: unreadable counts as missing. */
export const moment = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?Z?$/)
  .transform((text) => new Date(`${text.replace(' ', 'T').replace('Z', '')}Z`))
  .refine((at) => !Number.isNaN(at.getTime()))
  .optional()
  .catch(undefined);

const ids = z.object({ attemptId: payersWord, refundId: payersWord });

/** The ids in the metadata of a transaction: JSON in a text, or as it is. Unreadable is empty. */
export function idsIn(data: unknown): { attemptId?: string; refundId?: string } {
  try {
    const { attemptId, refundId } = ids.parse(typeof data === 'string' ? exactJson(data) : data);
    return { ...(attemptId ? { attemptId } : {}), ...(refundId ? { refundId } : {}) };
  } catch {
    return {};
  }
}

const cardFields = z.object({ CardLastFour: z.string().regex(/^\d{4}$/), CardType: z.string().max(40).default('') });

/** How it was paid: the provider's word, or `Card` where it names a card and no word. */
export function meansOf(fields: Record<string, unknown>): {
  method?: string;
  card?: { lastFour: string; kind: string };
} {
  const method = z.string().max(40).safeParse(fields.PaymentMethod).data;
  const card = cardFields.safeParse(fields).data;
  return {
    ...(method || card ? { method: method || 'Card' } : {}),
    ...(card ? { card: { lastFour: card.CardLastFour, kind: card.CardType } } : {}),
  };
}
