/** Random bytes from a store that is filled by the kilobyte: asking the system for each dozen costs more than all else that a hold needs. */
import { randomFillSync } from 'node:crypto';

const store = Buffer.alloc(4096);
let taken = store.length;

/** So many fresh bytes (4,096 at most), the caller's own: the store keeps no copy of what may be a key. */
export function randomBytes(count: number): Buffer {
  if (taken + count > store.length) {
    randomFillSync(store);
    taken = 0;
  }
  const fresh = Buffer.from(store.subarray(taken, taken + count));
  store.fill(0, taken, taken + count);
  taken += count;
  return fresh;
}
