/** The questions whose time is compared. Each prepares what it needs and tidies up after itself while the clock stands still. */
import { randomUUID } from 'node:crypto';
import type { Services } from '@kamchatour/api/services';
import {
  cancelTourBooking,
  checkTourAvailability,
  createTourBookingWithLock,
  holdTourSeats,
  listSchedules,
  listTours,
  openDesk,
  releaseHold,
} from '@kamchatour/booking';
import { scheduleAhead } from '@kamchatour/booking/large-season';

/** Asks the `time`-th time; answers how many milliseconds the answer took. */
export type Ask = (services: Services, time: number) => Promise<number>;

export const writes: Record<string, Ask> = {
  async hold({ desk }, time) {
    const { userId, caller } = newGuest();
    const scheduleId = scheduleAhead(time);
    const began = performance.now();
    const { holdId } = await holdTourSeats(desk, { scheduleId, userId, participantsCount: 1 }, caller());
    const took = performance.now() - began;
    await releaseHold(desk, { holdId, userId }, caller());
    return took;
  },

  async book({ desk }, time) {
    const { userId, caller } = newGuest();
    const scheduleId = scheduleAhead(time);
    const { holdId } = await holdTourSeats(desk, { scheduleId, userId, participantsCount: 2 }, caller());
    const input = {
      scheduleId,
      userId,
      holdId,
      participantsCount: 2,
      contact: { name: 'Анна Ким', email: 'anna@example.test', phone: '+79140000000' },
      participants: [
        { fullName: 'Анна Ким', category: 'adult', birthDate: '1990-05-17' },
        { fullName: 'Пётр Ким', category: 'child', birthDate: '2013-11-02' },
      ],
      consents: { personalData: true, terms: true } as const,
    };
    const began = performance.now();
    const booked = await createTourBookingWithLock(desk, input, caller());
    const took = performance.now() - began;
    await cancelTourBooking(desk, booked, caller());
    return took;
  },
};

export const reads: Record<string, Ask> = {
  /** Of a departure that nobody has asked about: from memory the answer costs no database anything. */
  async availability({ env, readDatabase, secretKey }, time) {
    const { holdMinutes, paymentMinutes } = env;
    const desk = openDesk({ deskDatabase: readDatabase, readDatabase, holdMinutes, paymentMinutes, secretKey });
    const began = performance.now();
    await checkTourAvailability(desk, { scheduleId: scheduleAhead(time), participantsCount: 2 });
    const took = performance.now() - began;
    await desk.close();
    return took;
  },

  async "a tour's month"({ desk }, time) {
    const tours = await listTours(desk);
    const tour = tours[time % tours.length]?.slug;
    return await timeOf(() => listSchedules(desk, { ...monthFrom(time), tour }));
  },
  'month of all tours': ({ desk }, time) => timeOf(() => listSchedules(desk, monthFrom(time))),
};

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** A month that begins today or within the next ninety days. */
function monthFrom(time: number): { from: string; to: string } {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  return { from: day(time % 90), to: day((time % 90) + 30) };
}

function newGuest() {
  const userId = randomUUID();
  return { userId, caller: () => ({ source: `guest ${userId}`, idempotencyKey: randomUUID() }) };
}
