/** What proves that a booking is one's own. It comes in the part of an address that browsers keep to themselves, and does not stay there. */
import { bookingKeyInput, confirmationCode } from '@kamchatour/booking/input';
import { readStored, writeStored } from '../../lib/stored.ts';

export type Proof = { confirmationCode: string } | { token: string };

const prefix = 'key=';
const kept = new Map<string, string>();
const watchers = new Set<() => void>();
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
  const fragment = fragmentOf(proof);
  kept.set(storageKey(bookingNumber), fragment);
  writeStored('tab', storageKey(bookingNumber), fragment);
  for (const tell of watchers) tell();
}

/** It was wrong: the page that is open may still say so, but the next one is not to try it again. */
export function dropProof(bookingNumber: string): void {
  writeStored('tab', storageKey(bookingNumber), null);
}

/** The kept proof as the fragment that it came in; null when there is none. */
export function keptFragment(bookingNumber: string): string | null {
  return kept.get(storageKey(bookingNumber)) ?? readStored('tab', storageKey(bookingNumber));
}

/** Tells when a proof was kept; gives back what ends it. */
export function watchProofs(tell: () => void): () => void {
  watchers.add(tell);
  return () => watchers.delete(tell);
}

const fragmentOf = (proof: Proof) => ('token' in proof ? `${prefix}${proof.token}` : proof.confirmationCode);
