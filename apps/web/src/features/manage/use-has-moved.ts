import { useEffect, useState } from 'react';
import { readStored, writeStored } from '../../lib/stored.ts';
import type { Booking } from './booking-query.ts';

/** Whether the booking is by now on the dearer date that this tab saw it bound for: the bank's page lies between, so the tab's storage remembers it. */
export function useHasMoved({ bookingNumber, move, schedule }: Booking): boolean {
  const key = `kamchatour:move:${bookingNumber}`;
  const boundFor = move?.scheduleId;
  const [bound, setBound] = useState(() => readStored('tab', key));
  if (boundFor !== undefined && boundFor !== bound) setBound(boundFor);
  useEffect(() => writeStored('tab', key, boundFor ?? null), [key, boundFor]);
  return move === undefined && schedule.scheduleId === bound;
}
