/** How guests ask for seats: for `indexes.test.ts`, on a large database. */
import { randomUUID } from 'node:crypto';
import {
  cancelTourBooking,
  createTourBookingWithLock,
  findLiveHold,
  holdTourSeats,
  releaseHold,
} from '../src/index.ts';
import type { Desk } from '../src/open-desk.ts';
import { aBooking, aGuest } from './fixtures.ts';
import { scheduleAhead } from './large-season.ts';
import type { MoneyAsk } from './money-asks.ts';

async function holdAndRelease({ desk }: { desk: Desk }, n: number) {
  const { userId, caller } = aGuest();
  const asked = { scheduleId: scheduleAhead(n), userId };
  const keyed = { ...caller, idempotencyKey: randomUUID() };
  const { holdId } = await holdTourSeats(desk, { ...asked, participantsCount: 1 }, keyed);
  await holdTourSeats(desk, { ...asked, participantsCount: 2 }, caller);
  await findLiveHold(desk, { userId });
  await findLiveHold(desk, asked);
  await releaseHold(desk, { holdId, userId }, caller);
}

async function bookAndCancel({ desk }: { desk: Desk }, n: number) {
  const { userId, caller } = aGuest();
  const booked = await createTourBookingWithLock(desk, aBooking(scheduleAhead(n), userId, 2), caller);
  await cancelTourBooking(desk, booked, caller);
}

async function askAtOnce({ desk }: { desk: Desk }, from: number) {
  await Promise.all(
    Array.from({ length: 20 }, (_, place) => {
      const { userId, caller } = aGuest();
      return holdTourSeats(desk, { scheduleId: scheduleAhead(from + place), userId, participantsCount: 1 }, caller);
    }),
  );
}

export const seatAsks: MoneyAsk[] = [
  // After a quiet night one of its plans begins with all that is live on any departure, never with what was.
  {
    what: 'hold, change, find and release',
    most: 2000,
    ask: (product, time) => holdAndRelease(product, 1 + time),
  },
  { what: 'hold on twenty departures at once', most: 400, ask: (product, time) => askAtOnce(product, 40 + 20 * time) },
  { what: 'book and cancel', most: 40, ask: (product, time) => bookAndCancel(product, 20 + time) },
];
