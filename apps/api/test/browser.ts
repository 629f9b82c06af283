/** A browser, as far as signing in needs one: it keeps cookies, and says where its page came from. */
import type { LightMyRequestResponse } from 'fastify';
import type { Stage } from './stage.ts';

export type Browser = {
  cookies: Map<string, string>;
  /** Calls of `/api/auth`. */
  post(path: string, body: unknown): Promise<LightMyRequestResponse>;
  get(path: string): Promise<LightMyRequestResponse>;
  signIn(email: string, password: string): Promise<LightMyRequestResponse>;
  me(): Promise<LightMyRequestResponse>;
};

/** `remoteAddress`: each browser has an address of its own unless tests say otherwise. */
export function aBrowser(
  stage: Stage,
  cookies: Iterable<[string, string]> = [],
  more: { remoteAddress?: string; headers?: Record<string, string> } = {},
): Browser {
  const jar = new Map(cookies);
  const { remoteAddress = nextAddress(), headers = {} } = more;
  const send = async (method: 'GET' | 'POST', url: string, body?: unknown) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await stage.ask({
      method,
      url,
      remoteAddress,
      headers: {
        origin: stage.services.env.publicUrl,
        ...(cookie !== '' && { cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    });
    for (const set of [answer.headers['set-cookie'] ?? []].flat()) {
      const [pair = ''] = set.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return answer;
  };
  const post = (path: string, body: unknown) => send('POST', `/api/auth${path}`, body);
  return {
    cookies: jar,
    post,
    get: (path) => send('GET', `/api/auth${path}`),
    signIn: (email, password) => post('/sign-in/email', { email, password }),
    me: () => send('GET', '/trpc/operator.me'),
  };
}

let given = 0;
/** Of a range that stands in documentation alone. */
function nextAddress(): string {
  given += 1;
  return `198.18.${given >> 8}.${given & 255}`;
}
