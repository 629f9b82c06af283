import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, fromSetup, test } from '../fixtures/test.ts';
import { type Server, startServer } from '../harness/server.ts';

const seats = 12;
const guests = 400;
const mostTries = 5;

/** Every caller has an address of its own, as guests have: 127.1.0.1, 127.1.0.2, … */
type Caller = { userId: string; localAddress: string };
type Answer = { status: number; code: string };

let second: Server;
test.beforeAll(async () => {
  const logFile = join(import.meta.dirname, '../test-results/second-server.log');
  second = await startServer({ databaseUrl: fromSetup('E2E_DATABASE_URL'), logFile });
});
test.afterAll(async () => {
  await second.stop();
  expect(second.complaints).toEqual([]);
});

const races = {
  hold: ({ userId }: Caller, scheduleId: string) => ({ scheduleId, userId, participantsCount: 1 }),
  book: ({ userId }: Caller, scheduleId: string) => ({
    scheduleId,
    userId,
    participantsCount: 1,
    contact: { name: 'Анна Ким', email: 'anna@example.test', phone: '+79140000001' },
    participants: [{ fullName: 'Анна Ким' }],
    consents: { personalData: true, terms: true },
  }),
};

for (const [call, bodyOf] of Object.entries(races)) {
  test(`${guests} guests ask two servers to ${call} the last ${seats} seats: exactly ${seats} get one`, async ({
    aDeparture,
    origin,
  }) => {
    const { scheduleId } = await aDeparture({ capacity: seats });
    const answers = await Promise.all(
      callers(call).map((caller, index) => {
        const server = index % 2 === 0 ? origin : second.url;
        return ask(`${server}/api/tours/${call}`, bodyOf(caller, scheduleId), caller.localAddress);
      }),
    );
    const counts = Object.groupBy(answers, ({ status, code }) => `${status} ${code}`.trim());
    expect(Object.fromEntries(Object.entries(counts).map(([kind, all]) => [kind, all?.length]))).toEqual({
      '201': seats,
      '409 SOLD_OUT': guests - seats,
    });
    const figures = await fetch(`${second.url}/api/tours/availability?scheduleId=${scheduleId}`);
    expect(await figures.json()).toMatchObject({
      capacity: seats,
      available: 0,
      [call === 'hold' ? 'held' : 'booked']: seats,
    });
  });
}

function callers(race: string): Caller[] {
  const block = race === 'hold' ? 1 : 2;
  return Array.from({ length: guests }, (_, index) => ({
    userId: randomUUID(),
    localAddress: `127.${block}.${Math.floor(index / 250)}.${(index % 250) + 1}`,
  }));
}

/** A server that has lost the race for the row too often says "busy, ask again": then a guest asks again. */
async function ask(address: string, body: object, localAddress: string): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    const answer = await post(address, body, localAddress);
    if (answer.code !== 'SCHEDULE_BUSY' || tries === mostTries) return answer;
    await sleep(100 * tries);
  }
}

function post(address: string, body: object, localAddress: string): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const headers = { 'content-type': 'application/json' };
  const call = request(address, { method: 'POST', headers, localAddress }, (answer) => {
    const read = ({ error }: { error?: { code: string } }) =>
      resolve({ status: answer.statusCode ?? 0, code: error?.code ?? '' });
    text(answer)
      .then((body) => read(JSON.parse(body)))
      .catch(reject);
  });
  call.once('error', reject);
  call.end(JSON.stringify(body));
  return promise;
}
