/**
 * A pass for the files of one booking, short-lived, because browsers open files by address and addresses end up in histories and logs.
 * It carries the booking's code sealed with a key made from SECRET_KEY: nobody can read or make one, and nothing is stored.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const livesMs = 15 * 60 * 1000;
const nonceBytes = 12;
const tagBytes = 16;
const timeBytes = 6;

/** Opens the files of the booking with this code for a quarter of an hour. */
export function makeFileToken(secretKey: Buffer, confirmationCode: string, now: Date): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(secretKey), nonce);
  const endsAt = Buffer.alloc(timeBytes);
  endsAt.writeUIntBE(now.getTime() + livesMs, 0, timeBytes);
  const sealed = Buffer.concat([cipher.update(endsAt), cipher.update(confirmationCode, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** The confirmation code that the token vouches for; undefined when it is forged or too old. */
export function openFileToken(secretKey: Buffer, token: string, now: Date): string | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length <= nonceBytes + tagBytes + timeBytes) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(secretKey), bytes.subarray(0, nonceBytes));
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  try {
    const opened = Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]);
    const isAlive = opened.readUIntBE(0, timeBytes) > now.getTime();
    return isAlive ? opened.subarray(timeBytes).toString('utf8') : undefined;
  } catch {
    return undefined;
  }
}

const sealingKey = (secretKey: Buffer) => Buffer.from(hkdfSync('sha256', secretKey, '', 'kamchatour file token', 32));
