import { BookingError } from '@kamchatour/booking';
import type { FastifyRequest } from 'fastify';
import type { App } from '../app-type.ts';
import { carriesSession } from '../auth/session-cookie.ts';

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses changes that another site's page asks for. Scripts send neither header and pass, as long as they carry no session: whoever does
 * must say where the page came from, as every browser does.
 */
export function addCrossSiteCheck(app: App, publicUrl: string): void {
  app.addHook('onRequest', (request, _reply, done) => {
    if (!harmless.has(request.method) && isForeign(request, publicUrl)) {
      throw new BookingError({ code: 'FORBIDDEN', details: {} });
    }
    done();
  });
}

function isForeign(request: FastifyRequest, publicUrl: string): boolean {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site === 'cross-site') return true;
  if (origin === undefined) return site === 'same-site' || carriesSession(request.headers.cookie, publicUrl);
  return !isOwnOrigin(origin, publicUrl, request.headers.host);
}

/** Whether a page of this origin is one of ours. */
export function isOwnOrigin(origin: string, publicUrl: string, host: string | undefined): boolean {
  return origin === publicUrl || isOriginOfHost(origin, host);
}

/** The page may be open at another name of this server than PUBLIC_URL (127.0.0.1 for localhost, a development proxy). */
function isOriginOfHost(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();
}
