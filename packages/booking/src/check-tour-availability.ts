import type { Availability } from './answers.ts';
import { whyUnavailable } from './decide/sellable.ts';
import { BookingError } from './errors.ts';
import type { Figures } from './figures.ts';
import type { AvailabilityInput } from './input.ts';
import type { Desk } from './open-desk.ts';

/**
 * For screens, without a lock: the live figures of a departure, prices, weather, and whether so many more fit. Answered from memory, at most
 * a quarter of a second old; `asOf` says of when. Refuses with SCHEDULE_NOT_FOUND.
 */
export async function checkTourAvailability(desk: Desk, input: AvailabilityInput): Promise<Availability> {
  const figures = await desk.board.figures(input.scheduleId);
  if (!figures) throw new BookingError({ code: 'SCHEDULE_NOT_FOUND', details: {} });
  return availabilityOf(figures, input.participantsCount);
}

/**
 * The same without waiting, for who polls: undefined where the board does not show this departure yet, or not fresh enough. Until its figures
 * are read again, the answer is the same object, so that whoever writes it out can do so once.
 */
export function availabilityOnBoard(desk: Desk, input: AvailabilityInput): Availability | undefined {
  const figures = desk.board.shown(input.scheduleId);
  return figures && availabilityOf(figures, input.participantsCount);
}

/** Answers by party size, gone with the figures that they were made of. */
const made = new WeakMap<Figures, Map<number, Availability>>();

function availabilityOf(figures: Figures, participantsCount: number): Availability {
  const bySize = made.get(figures) ?? new Map<number, Availability>();
  if (bySize.size === 0) made.set(figures, bySize);
  const answer = bySize.get(participantsCount) ?? makeAvailability(figures, participantsCount);
  bySize.set(participantsCount, answer);
  return answer;
}

function makeAvailability(figures: Figures, participantsCount: number): Availability {
  const { capacity, booked, held, asOf } = figures;
  const available = capacity - booked - held;
  const reason = whyUnavailable(figures, available, participantsCount, asOf);
  return {
    scheduleId: figures.scheduleId,
    participantsCount,
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
