/** What has ended is written off at the start of each round, so that a round's cost does not grow with what is over. */

import type { Changes } from '../changes.ts';
import { madeId } from '../ids.ts';
import { type Booking, isOverdue, type ScheduleState } from '../schedule.ts';

/** Holds past their end and unpaid bookings past their deadline; undefined when there are none. */
export function decideExpire(state: ScheduleState, now: Date): Changes | undefined {
  if (now.getTime() < state.nothingEndsBefore) return undefined;
  const holds = [...state.holds.values()].filter((hold) => hold.status === 'active' && hold.expiresAt <= now);
  const bookings = [...state.bookings.values()].filter((booking) => isOverdue(booking, now));
  if (holds.length === 0 && bookings.length === 0) return undefined;
  return {
    why: 'expire',
    holds: holds.map((hold) => ({ ...hold, status: 'expired' })),
    bookings: bookings.map(lapsed),
    ...givenBack(bookings),
    audit: bookings.map((booking) => ({
      entity: 'booking',
      entityId: booking.id,
      action: 'expire',
      fromStatus: booking.status,
      toStatus: 'expired',
      actorKind: 'system',
      actorId: null,
    })),
  };
}

/** What had made it cheaper is free for others again. */
function lapsed(booking: Booking): Booking {
  const { promoCodeId, promoLeft, personPoints, pointsSpent } = booking;
  return {
    ...booking,
    status: 'expired',
    seats: 0,
    promoLeft: promoCodeId ? promoLeft + 1 : promoLeft,
    personPoints: personPoints + pointsSpent,
  };
}

/** The use of a promo code, and points, that a booking took which was never paid. */
export function givenBack(bookings: Booking[]): Pick<Changes, 'promoUses' | 'points'> {
  const promoUses = bookings.flatMap(({ promoCodeId }) => (promoCodeId ? { id: promoCodeId, uses: -1 } : []));
  const points = bookings.flatMap((booking) => {
    const { id: bookingId, personKey, pointsSpent } = booking;
    const lapse = lapseOf(booking);
    const entry = { id: lapse, bookingId, kind: 'give_back' as const, cause: lapse, points: pointsSpent };
    return personKey && pointsSpent > 0 ? { ...entry, personKey } : [];
  });
  return { ...(promoUses.length > 0 ? { promoUses } : {}), ...(points.length > 0 ? { points } : {}) };
}

/** A booking that lapsed and was authorised late can be over once more: each time there is another payment. */
function lapseOf({ id, payments }: Booking): string {
  return madeId(`lapsed ${id} ${payments.filter((one) => one.status !== 'failed').length}`);
}
