/** How it goes with one asker, ten, a hundred, a thousand: throughput beside what it is compared with, and how long one waits for an answer. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeTour } from '@kamchatour/booking/testing';
import { drawThroughput } from '../chart.ts';
import { type Figures, figureOf, type Trial } from '../trial.ts';
import { connections, makeCounters } from './counters.ts';
import { rush } from './crowd.ts';
import { bookForTwo, holdForTwo, holdOneSeat, openApiServices } from './desk.ts';
import { openLockPerRequest } from './lock-per-request.ts';
import { openRowLock } from './row-lock.ts';
import { capacity, endHolds, makeDepartures, tidy } from './season.ts';

const crowds = [1, 10, 100, 1000];
const bookingsInDeparture = capacity / 2;
const chart = join(import.meta.dirname, '../../docs/throughput.svg');

const ways = {
  desk: 'the desk',
  rowLock: 'a row lock',
  lockPerRequest: 'a lock per request',
};
const throughput = (way: string, crowd: number) => `${way}, one departure, ${crowd} askers: per second`;

export const askers: Trial = {
  name: 'askers',
  ratios: {},
  notInGuard: 'it only shows, and is held to nothing',
  async open(rig, { secondsEach }) {
    const url = await rig.createDatabase('askers');
    const countersUrl = await rig.createDatabase('counters');
    await makeCounters(countersUrl);
    const rowLock = openRowLock(rig, countersUrl);
    const lockPerRequest = openLockPerRequest(countersUrl);
    const services = await openApiServices(url);
    const { desk, readDatabase } = services;
    await makeTour(readDatabase);
    const [hot = ''] = await makeDepartures(readDatabase, 1);
    const seconds = secondsEach / 6;

    /** Until the seconds are over; the clock stands still between bursts. */
    async function holds(crowd: number): Promise<Figures> {
      const waits: number[] = [];
      const until = performance.now() + seconds * 1000;
      let milliseconds = 0;
      while (performance.now() < until) {
        milliseconds += await rush(asksOf(crowd), crowd, () => timed(waits, () => holdOneSeat(desk, hot)));
        await endHolds(readDatabase);
      }
      return {
        [throughput(ways.desk, crowd)]: (waits.length * 1000) / milliseconds,
        ...percentiles(`hold, ${crowd} askers`, waits),
      };
    }

    /** Everybody has a hold before the clock starts. A thousand parties of two need two departures. */
    async function bookings(crowd: number): Promise<Figures> {
      const waits: number[] = [];
      const until = performance.now() + seconds * 1000;
      while (performance.now() < until) {
        const asks = asksOf(crowd);
        const departures = await makeDepartures(readDatabase, Math.ceil(asks / bookingsInDeparture));
        const places = Array.from({ length: asks }, (_, n) => departures[Math.floor(n / bookingsInDeparture)] ?? '');
        const held = await Promise.all(places.map((scheduleId) => holdForTwo(desk, scheduleId)));
        await rush(asks, crowd, async () => {
          const hold = held.pop();
          if (hold) await timed(waits, () => bookForTwo(desk, hold));
        });
      }
      return percentiles(`book, ${crowd} askers`, waits);
    }

    /** More askers than connections wait in front of them, as in any pool: from there on the lock is as busy as it can be. */
    async function rowLocks(): Promise<Figures> {
      const figures: Figures = {};
      const known = new Map<number, number>();
      for (const crowd of crowds) {
        const clients = Math.min(crowd, connections);
        const perSecond = known.get(clients) ?? (await rowLock.perSecond('one', clients, seconds));
        known.set(clients, perSecond);
        figures[throughput(ways.rowLock, crowd)] = perSecond;
      }
      return figures;
    }

    await holds(100);
    await bookings(100);
    return {
      databaseUrls: [url],
      async round() {
        await tidy(readDatabase);
        const figures = await rowLocks();
        for (const crowd of crowds) {
          const { taken } = await lockPerRequest.perSecond(crowd, seconds);
          figures[throughput(ways.lockPerRequest, crowd)] = taken;
          Object.assign(figures, await holds(crowd), await bookings(crowd));
        }
        return figures;
      },
      async close() {
        await lockPerRequest.close();
        await services.close();
      },
    };
  },
  draw(medians) {
    const line = (name: string, way: string, isOurs: boolean) => ({
      name,
      isOurs,
      points: crowds.map((crowd): [number, number] => [crowd, figureOf(medians, throughput(way, crowd))]),
    });
    mkdirSync(join(chart, '..'), { recursive: true });
    writeFileSync(
      chart,
      drawThroughput('Seats held per second on one departure', [
        line('This desk', ways.desk, true),
        line('A row lock, at its limit', ways.rowLock, false),
        line('A lock per request', ways.lockPerRequest, false),
      ]),
    );
  },
};

/** Of one burst: enough that each asks, not so many that one alone takes seconds. */
function asksOf(crowd: number): number {
  return Math.max(100, crowd);
}

async function timed(waits: number[], ask: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await ask();
  waits.push(performance.now() - began);
}

function percentiles(what: string, waits: number[]): Figures {
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return { [`${what}: p50 ms`]: at(0.5), [`${what}: p95 ms`]: at(0.95), [`${what}: p99 ms`]: at(0.99) };
}
