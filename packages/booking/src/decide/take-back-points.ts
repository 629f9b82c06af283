/** Points that money had earned which goes back. */
import type { Changes } from '../changes.ts';
import { shareOfPoints } from '../loyalty.ts';
import { refundable } from '../money.ts';
import type { Booking } from '../schedule.ts';

/** What `amount`, of what can still go back, had earned is taken back, as far as the person still has it. Once for each `cause`. */
export function pointsTakenBack(
  booking: Booking,
  amount: number,
  cause: string,
  newId: () => string,
): Pick<Booking, 'personPoints' | 'pointsEarned'> & { points: NonNullable<Changes['points']> } {
  const { personKey, personPoints, pointsEarned, id: bookingId } = booking;
  const taken = personKey ? Math.min(personPoints, shareOfPoints(pointsEarned, amount, refundable(booking))) : 0;
  return {
    personPoints: personPoints - taken,
    pointsEarned: pointsEarned - taken,
    points:
      personKey && taken > 0 ? [{ id: newId(), personKey, bookingId, cause, kind: 'take_back', points: -taken }] : [],
  };
}
