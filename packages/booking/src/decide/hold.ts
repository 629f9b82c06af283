/** A guest asks for seats to be set aside, or asks again for more, fewer, or longer. */
import type { HoldAnswer } from '../answers.ts';
import { mostRenewals, newToSource, refuseHoarding, type UnpaidSeats } from '../limits.ts';
import { freeSeats, type Hold, liveHoldOf, type ScheduleState } from '../schedule.ts';
import { type Decision, refuse } from './decision.ts';
import { refuseUnavailable } from './sellable.ts';

export type HoldCommand = {
  kind: 'hold';
  /** The id of the hold, if a new one is made. */
  holdId: string;
  scheduleId: string;
  guestId: string;
  sourceKey: string;
  seats: number;
  minutes: number;
};

/**
 * A new hold; or, for a guest who has one here already, the same hold with the new size and a fresh end.
 * A hold never outlives the sales. After the tenth renewal it may only shrink, and keeps its end.
 */
export function decideHold(
  state: ScheduleState,
  command: HoldCommand,
  now: Date,
  unpaid: UnpaidSeats,
): Decision<HoldAnswer> {
  const { schedule } = state;
  const own = liveHoldOf(state, command.guestId, now);
  const available = freeSeats(state) + (own?.seats ?? 0);
  const refusal =
    refuseUnavailable(schedule, available, command.seats, now) ??
    refuseHoarding(unpaid, command.seats - (own?.seats ?? 0), newToSource(own, command));
  if (refusal) return refusal;

  // What was offered to somebody in line keeps the end that it was offered with.
  const offered = own && state.waitlist.find((entry) => entry.holdId === own.id)?.offerEndsAt;
  const freshEnd =
    offered ?? new Date(Math.min(now.getTime() + command.minutes * 60_000, schedule.salesCloseAt.getTime()));
  if (!own) {
    return placed(state, true, {
      id: command.holdId,
      scheduleId: schedule.id,
      guestId: command.guestId,
      sourceKey: command.sourceKey,
      seats: command.seats,
      status: 'active',
      expiresAt: freshEnd,
      renewals: 0,
      prices: schedule.prices,
    });
  }
  if (own.renewals < mostRenewals) {
    const { seats } = command;
    const sourceKey = seats > own.seats ? command.sourceKey : own.sourceKey;
    return placed(state, false, { ...own, sourceKey, seats, expiresAt: freshEnd, renewals: own.renewals + 1 });
  }
  if (command.seats < own.seats) return placed(state, false, { ...own, seats: command.seats });
  return refuse('HOLD_LIMIT', { renewals: own.renewals, expiresAt: own.expiresAt.toISOString() });
}

function placed(state: ScheduleState, created: boolean, hold: Hold): Decision<HoldAnswer> {
  const before = state.holds.get(hold.id);
  const given = hold.seats - (before?.status === 'active' ? before.seats : 0);
  return {
    answer: {
      holdId: hold.id,
      scheduleId: hold.scheduleId,
      participantsCount: hold.seats,
      expiresAt: hold.expiresAt.toISOString(),
      available: freeSeats(state) - given,
      created,
      renewals: hold.renewals,
    },
    changes: { why: 'hold', holds: [hold] },
  };
}
