/** Guests who hold seats over HTTP, each from an address of its own, over a few connections that stay open, as through a proxy. */
import { randomInt, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

export type HttpGuests = {
  hold(scheduleId: string): Promise<void>;
  /** Asks for nothing that could be held, and is refused: all that it leaves is its address. */
  knock(): Promise<void>;
  close(): void;
};

export function openHttpGuests(port: number, connections: number): HttpGuests {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const anyAddress = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;

  function post(body: string, expected: number): Promise<void> {
    const headers = {
      'content-type': 'application/json',
      'content-length': String(body.length),
      'idempotency-key': randomUUID(),
      'x-forwarded-for': anyAddress(),
    };
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const asking = request({ agent, port, host: '127.0.0.1', method: 'POST', path: '/api/tours/hold', headers });
    asking.once('error', reject);
    asking.once('response', (answer) => {
      answer.resume();
      answer.once('end', () => {
        if (answer.statusCode === expected) resolve();
        else reject(new Error(`Answered with ${answer.statusCode} instead of ${expected}.`));
      });
    });
    asking.end(body);
    return promise;
  }

  return {
    hold: (scheduleId) => post(JSON.stringify({ scheduleId, userId: randomUUID(), participantsCount: 1 }), 201),
    knock: () => post('{}', 400),
    close: () => agent.destroy(),
  };
}
