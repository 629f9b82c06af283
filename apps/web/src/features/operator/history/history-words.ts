/** What the history is asked about and what was done, where there are words for it; anything else is shown by its own name. */
import { history } from '../../../messages/operator/history.ts';

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

type Action = keyof typeof history.en.actions;
const isAction = (name: string): name is Action => Object.hasOwn(history.en.actions, name);
export const actions: readonly Action[] = Object.keys(history.en.actions).filter(isAction);
