/** What operators do to departures, at the same desk that sells them. `by`: the member who does it. */
import { ask } from './ask.ts';
import {
  decideAlert,
  decideCallOff,
  decideEdit,
  decideFreeHold,
  decideLift,
  type EditAnswer,
  worse,
} from './decide/edit-schedule.ts';
import { newId } from './ids.ts';
import { keptOutcome } from './kept.ts';
import type { Desk } from './open-desk.ts';
import type { Alert, ScheduleEdit } from './schedule.ts';

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
  return await ask(desk.queue, {
    ...about(scheduleId),
    decide: (state) => decideEdit(state, { editedVersion, memberId: by.id, edit }),
  });
}

/** Calls a departure off: from now on nothing of it is sold, and `cancelNextOf` gives everybody their money back. */
export async function callOffSchedule(
  desk: Desk,
  by: Member,
  { scheduleId, why }: { scheduleId: string; why: 'operator' | 'weather' },
): Promise<{ status: string }> {
  return await ask(desk.queue, {
    ...about(scheduleId),
    decide: (state) => decideCallOff(state, { memberId: by.id, why }),
  });
}

/** Warns of the weather on one departure; `cancelled` stops its sales until the warning is lifted. */
export async function raiseAlert(
  desk: Desk,
  by: Member,
  { scheduleId, ...alert }: Omit<Alert, 'id' | 'source'> & { scheduleId: string },
): Promise<{ alertId: string }> {
  const raised: Alert = { ...alert, id: newId(), source: 'operator' };
  return await ask(desk.queue, {
    ...about(scheduleId),
    decide: (state) => decideAlert(state, { memberId: by.id, alert: raised }),
  });
}

/** Lifts a warning; the departure is as bad as what still stands. */
export async function liftAlert(
  desk: Desk,
  by: Member,
  { scheduleId, alertId }: { scheduleId: string; alertId: string },
): Promise<{ weatherStatus: string }> {
  const standing = await desk.deskDatabase.query(
    (sql) => sql<{ severity: Alert['severity'] }[]>`
      select severity from tour_weather_alerts
      where schedule_id = ${scheduleId} and lifted_at is null and id <> ${alertId} and ends_at > now()`,
  );
  const left = standing.reduce<'clear' | Alert['severity']>((sum, { severity }) => worse(sum, severity), 'clear');
  return await ask(desk.queue, {
    ...about(scheduleId),
    decide: (state) => decideLift(state, { memberId: by.id, alertIds: [alertId], left }),
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
