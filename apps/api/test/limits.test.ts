import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiStage, refusal, type Stage } from './stage.ts';

let direct: Stage;
let proxied: Stage;
beforeAll(async () => {
  direct = await openApiStage();
  proxied = await openApiStage({ TRUST_PROXY: '10.0.0.1' });
});
afterAll(async () => {
  await direct.close();
  await proxied.close();
});

type From = { remoteAddress: string; forwardedFor?: string };

/** How many of so many changes, wrong ones that cost nothing, one sender may ask for in a minute. */
async function allowedChanges(stage: Stage, tries: number, from: (time: number) => From): Promise<number> {
  let allowed = 0;
  for (let time = 0; time < tries; time += 1) {
    const { remoteAddress, forwardedFor } = from(time);
    const answer = await stage.ask({
      method: 'POST',
      url: '/api/tours/hold',
      remoteAddress,
      headers: forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor },
      payload: {},
    });
    if (answer.statusCode !== 429) allowed += 1;
  }
  return allowed;
}

describe('plain request counts', () => {
  it('stop one address after 120 changes a minute, and say when to come back', async () => {
    const from = { remoteAddress: '198.51.100.1' };
    expect(await allowedChanges(direct, 130, () => from)).toBe(120);
    const limited = await direct.ask({ method: 'POST', url: '/api/tours/book', payload: {}, ...from });
    expect(refusal(limited)).toBe('429 RATE_LIMITED');
    const wait = Number(limited.headers['retry-after']);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(limited.json().error.details).toEqual({ retryAfterSeconds: wait });
    // Reading goes on, and so does everybody else.
    expect((await direct.ask({ url: '/api/tours', ...from })).statusCode).toBe(200);
    expect(await allowedChanges(direct, 1, () => ({ remoteAddress: '198.51.100.2' }))).toBe(1);
  });

  it('leave loopback alone', async () => {
    expect(await allowedChanges(direct, 150, () => ({ remoteAddress: '127.3.2.1' }))).toBe(150);
  });

  it('count the addresses of one IPv6 customer together', async () => {
    const from = (time: number) => ({ remoteAddress: `2001:db8:5:6::${time.toString(16)}` });
    expect(await allowedChanges(direct, 130, from)).toBe(120);
  });

  it('do not believe x-forwarded-for unless told whom to believe', async () => {
    const forged = (time: number) => ({ remoteAddress: '198.51.100.3', forwardedFor: `203.0.113.${time % 250}` });
    expect(await allowedChanges(direct, 130, forged)).toBe(120);
    const asLoopback = () => ({ remoteAddress: '198.51.100.4', forwardedFor: '127.0.0.1' });
    expect(await allowedChanges(direct, 130, asLoopback)).toBe(120);
    expect(await allowedChanges(proxied, 130, forged)).toBe(120);
  });

  it('keep two clients behind the trusted proxy apart, whatever they put before it', async () => {
    const one = () => ({ remoteAddress: '10.0.0.1', forwardedFor: '203.0.113.1' });
    const two = (time: number) => ({ remoteAddress: '10.0.0.1', forwardedFor: `1.2.3.${time % 250}, 203.0.113.2` });
    expect(await allowedChanges(proxied, 130, one)).toBe(120);
    expect(await allowedChanges(proxied, 130, two)).toBe(120);
  });
});
