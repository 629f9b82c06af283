/** Ids of rows: UUID version 7, made here because PostgreSQL makes them only from version 18 on. And who a guest is. */
import { createHash, randomBytes } from 'node:crypto';

/** A new row's id: 48 bits of milliseconds, so that rows made together lie together, then random bits. */
export function newId(now: number = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  return formatUuid(bytes, 7);
}

/** A guest is known by the hash of the secret that the client keeps. The id is made of the same hash, so that no question has to be asked first. */
export type Guest = { id: string; secretHash: Buffer };

export function guestOf(userId: string): Guest {
  const secretHash = createHash('sha256').update(userId.toLowerCase()).digest();
  return { id: formatUuid(Buffer.from(secretHash.subarray(0, 16)), 8), secretHash };
}

function formatUuid(bytes: Buffer, version: number): string {
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | (version << 4), 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
