import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Database, deskProfile, openDatabase } from '../src/connect.ts';
import { DatabaseUnavailableError, UnknownOutcomeError } from '../src/connection-errors.ts';
import { createTestDatabase, type TestDatabase } from '../src/testing.ts';

/** Between us and the database, and does to the bytes what networks do. */
interface Proxy {
  port: number;
  /** `silent`: open connections go dead, new ones are accepted and hear nothing. */
  mode: 'through' | 'silent';
  /** Resets every connection as soon as the database answers on it: the statement was done, and nobody is told. */
  resetOnAnswer: boolean;
  close(): void;
}

async function startProxy(target: URL): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) sockets.add(socket.on('error', () => undefined));
    client.on('data', (bytes) => void (proxy.mode === 'through' && upstream.write(bytes)));
    upstream.on('data', (bytes) => {
      if (proxy.resetOnAnswer) client.resetAndDestroy();
      else if (proxy.mode === 'through') client.write(bytes);
    });
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const proxy: Proxy = {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    mode: 'through',
    resetOnAnswer: false,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
  return proxy;
}

let database: TestDatabase;
let proxy: Proxy;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

beforeEach(async () => {
  proxy = await startProxy(new URL(database.url));
  const url = new URL(database.url);
  url.port = String(proxy.port);
  db = openDatabase({ ...deskProfile, url: url.href, name: 'network', max: 2 });
  await db.query((sql) => sql`select 1`);
});

afterEach(async () => {
  const closingSince = Date.now();
  await db.close();
  expect(Date.now() - closingSince).toBeLessThan(4500);
  proxy.close();
});

test('a connection that goes dead: unknown at the deadline, unavailable while nothing answers, serving when it does again', async () => {
  proxy.mode = 'silent';
  const startedAt = Date.now();
  await expect(db.query((sql) => sql`select 1`)).rejects.toThrow(UnknownOutcomeError);
  expect(Date.now() - startedAt).toBeLessThan(deskProfile.deadlineMs + 1000);
  await expect(db.query((sql) => sql`select 1`)).rejects.toThrow(DatabaseUnavailableError);
  proxy.mode = 'through';
  await expect(db.query((sql) => sql`select 1 as one`)).resolves.toEqual([{ one: 1 }]);
});

test('a reset after the statement was sent is an unknown outcome: here it did happen', async () => {
  await db.query((sql) => sql`create table if not exists written (n int)`);
  // The connection must know the statement: a new one is described first, and the reset would come before it is run.
  await db.query((sql) => sql`insert into written values (1)`);
  proxy.resetOnAnswer = true;
  await expect(db.query((sql) => sql`insert into written values (1)`)).rejects.toThrow(UnknownOutcomeError);
  proxy.resetOnAnswer = false;
  const [count] = await db.query((sql) => sql`select count(*) as n from written`);
  expect(count).toEqual({ n: 2 });
});
