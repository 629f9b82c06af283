/** Ids of rows: UUID version 7, made here because PostgreSQL makes them only from version 18 on. And who a guest is. */
import { hash, randomUUID } from 'node:crypto';

/** A new row's id: 48 bits of milliseconds, so that rows made together lie together, then random bits. */
export function newId(now: number = Date.now()): string {
  const time = now.toString(16).padStart(12, '0');
  // Variant and random bits of version 4 are those of version 7; Node draws them many at a time.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** A guest is known by the hash of the secret that the client keeps, in hex. The id is made of the same hash, so that no question has to be asked first. */
export type Guest = { id: string; secretHash: string };

export function guestOf(userId: string): Guest {
  const secretHash = hash('sha256', userId.toLowerCase(), 'hex');
  return { id: idOf(secretHash), secretHash };
}

/** An id that is always the same for the same text: UUID version 8. */
export function madeId(text: string): string {
  return idOf(hash('sha256', text, 'hex'));
}

function idOf(hex: string): string {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
