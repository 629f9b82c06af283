import type { HoldAnswer } from './answers.ts';
import { ask, type Caller, keyOf, sourceKeyOf } from './ask.ts';
import { decideHold } from './decide/hold.ts';
import { guestOf, newId } from './ids.ts';
import type { HoldInput } from './input.ts';
import { keptHold } from './kept.ts';
import type { Desk } from './open-desk.ts';

/**
 * Sets seats aside for 15 minutes (`HOLD_MINUTES`, or what the asker says, 5 to 30), never past the closing of sales.
 * The same guest again on the same departure: the same hold, with the new size and a fresh end.
 * Refuses with SCHEDULE_NOT_FOUND, SOLD_OUT, NOT_ENOUGH_SEATS, SALES_CLOSED, SCHEDULE_CANCELLED, WEATHER_CANCELLED, HOLD_LIMIT, RATE_LIMITED,
 * SCHEDULE_BUSY, IDEMPOTENCY_KEY_REUSED.
 */
export function holdTourSeats(desk: Desk, input: HoldInput, caller: Caller): Promise<HoldAnswer> {
  const guest = guestOf(input.userId);
  const asker = { guestId: guest.id, secretHash: guest.secretHash, sourceKey: sourceKeyOf(desk.keys.source, caller) };
  const holdId = newId();
  return ask(desk.queue, {
    scheduleId: input.scheduleId,
    asker,
    key: keyOf(caller, `guest:${guest.id}`, 'hold', input),
    kept: keptHold,
    decide: (state, now, unpaid) =>
      decideHold(
        state,
        {
          kind: 'hold',
          holdId,
          scheduleId: input.scheduleId,
          guestId: guest.id,
          sourceKey: asker.sourceKey,
          seats: input.participantsCount,
          minutes: input.timeoutMinutes ?? desk.rules.of(state.schedule.operatorId).holdMinutes,
        },
        now,
        unpaid,
      ),
  });
}
