/** The tag by which a poller knows that nothing has changed: made once for all who ask before the figures are read again. */
import { createHash } from 'node:crypto';
import type { Availability } from '@kamchatour/booking';

const tags = new WeakMap<Availability, string>();

export function etagOf(availability: Availability): string {
  const tag = tags.get(availability) ?? makeTag(availability);
  tags.set(availability, tag);
  return tag;
}

/** Over the figures alone: `asOf` moves with every look, and a hold that ends by the clock raises no version. */
function makeTag({ asOf: _asOf, ...figures }: Availability): string {
  return `"${createHash('sha256').update(JSON.stringify(figures)).digest('base64url').slice(0, 22)}"`;
}

/** A proxy that compresses marks the tag as weak; the figures are the same. */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined || ifNoneMatch === etag) return ifNoneMatch === etag;
  const known = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(etag) || known.includes('*');
}
