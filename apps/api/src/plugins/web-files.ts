import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyRequest } from 'fastify';
import type { App } from '../app-type.ts';
import { sendRefusal } from './errors.ts';

export const builtWebApp = join(import.meta.dirname, '../../../web/dist');

export type InlineHashes = { scripts: string[]; styles: string[] };

/** What the page itself carries inline, as the CSP wants to know it: the theme is chosen before the first paint. */
export function inlineHashes(folder: string): InlineHashes {
  const file = join(folder, 'index.html');
  const html = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const hashes = (tag: RegExp) =>
    [...html.matchAll(tag)].map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  return {
    scripts: hashes(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]+?)<\/script>/g),
    styles: hashes(/<style[^>]*>([\s\S]+?)<\/style>/g),
  };
}

/** The built web app: files with a hash in their name for ever, the page itself asked for afresh, every address that is not a call the page. */
export async function addWebFiles(app: App, folder: string): Promise<void> {
  const isBuilt = existsSync(join(folder, 'index.html'));
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: folder,
      // Looked for when asked, not listed at the start: a rebuilt web app is served at once.
      index: ['index.html'],
      preCompressed: true,
      cacheControl: false,
      setHeaders(reply, path) {
        const isHashed = path.startsWith(join(folder, 'assets'));
        reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    if (isBuilt && isNavigation(request)) return reply.header('cache-control', 'no-cache').sendFile('index.html');
    return sendRefusal(request, reply, { code: 'NOT_FOUND', details: {} });
  });
}

/** A browser opening a page, as opposed to a script, a mistyped call or a missing picture. */
function isNavigation(request: FastifyRequest): boolean {
  const path = request.url.split('?')[0] ?? '';
  const isCall = /^\/(api|trpc|octo|healthz|readyz|metrics|assets)(\/|$)/.test(path);
  return request.method === 'GET' && !isCall && (request.headers.accept ?? '').includes('text/html');
}
