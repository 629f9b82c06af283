/**
 * Personal data at rest. Each booking has a key of its own; SECRET_KEY wraps that key, the key seals the data (AES-256-GCM).
 * Erasing a person is deleting the booking's key: what it sealed, in every copy and backup made afterwards, is noise.
 */
import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync } from 'node:crypto';
import { randomBytes } from './random.ts';

const ivLength = 12;
const tagLength = 16;

/** A key for one purpose, made from SECRET_KEY, so that no key serves two. */
export function deriveKey(secretKey: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, Buffer.alloc(0), `kamchatour:${purpose}`, 32));
}

/** `bound` (the id of the row) is signed along: a sealed value moved to another row does not open. */
export function seal(key: Buffer, value: unknown, bound: string): Buffer {
  const iv = randomBytes(ivLength);
  // Of a key in bytes a cipher makes the same object for itself, in ten times as long.
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), iv, { authTagLength: tagLength }).setAAD(
    Buffer.from(bound),
  );
  const body = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  return Buffer.concat([iv, body, cipher.getAuthTag()]);
}

/** The value that was sealed. Throws when the key is another one, or when a byte was changed. */
export function unseal(key: Buffer, sealed: Buffer, bound: string): unknown {
  // Without the length a shorter tag, which is easier to guess, would do as well.
  const options = { authTagLength: tagLength };
  const decipher = createDecipheriv('aes-256-gcm', createSecretKey(key), sealed.subarray(0, ivLength), options).setAAD(
    Buffer.from(bound),
  );
  decipher.setAuthTag(sealed.subarray(-tagLength));
  const body = Buffer.concat([decipher.update(sealed.subarray(ivLength, -tagLength)), decipher.final()]);
  return JSON.parse(body.toString('utf8'));
}

/** The keys of one booking: `dataKey` seals, `wrapped` is what the database keeps. */
export function newDataKey(wrappingKey: Buffer, bookingId: string): { dataKey: Buffer; wrapped: Buffer } {
  const dataKey = randomBytes(32);
  return { dataKey, wrapped: seal(wrappingKey, dataKey.toString('base64'), bookingId) };
}

export function unwrapDataKey(wrappingKey: Buffer, wrapped: Buffer, bookingId: string): Buffer {
  const text = unseal(wrappingKey, wrapped, bookingId);
  if (typeof text !== 'string') throw new Error('a data key is not what it should be');
  return Buffer.from(text, 'base64');
}
