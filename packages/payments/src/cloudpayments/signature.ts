import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Notification } from '../provider.ts';
import { isJson } from './body.ts';

const hmac = (secret: string, message: Buffer) => createHmac('sha256', secret).update(message).digest();

/**
 * Whether a notification comes from who knows the secret. `Content-HMAC` signs the bytes as they came, `X-Content-HMAC` the form's text before it
 * was URL-encoded (by one public plug-in, the bytes as they came). One that fits is enough. Neither fits: not from the provider.
 */
export function isSigned({ headers, rawBody }: Pick<Notification, 'headers' | 'rawBody'>, secret: string): boolean {
  const overBytes = hmac(secret, rawBody);
  const plain = plainTextOf(rawBody);
  return (
    isSame(headers, 'content-hmac', overBytes) ||
    isSame(headers, 'x-content-hmac', overBytes) ||
    (plain !== undefined && isSame(headers, 'x-content-hmac', hmac(secret, Buffer.from(plain))))
  );
}

/** Takes constant time for any header of the right form: base64 of 32 bytes, in its one proper spelling. */
function isSame(headers: Notification['headers'], name: string, expected: Buffer): boolean {
  const given = Object.entries(headers).filter(([key, value]) => key.toLowerCase() === name && value !== undefined);
  const [, text] = given[0] ?? [];
  if (given.length !== 1 || typeof text !== 'string' || !/^[A-Za-z0-9+/]{43}=$/.test(text)) return false;
  const bytes = Buffer.from(text, 'base64');
  return timingSafeEqual(bytes, expected) && bytes.toString('base64') === text;
}

/**
 * A form's text before it was encoded. Undefined where that text could be split into other fields than the form has (a value with `&` in it):
 * its signature would vouch for both.
 */
function plainTextOf(rawBody: Buffer): string | undefined {
  const form = rawBody.toString('latin1');
  if (isJson(rawBody) || !form.split('&').every((pair) => /^\w+=/.test(pair))) return undefined;
  try {
    const plain = decodeURIComponent(form.replaceAll('+', ' '));
    return plain.split('&').length === form.split('&').length ? plain : undefined;
  } catch {
    return undefined;
  }
}
