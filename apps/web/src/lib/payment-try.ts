import * as z from 'zod/mini';
import type { Try } from './payment-screen.ts';
import { readStored, writeStored } from './stored.ts';

const shape = z.object({ startedAt: z.number(), declines: z.number() });
const key = (bookingNumber: string) => `kamchatour:paying:${bookingNumber}`;

/** The last way to pay that this tab opened for a booking: it outlives the trip to the bank's page and back. */
export function readTry(bookingNumber: string): Try | null {
  const text = readStored('tab', key(bookingNumber));
  if (text === null) return null;
  try {
    const read = shape.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

export function writeTry(bookingNumber: string, lastTry: Try | null): void {
  writeStored('tab', key(bookingNumber), lastTry === null ? null : JSON.stringify(lastTry));
}
