/**
 * The line of those who wait for a full departure. Whatever frees seats, the same round offers them to the first party that fits, before strangers
 * can take them: an offer is a real hold with an end of its own. What becomes of that hold becomes of the offer.
 */

import type { Changes } from '../changes.ts';
import { madeId } from '../ids.ts';
import { freeSeats, type Hold, type ScheduleState, type WaitlistEntry } from '../schedule.ts';
import type { WaitlistStatus } from '../status.ts';
import { whyUnavailable } from './sellable.ts';

/** An offer stands for a day; nearer to the departure for half of what is left, at least a quarter of an hour. Milliseconds. */
const longestOffer = 24 * 3_600_000;
const shortestOffer = 15 * 60_000;

/** When an offer made now ends; undefined when the sales close too soon to make one. */
export function offerEnd(salesCloseAt: Date, now: Date): Date | undefined {
  const left = salesCloseAt.getTime() - now.getTime();
  if (left < shortestOffer) return undefined;
  return new Date(now.getTime() + Math.min(longestOffer, Math.max(shortestOffer, left / 2)));
}

/** What follows for the line once something has changed: offers that were taken, refused or have lapsed, and new ones. Undefined: nothing. */
export function decideLine(state: ScheduleState, now: Date): Changes | undefined {
  if (state.waitlist.length === 0) return undefined;
  const settled = settledOffers(state);
  const waiting = state.waitlist.filter(
    (entry) => entry.status === 'waiting' && !settled.some(({ id }) => id === entry.id),
  );
  const offers = newOffers(state, waiting, now);
  if (settled.length + offers.length === 0) return undefined;
  return {
    why: 'offer',
    holds: offers.map(({ hold }) => hold),
    entries: [...settled, ...offers.map(({ entry }) => entry)],
    messages: offers.map(({ entry, hold }) => ({
      id: madeId(`letter of ${hold.id}`),
      kind: 'waitlist_offer',
      bookingId: null,
      dedupeKey: `waitlist_offer:${hold.id}`,
      payload: { entryId: entry.id },
    })),
    audit: [...settled, ...offers.map(({ entry }) => entry)].map((entry) => ({
      entity: 'waitlist',
      entityId: entry.id,
      action: actionOf(entry.status),
      fromStatus: entry.status === 'offered' ? 'waiting' : 'offered',
      toStatus: entry.status,
      actorKind: 'system',
      actorId: null,
    })),
  };
}

const actionOf = (status: WaitlistStatus) =>
  status === 'offered' ? 'offer' : status === 'accepted' ? 'accept' : status === 'lapsed' ? 'lapse' : 'decline_offer';

/** Entries whose hold was booked, given back, or has ended. */
function settledOffers({ waitlist, holds }: ScheduleState): WaitlistEntry[] {
  return waitlist.flatMap((entry) => {
    const hold = entry.status === 'offered' ? holds.get(entry.holdId ?? '') : undefined;
    const status = hold && fateOf(hold);
    return status ? [{ ...entry, status }] : [];
  });
}

function fateOf({ status }: Hold): WaitlistStatus | undefined {
  switch (status) {
    case 'converted':
      return 'accepted';
    case 'released':
      return 'declined';
    case 'expired':
      return 'lapsed';
    case 'active':
      return undefined;
  }
}

function newOffers(state: ScheduleState, waiting: WaitlistEntry[], now: Date) {
  const { schedule } = state;
  const end = offerEnd(schedule.salesCloseAt, now);
  if (!end || whyUnavailable(schedule, 1, 1, now)) return [];
  let free = freeSeats(state);
  return waiting.flatMap((entry) => {
    if (entry.seats > free) return [];
    free -= entry.seats;
    return [offer(state, entry, end)];
  });
}

/**
 * The entry with its hold, whose holder is nobody but the entry: whoever takes the offer by its link becomes it. Not the guest's own at once, who may
 * hold other seats here: a guest has one hold on a departure.
 */
export function offer(
  { schedule }: ScheduleState,
  entry: WaitlistEntry,
  end: Date,
): { entry: WaitlistEntry; hold: Hold } {
  const holdId = madeId(`offer ${entry.id} ${schedule.version}`);
  return {
    entry: { ...entry, status: 'offered', holdId, offerEndsAt: end },
    hold: {
      id: holdId,
      scheduleId: schedule.id,
      guestId: madeId(`guest of ${entry.id}`),
      sourceKey: `waitlist ${entry.id}`,
      seats: entry.seats,
      status: 'active',
      expiresAt: end,
      renewals: 0,
      prices: schedule.prices,
    },
  };
}
