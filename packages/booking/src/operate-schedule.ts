/** What operators do to departures, at the same desk that sells them. `by`: the member who does it. */
import { ask, keyOf, type Sender } from './ask.ts';
import type { ScheduleEdit } from './changes.ts';
import {
  decideAlert,
  decideCallOff,
  decideEdit,
  decideFreeHold,
  decideLift,
  type EditAnswer,
} from './decide/edit-schedule.ts';
import { BookingError } from './errors.ts';
import { newId } from './ids.ts';
import { keptAlert, keptOutcome } from './kept.ts';
import type { Desk } from './open-desk.ts';
import type { Alert } from './schedule.ts';
import type { WeatherStatus } from './status.ts';

export type Member = { id: string; operatorId: string };

/**
 * Changes a departure. Refuses with EDITED_MEANWHILE when another editor was faster, CAPACITY_TAKEN, NOT_EDITABLE, VALIDATION_ERROR,
 * SCHEDULE_NOT_FOUND, SCHEDULE_BUSY.
 */
export async function editSchedule(
  desk: Desk,
  by: Member,
  asked: { scheduleId: string; editedVersion: number | undefined; edit: ScheduleEdit },
): Promise<EditAnswer> {
  const { scheduleId, editedVersion, edit } = asked;
  const command = { editedVersion, memberId: by.id, edit, wasGuaranteed: await wasGuaranteed(desk, asked), newId };
  if (edit.startsAt === undefined) {
    return await ask(desk.queue, { ...about(scheduleId), decide: (state, now) => decideEdit(state, command, now) });
  }
  for (let tries = 1; ; tries += 1) {
    const bookingIds = await bookedOn(desk, scheduleId);
    try {
      return await ask(desk.queue, {
        ...about(scheduleId),
        bookingIds,
        decide: (state, now) => decideEdit(state, command, now),
      });
    } catch (error) {
      // Somebody booked in between, and must be told as well.
      if (!(error instanceof BookingError && error.code === 'SCHEDULE_BUSY') || tries === mostTries) throw error;
    }
  }
}

const mostTries = 5;

/** What a departure was before its sales were closed, or it left, is told by its history alone; asked where an edit may open it again. */
async function wasGuaranteed(
  desk: Desk,
  { scheduleId, edit }: { scheduleId: string; edit: ScheduleEdit },
): Promise<boolean> {
  if (edit.status !== 'scheduled' && edit.startsAt === undefined) return false;
  const rows = await desk.deskDatabase.query(
    (sql) => sql`
      select from audit_log where entity_id = ${scheduleId} and 'guaranteed' in (from_status, to_status) limit 1`,
  );
  return rows.length > 0;
}

/** Bookings that take seats. */
async function bookedOn(desk: Desk, scheduleId: string): Promise<string[]> {
  const rows = await desk.deskDatabase.query(
    (sql) => sql<{ id: string }[]>`select id from tour_bookings_v2 where schedule_id = ${scheduleId} and seats > 0`,
  );
  return rows.map(({ id }) => id);
}

/** Calls a departure off: from now on nothing of it is sold. Giving everybody their money back is `workOnCallOffs`'s. */
export async function callOffSchedule(
  desk: Desk,
  by: Member,
  { scheduleId, ...asked }: { scheduleId: string; why: 'operator' | 'weather'; reason?: string | undefined },
): Promise<{ status: string }> {
  return await ask(desk.queue, {
    ...about(scheduleId),
    decide: (state) => decideCallOff(state, { memberId: by.id, ...asked }),
  });
}

/** Warns of the weather on one departure, once for each key; `cancelled` stops its sales until the warning is lifted. */
export async function raiseAlert(
  desk: Desk,
  by: Member,
  { scheduleId, ...alert }: Omit<Alert, 'id' | 'source'> & { scheduleId: string },
  sender: Sender = {},
): Promise<{ alertId: string }> {
  const raised: Alert = { ...alert, id: newId(), source: 'operator' };
  return await ask(desk.queue, {
    scheduleId,
    key: keyOf(sender, `member:${by.id}`, `alert:${scheduleId}`, alert),
    kept: keptAlert,
    decide: (state) => decideAlert(state, { memberId: by.id, alert: raised }),
  });
}

/** Lifts a warning; the departure is as bad as what still stands. */
export async function liftAlert(
  desk: Desk,
  by: Member,
  { scheduleId, alertId }: { scheduleId: string; alertId: string },
): Promise<{ weatherStatus: WeatherStatus }> {
  return await ask(desk.queue, {
    ...about(scheduleId),
    decide: (state, now) => decideLift(state, { memberId: by.id, alertId }, now),
  });
}

/** Gives the seats of somebody's hold back to the others. */
export async function freeHold(
  desk: Desk,
  by: Member,
  { scheduleId, holdId }: { scheduleId: string; holdId: string },
): Promise<{ released: boolean }> {
  return await ask(desk.queue, {
    ...about(scheduleId),
    holdIds: [holdId],
    decide: (state, now) => decideFreeHold(state, { holdId, memberId: by.id }, now),
  });
}

const about = (scheduleId: string) => ({ scheduleId, key: undefined, kept: keptOutcome });
