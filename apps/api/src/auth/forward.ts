/** One request handed over to better-auth, made anew: nothing of what a client sends gets there unasked. */
import type { FastifyRequest } from 'fastify';
import type { AuthAnswer } from './answer.ts';
import { sourceHeader } from './better-auth.ts';
import type { Endpoint } from './endpoints.ts';
import { cookiePrefix, readCookies, sessionCookieName } from './session-cookie.ts';
import type { SignIn } from './sign-in.ts';
import { refusingOutages } from './single-statements.ts';

/** Not `sec-fetch-…`: our own check has read them, and better-auth would take every `fetch` of a script for a page that hides its origin. */
const passedOn = ['user-agent', 'origin', 'host', 'accept-language'] as const;

type Asked = { request: FastifyRequest; body: Record<string, unknown>; isSignedIn: boolean };

export async function forward(
  signIn: SignIn,
  publicUrl: string,
  { method, path }: Endpoint,
  { request, body, isSignedIn }: Asked,
): Promise<AuthAnswer> {
  const headers = new Headers({ [sourceHeader]: plainAddress(request.ip) });
  for (const name of passedOn) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const cookies = ourCookies(request.headers.cookie, publicUrl, isSignedIn);
  if (cookies !== '') headers.set('cookie', cookies);
  if (method === 'POST') headers.set('content-type', 'application/json');
  const handed = new Request(`${publicUrl}/api/auth${path}`, {
    method,
    headers,
    ...(method === 'POST' && { body: JSON.stringify(body) }),
  });
  return await refusingOutages(async () => {
    const response = await signIn.auth.handler(handed);
    return {
      status: response.status,
      cookies: response.headers.getSetCookie(),
      retryAfterSeconds: Number(response.headers.get('x-retry-after') ?? 0),
      body: await response.text(),
    };
  });
}

/**
 * The session of a member who was disabled is none. Written anew, because better-auth takes quotes and spaces for less than they are: it would find a
 * cookie where we find none, and what is guessed with it would be counted for nobody.
 */
function ourCookies(header: string | undefined, publicUrl: string, isSignedIn: boolean): string {
  const session = sessionCookieName(publicUrl);
  return [...readCookies(header)]
    .filter(([name]) => name.startsWith(`${cookiePrefix(publicUrl)}.`) && (isSignedIn || name !== session))
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('; ');
}

/** Its limits count nobody by an address that has a zone, or an IPv4 one in the clothes of IPv6. */
const plainAddress = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
