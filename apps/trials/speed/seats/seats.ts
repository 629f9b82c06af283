/** Seats sold at the desk, beside what a row lock allows: on one departure, spread over a thousand, and with a booking after each hold. */

import { makeTour } from '@kamchatour/booking/testing';
import { over, type Trial } from '../trial.ts';
import { connections, makeCounters } from './counters.ts';
import { rush } from './crowd.ts';
import { holdAndBookForTwo, holdOneSeat, openApiServices } from './desk.ts';
import { openLockPerRequest } from './lock-per-request.ts';
import { openRowLock } from './row-lock.ts';
import { capacity, endHolds, makeDepartures, tidy } from './season.ts';

const askers = 100;
const departuresToSpreadOver = 1000;
/** Holds between two ends of all holds, spread: twenty on each departure, as a rush would leave them. */
const spreadBurst = 20_000;

export const seats: Trial = {
  name: 'seats',
  ratios: {
    hotHoldsVsRowLock: over('holds per second on one departure', 'row lock per second on one row'),
    hotHoldsVsLockPerRequest: over('holds per second on one departure', 'lock per request, successes per second'),
    spreadHoldsVsRowLock: over('holds per second over 1,000 departures', 'row lock per second over 1,000 rows'),
    bookVsRowLock: over('bookings for two per second, each after its hold', 'row lock per second on one row'),
  },
  async open(rig, { secondsEach }) {
    const url = await rig.createDatabase('seats');
    const countersUrl = await rig.createDatabase('counters');
    await makeCounters(countersUrl);
    const rowLock = openRowLock(rig, countersUrl);
    rig.progress(`seats: the row lock is driven by ${rowLock.sentBy}`);
    const lockPerRequest = openLockPerRequest(countersUrl);

    const services = await openApiServices(url);
    const { desk, readDatabase } = services;
    await makeTour(readDatabase);
    const [hot = ''] = await makeDepartures(readDatabase, 1);
    const spread = await makeDepartures(readDatabase, departuresToSpreadOver);

    /** Bursts until the seconds are over; the clock stands still while `between` prepares the next. */
    async function perSecond(seconds: number, asks: number, ask: () => Promise<void>, between: () => Promise<void>) {
      const until = performance.now() + seconds * 1000;
      let milliseconds = 0;
      let count = 0;
      while (performance.now() < until) {
        milliseconds += await rush(asks, askers, ask);
        count += asks;
        await between();
      }
      return (count * 1000) / milliseconds;
    }

    const end = () => endHolds(readDatabase);
    const hotHolds = (seconds: number) => perSecond(seconds, capacity, () => holdOneSeat(desk, hot), end);

    // As many askers as on one departure: more at once would let a round take more departures, and flatter the desk.
    let next = 0;
    const spreadHolds = (seconds: number) =>
      perSecond(seconds, spreadBurst, () => holdOneSeat(desk, spread[next++ % spread.length] ?? ''), end);

    // Each burst fills its departure to the last seat: only one at a time is sold from.
    let filling = '';
    const nextDeparture = async () => {
      [filling = ''] = await makeDepartures(readDatabase, 1);
    };
    await nextDeparture();
    const bookings = (seconds: number) =>
      perSecond(seconds, capacity / 2, () => holdAndBookForTwo(desk, filling), nextDeparture);

    // What is compiled on the way, in both, is not what is measured.
    for (const warmUp of [hotHolds, spreadHolds, bookings]) await warmUp(secondsEach / 4);
    await lockPerRequest.perSecond(askers, secondsEach / 4);

    return {
      databaseUrls: [url],
      async round() {
        await tidy(readDatabase);
        const locked = await lockPerRequest.perSecond(askers, secondsEach);
        return {
          'row lock per second on one row': await rowLock.perSecond('one', connections, secondsEach),
          'holds per second on one departure': await hotHolds(secondsEach),
          'bookings for two per second, each after its hold': await bookings(secondsEach),
          'lock per request, successes per second': locked.taken,
          'lock per request, refused as busy per second': locked.refused,
          'row lock per second over 1,000 rows': await rowLock.perSecond('all', connections, secondsEach),
          'holds per second over 1,000 departures': await spreadHolds(secondsEach),
        };
      },
      async close() {
        await lockPerRequest.close();
        await services.close();
      },
    };
  },
};
