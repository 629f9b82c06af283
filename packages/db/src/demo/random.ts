/** Chance that repeats itself: the same seed gives the same numbers, names and ids. For the demo season only, never for secrets of real guests. */
import { createHash } from 'node:crypto';

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export type Random = {
  /** A whole number, both ends included. */
  int(least: number, most: number): number;
  /** From 0 up to, not including, 1. */
  fraction(): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly [T, ...T[]]): T;
  bytes(count: number): Buffer;
  /** An id as the product makes them: UUID version 7 of that instant. */
  id(at: Date): string;
  /** Eight characters of Crockford base32. */
  code(): string;
};

/** The generator of one subject (`departures`, a departure's id, …): what one subject draws never shifts another. */
export function randomFor(seed: string, subject: string): Random {
  const state = createHash('sha256').update(`${seed}\n${subject}`).digest();
  let a = state.readInt32LE(0);
  let b = state.readInt32LE(4);
  let c = state.readInt32LE(8);
  let counter = state.readInt32LE(12);

  /** 32 bits of sfc32 (Chris Doty-Humphrey's small fast counting generator). */
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  const fraction = () => next() / 2 ** 32;
  const int = (least: number, most: number) => least + Math.floor(fraction() * (most - least + 1));
  const bytes = (count: number) => Buffer.from(Array.from({ length: count }, () => next() & 0xff));

  return {
    int,
    fraction,
    chance: (probability) => fraction() < probability,
    pick: (list) => list[int(0, list.length - 1)] ?? list[0],
    bytes,
    id: (at) => {
      const id = bytes(16);
      id.writeUIntBE(at.getTime(), 0, 6);
      return uuidOf(id, 7);
    },
    code: () => Array.from({ length: 8 }, () => crockford.charAt(next() & 31)).join(''),
  };
}

/** Sixteen bytes as a UUID of that version. */
export function uuidOf(bytes: Buffer, version: number): string {
  const id = Buffer.from(bytes.subarray(0, 16));
  id.writeUInt8((id.readUInt8(6) & 0x0f) | (version << 4), 6);
  id.writeUInt8((id.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = id.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Of the shape that the product gives it. Without a key: nobody has these addresses. */
export function personKeyOf(email: string): string {
  return createHash('sha256').update(email).digest('base64url').slice(0, 32);
}
