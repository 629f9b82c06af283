import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiStage, refusal, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openApiStage();
});
afterAll(() => stage.close());

function block(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

describe('a process that is far behind', () => {
  it('turns requests away at once, answers its watchers, and comes back', async () => {
    for (let time = 0; time < 3; time += 1) {
      block(1600);
      await turn();
      await sleep(1);
    }
    const turnedAway = await stage.ask({ url: '/api/tours' });
    expect([refusal(turnedAway), turnedAway.headers['retry-after']]).toEqual(['503 UNAVAILABLE', '1']);
    expect((await stage.ask({ url: '/healthz?probe=1' })).statusCode).toBe(200);
    await expect.poll(async () => (await stage.ask({ url: '/api/tours' })).statusCode, { timeout: 10_000 }).toBe(200);
  });
});

describe('what is no HTTP', () => {
  it('gets an error of the same shape', async () => {
    const address = new URL(await stage.app.listen({ port: 0, host: '127.0.0.1' }));
    const socket = connect(Number(address.port), address.hostname);
    socket.end('GET / HTTP/9.9\r\nNo header\r\n\r\n');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += String(chunk);
    });
    await once(socket, 'close');
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    const requestId = /x-request-id: (\S+)/.exec(answer)?.[1];
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({
      error: { code: 'VALIDATION_ERROR', requestId },
    });
  });
});
