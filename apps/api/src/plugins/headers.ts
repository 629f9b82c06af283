/** Headers that every answer carries. All but the request's id are worked out once. */
import type { App } from '../app-type.ts';
import type { InlineHashes } from './web-files.ts';

type Options = {
  publicUrl: string;
  inline: InlineHashes;
  /** Whether guests pay by CloudPayments' widget, which is a script and a frame of its own host. */
  hasWidget: boolean;
};

const widgetHost = 'https://widget.cloudpayments.ru';

const year = 365 * 24 * 60 * 60;

export function addHeaders(app: App, { publicUrl, inline, hasWidget }: Options): void {
  const isHttps = publicUrl.startsWith('https:');
  const always = { ...guarding({ isHttps, inline, hasWidget }), ...sharing };
  const forOurPages = { ...always, 'access-control-allow-origin': publicUrl };
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(request.headers.origin === publicUrl ? forOurPages : always).header('x-request-id', request.id);
    // What an answer holds is somebody's own unless the call says otherwise.
    if (/^\/(api|trpc)\//.test(request.url)) reply.header('cache-control', 'no-store');
    done();
  });
  app.options('*', { schema: { hide: true } }, (_request, reply) => reply.code(204).headers(preflight).send());
}

/** For answers that come before any hook runs: an address that is none, bytes that are no HTTP. All of them are JSON. */
export const bareHeaders = {
  'content-security-policy': "default-src 'none';frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
} as const;

/** What keeps a browser from doing what nobody meant: what the page may load and do, and who may frame it. */
function guarding({
  isHttps,
  inline,
  hasWidget,
}: Omit<Options, 'publicUrl'> & { isHttps: boolean }): Record<string, string> {
  const widget = hasWidget ? [widgetHost] : [];
  const policy = [
    "default-src 'self'",
    // The gate's decoder is WebAssembly of our own origin.
    ["script-src 'self' 'wasm-unsafe-eval'", ...inline.scripts, ...widget].join(' '),
    ["style-src 'self'", ...inline.styles].join(' '),
    "img-src 'self' data: blob:",
    "font-src 'self'",
    ["connect-src 'self'", ...widget].join(' '),
    ...(hasWidget ? [`frame-src 'self' ${widgetHost}`] : []),
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isHttps ? ['upgrade-insecure-requests'] : []),
  ];
  return {
    'content-security-policy': policy.join(';'),
    'cross-origin-opener-policy': 'same-origin',
    // Widgets of other pages may show our pictures, not read our answers.
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    'permissions-policy':
      'accelerometer=(), camera=(self), geolocation=(), gyroscope=(), microphone=(), payment=(self), usb=()',
    'referrer-policy': 'strict-origin-when-cross-origin',
    ...(isHttps && { 'strict-transport-security': `max-age=${year}; includeSubDomains` }),
    'x-content-type-options': 'nosniff',
    'x-dns-prefetch-control': 'off',
    'x-download-options': 'noopen',
    'x-frame-options': 'DENY',
    'x-permitted-cross-domain-policies': 'none',
    // The filter of old browsers could be turned against the page.
    'x-xss-protection': '0',
  };
}

/** Who else may read answers: pages at PUBLIC_URL, wherever this server is reached. */
const sharing = { vary: 'Origin', 'access-control-expose-headers': 'etag, retry-after, x-request-id' };
const preflight = {
  'access-control-allow-methods': 'GET, POST, DELETE',
  'access-control-allow-headers': 'content-type, accept-language, idempotency-key, x-confirmation-code, x-request-id',
  'access-control-max-age': '600',
};
