/** What the history is asked about. */
import type { history } from '../../../messages/operator/history.ts';

export type Entity = keyof typeof history.en.entities;
export const entities = [
  'booking',
  'schedule',
  'participant',
  'payment',
  'refund',
  'waitlist',
  'hold',
  'tour',
  'promo_code',
  'member',
  'operator',
] as const satisfies readonly Entity[];
