/** The limit of a row lock: one function call that updates a counter and inserts a row, as fast as PostgreSQL's own load generator can send it. */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { accessSync, constants, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Client } from 'pg';
import type { Rig } from '../rig.ts';
import { counters } from './counters.ts';
import { yesPerSecond } from './crowd.ts';

export type RowLock = {
  /** What sends the calls, to be printed. */
  sentBy: string;
  /** Seats taken per second by so many connections, from one row or spread over all. */
  perSecond(rows: 'one' | 'all', connections: number, seconds: number): Promise<number>;
};

/** Where Debian keeps the programs that belong to one version. */
const debian = '/usr/lib/postgresql';

/** With pgbench where there is one (the embedded PostgreSQL brings none), else the same calls from Node. */
export function openRowLock(rig: Rig, url: string): RowLock {
  const pgbench = findPgbench();
  return pgbench === undefined
    ? {
        sentBy: 'Node (no pgbench here)',
        perSecond: (rows, connections, seconds) => byNode(url, rows, connections, seconds),
      }
    : {
        sentBy: pgbench,
        perSecond: (rows, connections, seconds) => byPgbench(pgbench, rig, url, rows, connections, seconds),
      };
}

function findPgbench(): string | undefined {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean),
    ...versions.map((one) => join(debian, one, 'bin')),
  ];
  return folders.map((folder) => join(folder, 'pgbench')).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function byPgbench(
  pgbench: string,
  rig: Rig,
  url: string,
  rows: 'one' | 'all',
  connections: number,
  seconds: number,
): Promise<number> {
  const script = join(rig.cacheFolder, `take-a-seat-of-${rows}.sql`);
  writeFileSync(script, `\\set id random(1, ${rows === 'one' ? 1 : counters})\nselect take_seat(:id);\n`);
  const { hostname, port, username, password, pathname } = new URL(url);
  const child = spawn(
    pgbench,
    [
      [
        '-n',
        '-M',
        'prepared',
        '-c',
        String(connections),
        '-j',
        String(Math.min(2, connections)),
        '-T',
        String(Math.ceil(seconds)),
      ],
      ['-f', script, '-h', hostname, '-p', port, '-U', username, pathname.slice(1)],
    ].flat(),
    { env: { ...process.env, PGPASSWORD: password }, stdio: ['ignore', 'pipe', 'pipe'], signal: rig.signal },
  );
  child.once('error', () => undefined);
  const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const perSecond = Number(/^tps = ([\d.]+)/m.exec(said)?.[1]);
  if (!(perSecond > 0)) throw new Error(`pgbench failed: ${complained.trim() || said.trim()}`);
  return perSecond;
}

async function byNode(url: string, rows: 'one' | 'all', connections: number, seconds: number): Promise<number> {
  const clients = Array.from({ length: connections }, () => new Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  const idle = [...clients];
  const perSecond = await yesPerSecond(seconds, connections, async () => {
    const client = idle.pop();
    if (!client) throw new Error('There are as many connections as askers.');
    const counter = rows === 'one' ? 1 : randomInt(1, counters + 1);
    // A name makes it a prepared statement, as pgbench's are.
    const { rowCount } = await client.query({ name: 'take', text: 'select take_seat($1)', values: [counter] });
    idle.push(client);
    return rowCount === 1;
  });
  await Promise.all(clients.map((client) => client.end()));
  return perSecond;
}
