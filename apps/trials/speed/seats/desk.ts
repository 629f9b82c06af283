/** A desk as the API opens it, on a database of the trials, and guests who ask it. */
import { randomUUID } from 'node:crypto';
import { readEnv } from '@kamchatour/api/env';
import { openServices, type Services } from '@kamchatour/api/services';
import { createTourBookingWithLock, type Desk, holdTourSeats } from '@kamchatour/booking';

/** The same for all processes of a trial. */
const secretKey = 'a secret key of the trials, known to all';

export function openApiServices(url: string, environment: Record<string, string> = {}): Promise<Services> {
  return openServices(readEnv({ DATABASE_URL: url, SECRET_KEY: secretKey, ...environment }), url);
}

/** One seat for a guest who was never here, from an address of its own: all rows that a hold owes are written. */
export async function holdOneSeat(desk: Desk, scheduleId: string): Promise<void> {
  const { userId, caller } = newGuest();
  await holdTourSeats(desk, { scheduleId, userId, participantsCount: 1 }, caller);
}

/** Two seats held, then booked. */
export async function holdAndBookForTwo(desk: Desk, scheduleId: string): Promise<void> {
  await bookForTwo(desk, await holdForTwo(desk, scheduleId));
}

export type HoldForTwo = { scheduleId: string; userId: string; holdId: string };

export async function holdForTwo(desk: Desk, scheduleId: string): Promise<HoldForTwo> {
  const { userId, caller } = newGuest();
  const { holdId } = await holdTourSeats(desk, { scheduleId, userId, participantsCount: 2 }, caller);
  return { scheduleId, userId, holdId };
}

/** With what the widget sends. */
export async function bookForTwo(desk: Desk, { scheduleId, userId, holdId }: HoldForTwo): Promise<void> {
  await createTourBookingWithLock(
    desk,
    {
      scheduleId,
      userId,
      holdId,
      participantsCount: 2,
      contact: { name: 'Анна Ким', email: 'anna@example.test', phone: '+79140000000' },
      participants: [
        { fullName: 'Анна Ким', category: 'adult', birthDate: '1990-05-17' },
        { fullName: 'Пётр Ким', category: 'child', birthDate: '2016-11-02' },
      ],
      locale: 'ru',
      consents: { personalData: true, terms: true },
    },
    { source: `guest ${userId}`, idempotencyKey: randomUUID() },
  );
}

function newGuest() {
  const userId = randomUUID();
  return { userId, caller: { source: `guest ${userId}`, idempotencyKey: randomUUID() } };
}
