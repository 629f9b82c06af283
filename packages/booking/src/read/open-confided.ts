/**
 * What guests told in confidence, opened to be shown. What cannot be read any more (its bytes were spoilt) is told as such, and keeps nobody from the
 * rest: a gate needs its list with or without one guest's diet. Decisions unseal for themselves, and stop where that fails.
 */
import { unseal, unwrapDataKey } from '../seal.ts';
import { type Details, participantDetails } from './booking-facts.ts';

export type ShownDetails = Details & { isUnreadable?: true };

export type Confided = {
  /** Only what was given is there; nothing of a guest who was erased. */
  details(sealed: Buffer | null, participantId: string): ShownDetails;
  /** Undefined: nothing was told, or the guest was erased. Null: cannot be read. `boundTo`: the id that was sealed along. */
  text(sealed: Buffer | null, boundTo: string): string | null | undefined;
};

/** Of one booking; `dataKey` as the database keeps it. Never throws. */
export function openConfided(wrappingKey: Buffer, dataKey: Buffer | null, bookingId: string): Confided {
  if (dataKey === null) return { details: () => ({}), text: () => undefined };
  const key = readOrNull(() => unwrapDataKey(wrappingKey, dataKey, bookingId));
  const opened = (sealed: Buffer, boundTo: string) => key && unseal(key, sealed, boundTo);
  return {
    details: (sealed, id) =>
      sealed ? (readOrNull(() => participantDetails(opened(sealed, id))) ?? { isUnreadable: true }) : {},
    text: (sealed, id) => (sealed ? readOrNull(() => textIn(opened(sealed, id))) : undefined),
  };
}

function readOrNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function textIn(value: unknown): string {
  if (typeof value !== 'string') throw new Error('what was sealed is no text');
  return value;
}
