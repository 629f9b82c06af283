import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/embedded/index.ts';
import { aDataDir, fast, isAlive, pidFile, postmasterPid, startElsewhere, starter } from './server-folder.ts';

let dataDir: string;
let cleanUp: (() => Promise<void> | void)[] = [];

beforeEach(async () => {
  const folder = await aDataDir();
  dataDir = folder.path;
  cleanUp = [folder.remove];
});

afterEach(async () => {
  for (const step of cleanUp.reverse()) await step();
});

async function start(folder = dataDir, log?: (line: string) => void): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir: folder, settings: fast, ...(log && { log }) });
  cleanUp.push(server.stop);
  return server;
}

/** One statement on a connection of its own. */
async function ask<T extends postgres.MaybeRow[]>(url: string, text: string): Promise<postgres.RowList<T>> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await sql.unsafe<T>(text);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Another Node with the server on our folder, killed at the end at the latest. */
async function startInAnotherNode(): Promise<Awaited<ReturnType<typeof startElsewhere>>> {
  const started = await startElsewhere(dataDir);
  cleanUp.push(() => void started.child.kill('SIGKILL'));
  return started;
}

test('starts, keeps its data, and stops within 5 s while a client is connected', async () => {
  const first = await start();
  await ask(first.url, 'create table kept as select 42 as answer');
  const client = postgres(first.url, { max: 1 });
  await client`select 1`;
  const stoppingSince = Date.now();
  await first.stop();
  await first.stop();
  expect(Date.now() - stoppingSince).toBeLessThan(5000);
  expect(existsSync(pidFile(dataDir))).toBe(false);
  await client.end({ timeout: 0 });

  const second = await start();
  expect(await ask(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
});

test('is UTF-8 and knows Cyrillic, has checksums, and lets in only who knows the password, from this machine', async () => {
  const server = await start();
  const [found] = await ask(
    server.url,
    `select current_setting('server_encoding') as encoding, current_setting('data_checksums') as checksums, lower('ЖЁ') as lower,
            'Вулкан' ilike 'вУЛ%' as ilike, current_setting('listen_addresses') as listens, current_setting('unix_socket_directories') as sockets`,
  );
  expect(found).toEqual({
    encoding: 'UTF8',
    checksums: 'on',
    lower: 'жё',
    ilike: true,
    listens: '127.0.0.1',
    sockets: '',
  });
  const stranger = new URL(server.url);
  stranger.password = 'guess';
  await expect(ask(stranger.href, 'select 1')).rejects.toThrow('password authentication failed');
  expect((await stat(join(dataDir, 'postgres', 'password'))).mode & 0o777).toBe(0o600);
});

test('runs in a session of its own, so that Ctrl-C in the terminal reaches it only through us', async () => {
  await start();
  const status = await readFile(`/proc/${await postmasterPid(dataDir)}/stat`, 'utf8').catch(() => undefined);
  if (status === undefined) return expect(process.platform).not.toBe('linux');
  const [, , processGroup, session] = status
    .slice(status.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  expect([processGroup, session]).toEqual([await postmasterPid(dataDir), await postmasterPid(dataDir)]);
});

test('two run side by side', async () => {
  const other = await aDataDir();
  cleanUp.push(other.remove);
  const [one, two] = await Promise.all([start(), start(other.path)]);
  expect(one.port).not.toBe(two.port);
  await ask(one.url, 'create table mine ()');
  expect(await ask(two.url, "select to_regclass('mine') as mine")).toEqual([{ mine: null }]);
});

test('a wanted port that is taken is named', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  cleanUp.push(() => void taken.close());
  const address = taken.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await expect(startEmbeddedPostgres({ dataDir, port, settings: fast })).rejects.toThrow(`port ${port} is taken`);
});

test('a second Kamchatour on the same folder is refused with a sentence, and the first goes on', async () => {
  const first = await start();
  await expect(start()).rejects.toThrow(`is using DATA_DIR ${dataDir}. Stop it, or set DATA_DIR to another folder`);
  const { said } = await startInAnotherNode();
  expect(said).toMatch(new RegExp(`^refused Error: Another Kamchatour \\(process ${process.pid}\\) is using DATA_DIR`));
  expect(await ask(first.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('a killed server is started again on its port, with its data', async () => {
  const lines: string[] = [];
  const server = await start(dataDir, (line) => lines.push(line));
  await ask(server.url, 'create table kept as select 42 as answer');
  const pid = await postmasterPid(dataDir);
  process.kill(pid, 'SIGKILL');
  await expect
    .poll(() => ask(server.url, 'select answer from kept').catch(() => undefined), { timeout: 10_000 })
    .toEqual([{ answer: 42 }]);
  expect(await postmasterPid(dataDir)).not.toBe(pid);
  expect(lines).toContain('The database died; starting it again.');
});

test('stop, right after the server was killed, leaves nothing behind', async () => {
  const server = await start();
  process.kill(await postmasterPid(dataDir), 'SIGKILL');
  await sleep(120);
  await server.stop();
  await expect(ask(server.url, 'select 1')).rejects.toThrow();
});

test('a server whose Node was killed is stopped by the next start, which keeps the data', async () => {
  const { child, url } = await startInAnotherNode();
  await ask(url, 'create table kept as select 42 as answer');
  const orphan = await postmasterPid(dataDir);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  expect(isAlive(orphan)).toBe(true);

  // By another way to the same folder.
  const link = `${dataDir}-link`;
  await symlink(dataDir, link);
  cleanUp.push(() => rm(link));
  const next = await start(link);
  expect(isAlive(orphan)).toBe(false);
  expect(await ask(next.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
});

test('server and Node both killed: the next start recovers', async () => {
  const { child, url } = await startInAnotherNode();
  await ask(url, 'create table kept as select 42 as answer');
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  process.kill(await postmasterPid(dataDir), 'SIGKILL');
  await gone;
  const next = await start();
  expect(await ask(next.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
});

test('SIGTERM to the starting Node stops the server', async () => {
  const { child } = await startInAnotherNode();
  const pid = await postmasterPid(dataDir);
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await gone).toEqual([0, null]);
  expect(isAlive(pid)).toBe(false);
});

test('a lock file that names another living program does not keep the server from starting, nor is that program touched', async () => {
  await (await start()).stop();
  const bystander = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  cleanUp.push(() => void bystander.kill('SIGKILL'));
  await writeFile(
    pidFile(dataDir),
    `${bystander.pid}\n${join(dataDir, 'postgres', 'cluster')}\n1700000000\n5432\n\n127.0.0.1\n\n`,
  );
  const server = await start();
  expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(bystander.exitCode).toBeNull();
  expect(bystander.signalCode).toBeNull();
});

test('a cluster left half made by a crash is made again', async () => {
  const home = join(dataDir, 'postgres');
  await mkdir(join(home, 'cluster.0badcafe', 'base'), { recursive: true });
  await writeFile(join(home, 'cluster.draft-is'), 'cluster.0badcafe');
  const server = await start();
  expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  const names = (await readdir(home)).filter((name) => name.startsWith('cluster'));
  expect(names).toEqual(['cluster']);
});

test('Node killed while the cluster is being made: the next start makes it', async () => {
  const child = spawn(process.execPath, [starter, dataDir], { stdio: 'ignore' });
  const note = join(dataDir, 'postgres', 'cluster.draft-is');
  await expect.poll(() => existsSync(note), { interval: 5, timeout: 10_000 }).toBe(true);
  await sleep(100);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  expect(existsSync(note)).toBe(true);
  const server = await start();
  expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test("a folder with somebody else's files in the place of the cluster is refused, and left alone", async () => {
  const photos = join(dataDir, 'postgres', 'cluster', 'photos');
  await mkdir(photos, { recursive: true });
  await expect(start()).rejects.toThrow(/cluster is not a PostgreSQL cluster \(inside: photos\)\. Move it elsewhere/);
  expect(existsSync(photos)).toBe(true);
});

test("below a folder that the server's account cannot enter, the data go where they can be used, and this is said", async () => {
  const closed = join(dataDir, 'closed');
  await mkdir(closed, { mode: 0o700 });
  const lines: string[] = [];
  const inside = join(closed, 'data');
  if (process.getuid?.() !== 0) {
    // Not root: the server is ourselves, and a folder closed to us is closed for good.
    await chmod(closed, 0o500);
    await expect(start(inside)).rejects.toThrow(/EACCES/);
    await chmod(closed, 0o700);
    return;
  }
  const server = await start(inside, (line) => lines.push(line));
  const outside = (await readFile(join(inside, 'postgres-is-at'), 'utf8')).trim();
  cleanUp.unshift(() => rm(outside, { recursive: true }));
  expect(lines).toContain(`The database's account cannot reach ${inside}: its data are in ${outside}`);
  expect((await stat(outside)).mode & 0o777).toBe(0o700);
  await ask(server.url, 'create table kept as select 42 as answer');
  await expect(start(inside)).rejects.toThrow(`DATA_DIR ${inside}`);
  await server.stop();
  const again = await start(inside);
  expect(await ask(again.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
});
