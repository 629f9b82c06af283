/**
 * A pass for the files of one booking, short-lived, because browsers open files by address and addresses end up in histories and logs.
 * It names the booking and its own end, and is signed with a key made from SECRET_KEY: nothing is stored, and the confirmation code is not in it.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { deriveKey } from '@kamchatour/booking';

const livesMs = 15 * 60 * 1000;
const idBytes = 16;
const timeBytes = 6;
const namedBytes = idBytes + timeBytes;

/** Opens the files of this booking, and of no other, for a quarter of an hour. */
export function makeFileToken(secretKey: Buffer, bookingId: string, now: Date): string {
  const named = Buffer.alloc(namedBytes);
  named.write(bookingId.replaceAll('-', ''), 'hex');
  named.writeUIntBE(now.getTime() + livesMs, idBytes, timeBytes);
  return Buffer.concat([named, signature(secretKey, named)]).toString('base64url');
}

/** The id of the booking that the token was made for; undefined when it is forged or too old. */
export function openFileToken(secretKey: Buffer, token: string, now: Date): string | undefined {
  const bytes = Buffer.from(token, 'base64url');
  const named = bytes.subarray(0, namedBytes);
  const signed = bytes.subarray(namedBytes);
  const expected = signature(secretKey, named);
  if (signed.length !== expected.length || !timingSafeEqual(signed, expected)) return undefined;
  if (named.readUIntBE(idBytes, timeBytes) <= now.getTime()) return undefined;
  return named.toString('hex', 0, idBytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const signature = (secretKey: Buffer, named: Buffer) =>
  createHmac('sha256', deriveKey(secretKey, 'file-tokens')).update(named).digest();
