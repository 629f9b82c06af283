import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from '@kamchatour/db/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { bookAnswer, bookingAnswer, schedulesAnswer, toursAnswer } from '../src/rest/answers.ts';
import { freePort, type Running, startServer } from './running.ts';

async function get<T>(schema: z.ZodType<T>, url: string, headers: Record<string, string> = {}): Promise<T> {
  const answer = await fetch(url, { headers });
  expect(answer.status, url).toBe(200);
  return schema.parse(await answer.json());
}

const running: Running[] = [];
async function start(environment: Record<string, string>): Promise<Running> {
  const server = startServer({ PORT: await freePort(), ...environment });
  running.push(server);
  return server;
}
/** One sentence on stderr, nothing on stdout, exit code 1. */
async function refused(environment: Record<string, string>): Promise<string> {
  const server = await start(environment);
  const { code } = await server.exited;
  const { out, err } = server.output();
  expect({ code, out: out.replace(/^\{.*\}\n/gm, '') }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^Kamchatour did not start\. [^\n]+\n$/);
  return err.replace('Kamchatour did not start. ', '').trim();
}
afterEach(async () => {
  for (const server of running.splice(0)) {
    server.signal('SIGTERM');
    await server.exited;
  }
});

// Whole processes on a busy machine: what is measured is measured inside.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

describe('a start that cannot be', () => {
  it('says which variable is wrong', async () => {
    expect(await refused({ PORT: 'eighty' })).toBe('PORT must be a whole number from 1 to 65535.');
  });

  it('says that the port is taken, before anything slow', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = String(typeof address === 'object' ? address?.port : 0);
    expect(await refused({ PORT: port, DATA_DIR: '/nowhere' })).toBe(
      `PORT ${port} is in use: stop the other program, or set PORT to another number.`,
    );
    other.close();
  });

  it('says that the host is not here', async () => {
    expect(await refused({ HOST: '203.0.113.1' })).toMatch(/^HOST is not an address of this machine/);
  });

  it('says that the database does not answer, without its password', async () => {
    const port = await freePort();
    const url = `postgres://someone:hunter2@127.0.0.1:${port}/tours`;
    const sentence = await refused({ DATABASE_URL: url, SECRET_KEY: 'k'.repeat(32) });
    expect(sentence).toMatch(/^DATABASE_URL names a database that does not answer/);
    expect(sentence).not.toContain('hunter2');
  });
});

describe('a database of one’s own', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('serves two processes that start on it at once, and the demo season once', async () => {
    const environment = { DATABASE_URL: database.url, DEMO: '1' };
    const servers = [await start(environment), await start(environment)];
    for (const server of servers) {
      const address = await server.ready;
      expect((await fetch(`${address}/readyz`)).status).toBe(200);
      const { tours } = await get(toursAnswer, `${address}/api/tours`);
      expect(tours).toHaveLength(10);
    }
  });

  it('keeps its demo key inside, so that any process can read what another wrote', async () => {
    const first = await start({ DATABASE_URL: database.url, DEMO: '1' });
    const address = await first.ready;
    const { schedules } = await get(schedulesAnswer, `${address}/api/tours/schedules`);
    const open = schedules.find(
      (one) => one.available > 2 && one.status === 'scheduled' && one.weatherStatus === 'clear',
    );
    const booked = await fetch(`${address}/api/tours/book`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        scheduleId: open?.scheduleId,
        userId: randomUUID(),
        participantsCount: 1,
        contact: { name: 'Anna', email: 'anna@example.test', phone: '+79140000000' },
        participants: [{ fullName: 'Anna', notes: 'No nuts' }],
        consents: { personalData: true, terms: true },
      }),
    });
    expect(booked.status).toBe(201);
    const { bookingNumber, confirmationCode } = bookAnswer.parse(await booked.json());
    first.signal('SIGTERM');
    expect(await first.exited).toMatchObject({ code: 0 });

    const second = await start({ DATABASE_URL: database.url, DEMO: '1' });
    const seen = await get(bookingAnswer, `${await second.ready}/api/tours/bookings/${bookingNumber}`, {
      'x-confirmation-code': confirmationCode,
    });
    expect(seen.participants[0]?.notes).toBe('No nuts');
  });

  it('refuses another key than its first', async () => {
    const sentence = await refused({ DATABASE_URL: database.url, SECRET_KEY: 'another key, hunter2, long enough' });
    expect(sentence).toMatch(/^SECRET_KEY is not the one/);
    expect(sentence).not.toContain('hunter2');
  });

  it('stops within ten seconds while somebody is connected and idle, answering what it was asked', async () => {
    const server = await start({ DATABASE_URL: database.url, DEMO: '1' });
    const address = await server.ready;
    const asked = Array.from({ length: 20 }, () => fetch(`${address}/api/tours`).then((answer) => answer.json()));
    await Promise.any(asked);
    server.signal('SIGTERM');
    server.signal('SIGINT');
    expect((await Promise.allSettled(asked)).filter((one) => one.status === 'fulfilled').length).toBeGreaterThan(0);
    const { code, seconds } = await server.exited;
    expect(code).toBe(0);
    expect(seconds).toBeLessThan(10);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('the embedded database', () => {
  let folder: string;
  let environment: Record<string, string>;
  let pidFile: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kamchatour-start-'));
    await chmod(folder, 0o711);
    environment = { DATA_DIR: join(folder, 'data') };
    pidFile = join(folder, 'data/postgres/cluster/postmaster.pid');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is made, filled and stopped; a stop in the midst of it leaves nothing running', async () => {
    const early = await start(environment);
    while (!existsSync(join(folder, 'data/postgres'))) await sleep(20);
    early.signal('SIGINT');
    const { code, seconds } = await early.exited;
    expect({ code, isQuick: seconds < 10 }).toEqual({ code: 0, isQuick: true });
    expect(existsSync(pidFile)).toBe(false);

    const server = await start(environment);
    const settings = z.object({ result: z.object({ data: z.object({ demo: z.boolean() }) }) });
    const { result } = await get(settings, `${await server.ready}/trpc/storefront.settings`);
    expect(result.data.demo).toBe(true);
    const postmaster = Number((await readFile(pidFile, 'utf8')).split('\n')[0]);
    expect(isAlive(postmaster)).toBe(true);
    const key = await stat(join(folder, 'data/secret-key'));
    expect((key.mode & 0o777).toString(8)).toBe('600');
    server.signal('SIGINT');
    server.signal('SIGINT');
    const stopped = await server.exited;
    expect({ code: stopped.code, isQuick: stopped.seconds < 10 }).toEqual({ code: 0, isQuick: true });
    expect({ isAlive: isAlive(postmaster), hasPidFile: existsSync(pidFile) }).toEqual({
      isAlive: false,
      hasPidFile: false,
    });
  });

  it('opens again with its key, and not without', async () => {
    const again = await start(environment);
    await again.ready;
    again.signal('SIGTERM');
    await again.exited;
    await rm(join(folder, 'data/secret-key'));
    expect(await refused(environment)).toMatch(/^SECRET_KEY: the file .*secret-key is not the one/);
  });
});
