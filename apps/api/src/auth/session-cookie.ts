/** The cookie that a signed-in browser keeps: its name, and the session's token that it carries, signed. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { deriveKey } from '@kamchatour/booking';

/** What all cookies of the sign-in begin with. Over https a browser takes them from this very host alone, which `__Host-` asks of it. */
export const cookiePrefix = (publicUrl: string) => `${publicUrl.startsWith('https:') ? '__Host-' : ''}kamchatour`;

export const sessionCookieName = (publicUrl: string) => `${cookiePrefix(publicUrl)}.session_token`;

/** Whether a browser that is signed in sends this: a session, or a sign-in that waits for its second step. */
export function carriesSession(cookies: string | undefined, publicUrl: string): boolean {
  return cookies !== undefined && cookies.includes(`${cookiePrefix(publicUrl)}.`);
}

/** What cookies and stored secrets of the sign-in are signed and encrypted with. */
export const signInSecret = (secretKey: Buffer) => deriveKey(secretKey, 'operator-sign-in').toString('base64url');

/** The text behind a signed cookie; undefined when there is none, or the signature is not ours. */
export function readSignedCookie(header: string | undefined, name: string, secret: string): string | undefined {
  const signed = readCookies(header).get(name);
  const cut = signed?.lastIndexOf('.') ?? -1;
  if (signed === undefined || cut < 1) return undefined;
  const value = signed.slice(0, cut);
  const sent = Buffer.from(signed.slice(cut + 1), 'base64');
  const right = createHmac('sha256', secret).update(value).digest();
  return sent.length === right.length && timingSafeEqual(sent, right) ? value : undefined;
}

/** Cookies by their names; of two with one name the first counts, and what cannot be read is empty. */
export function readCookies(header: string | undefined): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const part of header?.split(';') ?? []) {
    const [key = '', ...value] = part.split('=');
    const name = key.trim();
    if (!cookies.has(name)) cookies.set(name, decoded(value.join('=').trim()));
  }
  return cookies;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
