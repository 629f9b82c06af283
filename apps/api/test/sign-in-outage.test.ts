/** The database away while somebody signs in: a 503 that says when to come back, never a lie and never a wait without end. */
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { DatabaseUnavailableError, deskProfile, openDatabase } from '@kamchatour/db';
import { authUsers } from '@kamchatour/db/schema';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { refusingOutages, singleStatements } from '../src/auth/single-statements.ts';
import { aBrowser } from './browser.ts';
import { aMember, callOperator } from './operators.ts';
import { openApiStage, type Stage } from './stage.ts';

const password = 'volcano and bears';
let stage: Stage;
beforeEach(async () => {
  stage = await openApiStage();
});
afterEach(() => stage.close());

it('refuses signing in and every procedure, and signs out nobody by half', async () => {
  const guide = await aMember(stage, 'guide', { password });
  const browser = aBrowser(stage);
  await browser.signIn(guide.email, password);
  await stage.services.signIn.database.close();
  const answers = [
    await browser.post('/sign-out', {}),
    await browser.get('/get-session'),
    await browser.signIn(guide.email, password),
    await aBrowser(stage).signIn('nobody@example.test', password),
    await callOperator(stage, 'me', undefined, guide.headers),
  ];
  expect(answers.map((answer) => answer.statusCode)).toEqual([503, 503, 503, 503, 503]);
  for (const answer of answers) expect(answer.headers['retry-after']).toBe('2');
  expect(answers[0]?.json().error.code).toBe('UNAVAILABLE');
  expect(browser.cookies.get('kamchatour.session_token')).not.toBe('');
});

it('tells of an outage that better-auth swallowed', async () => {
  const { database } = stage.services.signIn;
  const orm = singleStatements(database);
  const swallow = () =>
    refusingOutages(async () =>
      orm
        .select()
        .from(authUsers)
        .catch(() => 'all is well'),
    );
  expect(await swallow()).toEqual([]);
  await database.close();
  await expect(swallow()).rejects.toBeInstanceOf(DatabaseUnavailableError);
  await expect(refusingOutages(async () => 'all is well')).resolves.toBe('all is well');
});

it('gives up on a database that takes the connection and says nothing', async () => {
  const sockets = new Set<Socket>();
  const silent = createServer((socket) => sockets.add(socket)).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const database = openDatabase({
    ...deskProfile,
    url: `postgres://nobody@127.0.0.1:${port}/none`,
    name: 'silent',
    max: 1,
  });
  const orm = singleStatements(database);
  await expect(refusingOutages(async () => orm.select().from(authUsers))).rejects.toThrow(
    /did not answer|cannot be reached/,
  );
  await database.close();
  for (const socket of sockets) socket.destroy();
  silent.close();
});
