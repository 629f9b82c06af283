/**
 * What the widget polls, over a bare Fastify route that sends a constant as long, with the same headers: once with figures, once with "nothing
 * has changed". Twenty departures are on the board, which is refreshed from the database all the while, as it is while anybody polls.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Figures, figureOf, type Trial } from '../trial.ts';
import { paths, requestsTo } from './calls.ts';
import { type Answer, type Crowd, headersOf, openCrowd } from './crowd.ts';
import { type ServerProcess, startServer } from './process.ts';
import { measureByTurns } from './slices.ts';
import { openStage } from './stage.ts';

const askers = 100;
const departures = 20;
const asksInBurst = 4000;

const share = (round: Figures, kind: string) =>
  figureOf(round, `polls, ${kind} per second`) / figureOf(round, `bare Fastify, ${kind} per second`);

export const polls: Trial = {
  name: 'polls',
  ratios: { pollVsBareFastify: (round) => Math.min(share(round, 'figures'), share(round, 'unchanged')) },
  async open(rig, { secondsEach }) {
    const stage = await openStage(rig, 'http_polls', departures, 50);
    const urlOf = (place: number) =>
      `${paths.availability}?scheduleId=${stage.departures[place % departures]}&participantsCount=2`;
    const crowd = await openCrowd(stage.server.port, askers, true);
    const requests = requestsTo(stage.server.port);
    const tags: string[] = [];
    for (let place = 0; place < departures; place += 1) {
      tags.push(headersOf(await crowd.one(requests.get(urlOf(place))))['etag'] ?? '');
    }
    const figures = await crowd.one(requests.get(urlOf(0)));
    const unchanged = await crowd.one(requests.get(urlOf(0), tags[0]));

    const constantFile = join(rig.cacheFolder, 'poll-answer.json');
    await writeFile(
      constantFile,
      JSON.stringify({ path: paths.availability, figures: constantOf(figures), unchanged: constantOf(unchanged) }),
    );
    const bare = await startServer('bare-process.ts', [constantFile], rig.signal);
    const bareCrowd = await openCrowd(bare.port, askers, true);

    const contender = (name: string, server: ServerProcess, asking: Crowd, status: number) => {
      const { get } = requestsTo(server.port);
      const ask = (place: number) => get(urlOf(place), status === 304 ? tags[place % departures] : undefined);
      const check = (answer: Answer) => {
        if (answer.status !== status) throw new Error(`${name}: ${answer.text}`);
      };
      return { name, server, burst: () => asking.burst(asksInBurst, ask, check) };
    };
    const contenders = [
      contender('polls, figures', stage.server, crowd, 200),
      contender('bare Fastify, figures', bare, bareCrowd, 200),
      contender('polls, unchanged', stage.server, crowd, 304),
      contender('bare Fastify, unchanged', bare, bareCrowd, 304),
    ];
    await measureByTurns(contenders, 1);
    return {
      databaseUrls: [stage.url],
      round: () => measureByTurns(contenders, secondsEach),
      async close() {
        crowd.close();
        bareCrowd.close();
        await bare.close();
        await stage.close();
      },
    };
  },
};

/** Node adds some headers by itself. */
function constantOf(answer: Answer): { headers: Record<string, string>; body: string } {
  const {
    date: _date,
    connection: _connection,
    'keep-alive': _keep,
    'content-length': _length,
    ...headers
  } = headersOf(answer);
  return { headers, body: answer.text.slice(answer.text.indexOf('\r\n\r\n') + 4) };
}
