/** What proves that a booking is one's own. It comes in the part of an address that browsers keep to themselves, and does not stay there. */
import { bookingKeyInput, confirmationCode } from '@kamchatour/booking/input';
import { readStored, writeStored } from '../../lib/stored.ts';

export type Proof = { confirmationCode: string } | { token: string };

const prefix = 'key=';
const kept = new Map<string, Proof>();
const storageKey = (bookingNumber: string) => `kamchatour:booking:${bookingNumber.toUpperCase()}`;

/**
 * The proof in an address's fragment: `key=` and the secret of a letter's link, whole or cut short, or the bare confirmation code.
 * Null for anything else, such as the place on the page that a link jumps to.
 */
export function proofIn(fragment: string): Proof | null {
  if (fragment.startsWith(prefix)) return { token: fragment.slice(prefix.length) };
  return confirmationCode.safeParse(fragment).success ? { confirmationCode: fragment } : null;
}

/** Whether it can be asked for at all: a link that was cut short cannot. */
export function isWhole(bookingNumber: string, proof: Proof): boolean {
  return bookingKeyInput.safeParse({ bookingNumber, ...proof }).success;
}

/** Keeps the proof as long as the tab lives, for a reload and for the way back from the bank. */
export function keepProof(bookingNumber: string, proof: Proof): void {
  kept.set(storageKey(bookingNumber), proof);
  writeStored('tab', storageKey(bookingNumber), fragmentOf(proof));
}

export function forgetProof(bookingNumber: string): void {
  kept.delete(storageKey(bookingNumber));
  writeStored('tab', storageKey(bookingNumber), null);
}

export function keptProof(bookingNumber: string): Proof | null {
  const inMemory = kept.get(storageKey(bookingNumber));
  if (inMemory !== undefined) return inMemory;
  const stored = readStored('tab', storageKey(bookingNumber));
  return stored === null ? null : proofIn(stored);
}

const fragmentOf = (proof: Proof) => ('token' in proof ? `${prefix}${proof.token}` : proof.confirmationCode);
