import type { Availability } from './answers.ts';
import { whyUnavailable } from './decide/sellable.ts';
import { BookingError } from './errors.ts';
import type { AvailabilityInput } from './input.ts';
import type { Desk } from './open-desk.ts';

/**
 * For screens, without a lock: the live figures of a departure, prices, weather, and whether so many more fit. Answered from memory, at most
 * a quarter of a second old; `asOf` says of when. Refuses with SCHEDULE_NOT_FOUND.
 */
export async function checkTourAvailability(desk: Desk, input: AvailabilityInput): Promise<Availability> {
  const figures = await desk.board.figures(input.scheduleId);
  if (!figures) throw new BookingError({ code: 'SCHEDULE_NOT_FOUND', details: {} });
  const { capacity, booked, held, asOf } = figures;
  const available = capacity - booked - held;
  const reason = whyUnavailable(figures, available, input.participantsCount, asOf);
  return {
    scheduleId: figures.scheduleId,
    participantsCount: input.participantsCount,
    capacity,
    booked,
    held,
    available,
    canBook: reason === undefined,
    ...(reason ? { reason } : {}),
    status: figures.status,
    weatherStatus: figures.weatherStatus,
    startsAt: figures.startsAt.toISOString(),
    salesCloseAt: figures.salesCloseAt.toISOString(),
    prices: figures.prices,
    currency: figures.currency,
    asOf: asOf.toISOString(),
  };
}
