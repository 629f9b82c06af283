import { useEffect, useSyncExternalStore } from 'react';
import { keepProof, keptFragment, type Proof, proofIn, watchProofs } from './booking-proof.ts';

/**
 * What proves that the booking is the guest's own: out of the address, else out of this tab. `clear` takes it out of the address, where it would
 * be seen over a shoulder, copied with the page and kept in the history.
 */
export function useProof(bookingNumber: string, fragment: string, clear: () => void): Proof | null {
  const brought = proofIn(fragment);
  const kept = useSyncExternalStore(watchProofs, () => keptFragment(bookingNumber));
  useEffect(() => {
    if (brought === null) return;
    keepProof(bookingNumber, brought);
    clear();
  });
  return brought ?? (kept === null ? null : proofIn(kept));
}
