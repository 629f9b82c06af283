import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aUser, openApiStage, refusal, type Stage } from './stage.ts';

let stage: Stage;
let webFolder: string;
beforeAll(async () => {
  webFolder = await mkdtemp(join(tmpdir(), 'kamchatour-web-'));
  await mkdir(join(webFolder, 'assets'));
  await writeFile(
    join(webFolder, 'index.html'),
    '<!doctype html><script>theme()</script><style>body{margin:0}</style><script type="module" src="/assets/app-1a2b.js"></script>',
  );
  await writeFile(join(webFolder, 'assets/app-1a2b.js'), 'start()');
  await writeFile(join(webFolder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  stage = await openApiStage({ PUBLIC_URL: 'https://tours.example' }, { webFolder });
});
afterAll(async () => {
  await stage.close();
  await rm(webFolder, { recursive: true });
});

describe('headers', () => {
  it('are these, on every answer', async () => {
    const answer = await stage.ask({ url: '/' });
    const { date: _date, etag: _etag, 'last-modified': _modified, 'x-request-id': _id, ...headers } = answer.headers;
    expect(headers).toMatchInlineSnapshot(`
      {
        "accept-ranges": "bytes",
        "access-control-expose-headers": "etag, retry-after, x-request-id",
        "cache-control": "no-cache",
        "connection": "keep-alive",
        "content-length": "125",
        "content-security-policy": "default-src 'self';script-src 'self' 'wasm-unsafe-eval' 'sha256-Rfr3GgHZFiXm+TmNr+li+0sZ4J9FGllo8jsXcJF5XZ8=';style-src 'self' 'sha256-IAdwN3biDCQ3brrgp1m8kBEsPQYyqfREKOEfeoREopc=';img-src 'self' data: blob:;font-src 'self';connect-src 'self';object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none';upgrade-insecure-requests",
        "content-type": "text/html; charset=utf-8",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "origin-agent-cluster": "?1",
        "permissions-policy": "accelerometer=(), camera=(self), geolocation=(), gyroscope=(), microphone=(), payment=(self), usb=()",
        "referrer-policy": "strict-origin-when-cross-origin",
        "strict-transport-security": "max-age=31536000; includeSubDomains",
        "vary": "Origin, accept-encoding",
        "x-content-type-options": "nosniff",
        "x-dns-prefetch-control": "off",
        "x-download-options": "noopen",
        "x-frame-options": "DENY",
        "x-permitted-cross-domain-policies": "none",
        "x-xss-protection": "0",
      }
    `);
  });

  it('are enough also where nothing of ours has looked at the address', async () => {
    const answer = await stage.ask({ url: '/%zz', headers: { accept: 'text/html' } });
    expect(refusal(answer)).toBe('400 VALIDATION_ERROR');
    expect(answer.headers).toMatchObject({
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });

  it('carry a request id: the client’s where it is plain, else a new one', async () => {
    const idFor = async (sent: string) =>
      (await stage.ask({ url: '/healthz', headers: { 'x-request-id': sent } })).headers['x-request-id'];
    expect(await idFor('abc-123')).toBe('abc-123');
    for (const bad of ['', 'a b', 'x'.repeat(65), '<script>', 'a\u00e9']) {
      expect(await idFor(bad)).toMatch(/^[0-9a-f-]{36}$/);
    }
    const missing = await stage.ask({ url: '/api/nothing' });
    expect(missing.json().error.requestId).toBe(missing.headers['x-request-id']);
    const badUrl = await stage.ask({ url: '/api/%zz' });
    expect([refusal(badUrl), badUrl.headers['x-request-id']]).toEqual(['400 VALIDATION_ERROR', expect.any(String)]);
  });

  it('let the payment provider in only where it takes the money, and nobody else', async () => {
    const sourcesOf = async (of: Stage) => {
      const policy = String((await of.ask({ url: '/' })).headers['content-security-policy']);
      return Object.fromEntries(policy.split(';').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]));
    };
    const host = 'https://widget.cloudpayments.ru';
    expect(JSON.stringify(await sourcesOf(stage))).not.toContain('cloudpayments');
    const paid = await openApiStage(
      { PUBLIC_URL: 'https://tours.example', CLOUDPAYMENTS_PUBLIC_ID: 'pk_test', CLOUDPAYMENTS_API_SECRET: 'a secret' },
      { webFolder },
    );
    const sources = await sourcesOf(paid);
    for (const rule of ['script-src', 'connect-src', 'frame-src']) expect(sources[rule], rule).toContain(host);
    for (const rule of ['default-src', 'style-src', 'img-src', 'form-action', 'base-uri', 'frame-ancestors']) {
      expect(sources[rule], rule).not.toContain(host);
    }
    await paid.close();
  });

  it('ask for HTTPS only where there is HTTPS', async () => {
    const plain = await openApiStage({ PUBLIC_URL: 'http://localhost:3002' });
    const answer = await plain.ask({ url: '/healthz' });
    expect(answer.headers).not.toHaveProperty('strict-transport-security');
    expect(answer.headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
    await plain.close();
  });
});

describe('other sites', () => {
  const hold = async (headers: Record<string, string>) => {
    const body = { scheduleId: await stage.departure(), userId: aUser(), participantsCount: 1 };
    return stage.post('/api/tours/hold', body, { host: 'localhost:3002', ...headers });
  };

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'https://tours.example.evil.example' },
    { origin: 'http://tours.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: 'https://tours.example' },
  ])('may not change anything: %j', async (headers) => {
    const departures = await stage.rows();
    const answer = await hold(headers);
    expect(refusal(answer)).toBe('403 FORBIDDEN');
    expect((await stage.rows())['holds']).toBe(departures['holds']);
  });

  it.each([
    {},
    { origin: 'https://tours.example' },
    { origin: 'http://localhost:3002' },
    { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:3002' },
    { 'sec-fetch-site': 'none' },
  ])('are not: %j', async (headers) => {
    expect((await hold(headers)).statusCode).toBe(201);
  });

  it('may read answers only as PUBLIC_URL', async () => {
    const allowed = async (origin: string) =>
      (await stage.ask({ url: '/api/tours', headers: { origin } })).headers['access-control-allow-origin'];
    expect(await allowed('https://tours.example')).toBe('https://tours.example');
    expect(await allowed('https://evil.example')).not.toBe('https://evil.example');
    const preflight = await stage.ask({
      method: 'OPTIONS',
      url: '/api/tours/book',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.headers['access-control-allow-origin']).not.toBe('https://evil.example');
  });
});

describe('the web app’s files', () => {
  const page = { accept: 'text/html,application/xhtml+xml' };

  it('are kept for ever where their name carries a hash, and asked for afresh elsewhere', async () => {
    const asset = await stage.ask({ url: '/assets/app-1a2b.js' });
    expect([asset.body, asset.headers['cache-control']]).toEqual(['start()', 'public, max-age=31536000, immutable']);
    for (const url of ['/', '/index.html', '/favicon.svg']) {
      expect((await stage.ask({ url })).headers['cache-control'], url).toBe('no-cache');
    }
  });

  it('are the page for every address that a browser opens', async () => {
    for (const url of ['/tours/avacha', '/b/KT-1234-5678', '/operator', '/apiary']) {
      const answer = await stage.ask({ url, headers: page });
      expect([answer.statusCode, answer.headers['cache-control']], url).toEqual([200, 'no-cache']);
      expect(answer.body, url).toContain('<!doctype html>');
    }
  });

  it('are never the answer to a mistyped call, a missing file or a script', async () => {
    for (const url of ['/api', '/api/tour', '/trpc', '/trpc/a/b', '/assets/gone.js', '/healthz/x']) {
      expect(refusal(await stage.ask({ url, headers: page })), url).toBe('404 NOT_FOUND');
    }
    expect(refusal(await stage.ask({ url: '/tours/avacha', headers: { accept: 'application/json' } }))).toBe(
      '404 NOT_FOUND',
    );
    expect(refusal(await stage.post('/tours/avacha', {}, page))).toBe('404 NOT_FOUND');
    for (const url of ['/../package.json', '/assets/..%2f..%2fpackage.json', '/.env']) {
      expect((await stage.ask({ url })).statusCode, url).toBeGreaterThanOrEqual(400);
    }
  });
});
