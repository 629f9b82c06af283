/** Headers that keep a browser from doing what nobody meant. */
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import type { App } from '../app-type.ts';
import type { InlineHashes } from './web-files.ts';

type Options = { publicUrl: string; inline: InlineHashes };

const year = 365 * 24 * 60 * 60;

/** The style that react-aria's usePress adds to the page by script. A new version of it shows up as a CSP report in the journeys. */
export async function addSecurity(app: App, { publicUrl, inline }: Options): Promise<void> {
  const isHttps = publicUrl.startsWith('https:');
  await app.register(helmet, {
    global: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", ...inline.scripts],
        styleSrc: ["'self'", ...inline.styles],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(isHttps ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: isHttps ? { maxAge: year, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    frameguard: { action: 'deny' },
    // Widgets of other pages may show our pictures, not read our answers.
    crossOriginResourcePolicy: { policy: 'same-origin' },
  });
  app.addHook('onRequest', async (_request, reply) => {
    reply.header(
      'permissions-policy',
      'accelerometer=(), camera=(self), geolocation=(), gyroscope=(), microphone=(), payment=(self), usb=()',
    );
  });
  await app.register(cors, {
    origin: [publicUrl],
    methods: ['GET', 'POST', 'DELETE'],
    allowedHeaders: ['content-type', 'accept-language', 'idempotency-key', 'x-confirmation-code', 'x-request-id'],
    exposedHeaders: ['etag', 'retry-after', 'x-request-id'],
    maxAge: 600,
  });
}
