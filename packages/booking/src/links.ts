/** Secrets that letters carry, and the keyed hash by which a person is known again. Made of SECRET_KEY, so that a letter can be written at any time. */
import { hash } from 'node:crypto';

/** The secret of a booking's link; whoever has it may see and change the booking. 256 bits; the database keeps its hash only. */
export function manageToken(secret: string, bookingId: string): string {
  return hash('sha256', `${secret}${bookingId}`, 'base64url');
}

export function hashOfToken(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}

/** A person as one company's points know one. Companies that share an installation share no points, and cannot tell that they share a guest. */
export function personKeyOf(secret: string, operatorId: string, email: string): string {
  return addressKeyOf(secret + operatorId, email);
}

/** An address, the same for every spelling that mail goes to. */
export function addressKeyOf(secret: string, email: string): string {
  return hash('sha256', secret + email.trim().toLowerCase(), 'base64url').slice(0, 32);
}
