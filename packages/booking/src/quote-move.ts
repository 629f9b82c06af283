import type { Price } from './answers.ts';
import { differenceTold, quoteMove, whyNotMovable } from './decide/move.ts';
import type { Desk } from './open-desk.ts';
import { bookingFacts } from './read/booking-facts.ts';

export type MoveChoice = {
  scheduleId: string;
  startsAt: string;
  available: number;
  totalAmount: number;
  /** More than nothing: costs more. Less: costs less, and of what was paid comes back. To be agreed to when it is moved. */
  difference: number;
  canMove: boolean;
};

/**
 * The dates to which a booking could go, in their order, with what each would cost: advice for screens, moving decides. At most sixty. An operator
 * moves whatever the policy and the price say.
 */
export async function quoteMoves(
  desk: Desk,
  bookingId: string,
  asker: 'guest' | 'operator' = 'guest',
): Promise<MoveChoice[]> {
  const facts = await bookingFacts(desk.readDatabase, bookingId);
  if (!facts) return [];
  const { booking, schedule, now } = facts;
  // By the departures' own counters: a hold that has ended and is not written off yet makes a date look fuller for a moment, no more. Seats that are
  // kept somewhere for this very booking are free for it.
  const dates = await desk.readDatabase.query(
    (sql) => sql<{ scheduleId: string; startsAt: Date; available: number; prices: Price[] }[]>`
      select s.id as "scheduleId", s.starts_at as "startsAt", s.prices,
        s.available_slots - s.held_slots + coalesce((
          select h.seats from tour_seat_holds h where h.id = ${booking.moveHoldId} and h.schedule_id = s.id and h.status = 'active'), 0) as available
      from tour_schedules s
      where s.tour_id = ${booking.tourId} and s.starts_at > now() and s.sales_close_at > now() and s.status in ('scheduled', 'guaranteed')
        and s.weather_status <> 'cancelled' and s.id <> ${schedule.id}
      order by s.starts_at limit 60`,
  );
  const participants = facts.participants.map(({ id, category, amount, cancelledAt }) => ({
    id,
    category,
    amount,
    isCancelled: cancelledAt !== null,
  }));
  return dates.flatMap((one) => {
    const there = { id: one.scheduleId, tourId: booking.tourId };
    const quote = quoteMove(one.prices, { ...booking, participants });
    const why = whyNotMovable(schedule, there, booking, now);
    const isForced = asker === 'operator';
    if ('refusal' in quote || (why && !(isForced && why === 'policy'))) return [];
    const { available } = one;
    const canMove = available >= booking.seats;
    const { totalAmount } = quote;
    const difference = differenceTold({ ...booking, payments: facts.payments }, quote);
    return [
      {
        scheduleId: one.scheduleId,
        startsAt: one.startsAt.toISOString(),
        available,
        totalAmount,
        difference,
        canMove,
      },
    ];
  });
}
