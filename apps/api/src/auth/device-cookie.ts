/** A browser that signed in to an account once keeps a cookie that says so; see `attempts.ts` for what it is good for. It opens nothing. */
import { createHmac, randomUUID } from 'node:crypto';
import { cookiePrefix, readSignedCookie } from './session-cookie.ts';

const halfAYear = 180 * 24 * 60 * 60;

/** Several people may use one browser: each account has its own cookie, named without telling whose. */
function nameOf(publicUrl: string, account: string, secret: string): string {
  const tag = createHmac('sha256', secret).update(`device of ${account}`).digest('hex').slice(0, 12);
  return `${cookiePrefix(publicUrl)}.device-${tag}`;
}

/** The device's id, when this browser signed in to the account before. */
export function readDevice(cookies: string | undefined, publicUrl: string, account: string, secret: string) {
  const value = readSignedCookie(cookies, nameOf(publicUrl, account, secret), secret);
  const [device, owner] = value?.split('|') ?? [];
  return device !== undefined && owner === tagOf(account, secret) ? device : undefined;
}

/** What `Set-Cookie` says to a browser that has just signed in. */
export function newDeviceCookie(publicUrl: string, account: string, secret: string): string {
  const value = `${randomUUID()}|${tagOf(account, secret)}`;
  const signature = createHmac('sha256', secret).update(value).digest('base64');
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  const content = encodeURIComponent(`${value}.${signature}`);
  return `${nameOf(publicUrl, account, secret)}=${content}; Max-Age=${halfAYear}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}

/** A cookie of one account put under the name of another's is worth nothing. */
function tagOf(account: string, secret: string): string {
  return createHmac('sha256', secret).update(`owner of ${account}`).digest('hex').slice(0, 16);
}
