/** Availability as it is sent to pollers, written out once for all who ask before its figures are read again. */
import { createHash } from 'node:crypto';
import type { Availability } from '@kamchatour/booking';

type PollAnswer = { text: string; etag: string };

const written = new WeakMap<Availability, PollAnswer>();

export function pollAnswerOf(availability: Availability): PollAnswer {
  const known = written.get(availability);
  if (known) return known;
  const answer = { text: JSON.stringify(availability), etag: etagOf(availability) };
  written.set(availability, answer);
  return answer;
}

/** Over the figures alone: `asOf` moves with every look, and a hold that ends by the clock raises no version. */
function etagOf({ asOf: _asOf, ...figures }: Availability): string {
  return `"${createHash('sha256').update(JSON.stringify(figures)).digest('base64url').slice(0, 22)}"`;
}

/** A proxy that compresses marks the tag as weak; the figures are the same. */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined || ifNoneMatch === etag) return ifNoneMatch === etag;
  const known = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(etag) || known.includes('*');
}
