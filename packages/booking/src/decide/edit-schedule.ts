/** An operator changes a departure: its seats, times, prices, guide; closes its sales or calls it off; warns of the weather. */
import { type Alert, isLive, type ScheduleEdit, type ScheduleState } from '../schedule.ts';
import { type Decision, refuse } from './decision.ts';

export type EditCommand = {
  /** The edited version that the form was filled in on; undefined where nobody filled one in (a bulk action). */
  editedVersion: number | undefined;
  memberId: string;
  edit: ScheduleEdit;
};

export type EditAnswer = { editedVersion: number };

/** Sales do not disturb an editor, another editor does. Never fewer seats than were sold and are held. */
export function decideEdit(state: ScheduleState, { editedVersion, memberId, edit }: EditCommand): Decision<EditAnswer> {
  const { schedule } = state;
  if (editedVersion !== undefined && editedVersion !== state.editedVersion) {
    return refuse('EDITED_MEANWHILE', { editedVersion: state.editedVersion });
  }
  const taken = schedule.booked + schedule.held;
  if (edit.capacity !== undefined && edit.capacity < taken) return refuse('CAPACITY_TAKEN', { taken });
  if (schedule.status === 'cancelled' || schedule.status === 'completed') {
    return refuse('NOT_EDITABLE', { status: schedule.status });
  }
  const startsAt = edit.startsAt ?? schedule.startsAt;
  const salesCloseAt = edit.salesCloseAt ?? schedule.salesCloseAt;
  if (salesCloseAt > startsAt) {
    return refuse('VALIDATION_ERROR', { fields: [{ path: 'salesCloseAt', rule: 'too_big' }] });
  }
  return {
    answer: { editedVersion: state.editedVersion + 1 },
    changes: {
      why: 'edit',
      edit: { ...edit, isEdit: true },
      audit: [entry(state, 'edit', memberId, changedParts(state, edit))],
    },
  };
}

/** Nobody travels: nothing is sold any more, and the desk gives everybody their money back, booking by booking. */
export function decideCallOff(
  state: ScheduleState,
  { memberId, why }: { memberId: string; why: 'operator' | 'weather' },
): Decision<{ status: string }> {
  const { schedule } = state;
  if (schedule.status === 'cancelled') return { answer: { status: schedule.status } };
  if (schedule.status === 'departed' || schedule.status === 'completed') {
    return refuse('NOT_EDITABLE', { status: schedule.status });
  }
  const holds = [...state.holds.values()].filter((hold) => hold.status === 'active');
  return {
    answer: { status: 'cancelled' },
    changes: {
      why: 'call_off',
      edit: {
        status: 'cancelled',
        ...(why === 'weather' ? { weatherStatus: 'cancelled' as const } : {}),
        isEdit: true,
      },
      holds: holds.map((hold) => ({ ...hold, status: 'released' as const })),
      entries: state.waitlist.map((one) => ({ ...one, status: 'left' as const })),
      audit: [entry(state, 'call_off', memberId, { why })],
    },
  };
}

/** A warning for guests; `cancelled` stops the sales until it is lifted. */
export function decideAlert(
  state: ScheduleState,
  { memberId, alert }: { memberId: string; alert: Alert },
): Decision<{ alertId: string }> {
  return {
    answer: { alertId: alert.id },
    changes: {
      why: 'alert',
      alerts: [alert],
      edit: { weatherStatus: worse(state.schedule.weatherStatus, alert.severity), isEdit: false },
      audit: [entry(state, 'raise_alert', memberId, { severity: alert.severity, kind: alert.kind })],
    },
  };
}

/** `left`: how bad the warnings are that still stand. */
export function decideLift(
  state: ScheduleState,
  {
    memberId,
    alertIds,
    left,
  }: { memberId: string; alertIds: string[]; left: ScheduleState['schedule']['weatherStatus'] },
): Decision<{ weatherStatus: string }> {
  return {
    answer: { weatherStatus: left },
    changes: {
      why: 'alert',
      lifted: alertIds,
      edit: { weatherStatus: left, isEdit: false },
      audit: [entry(state, 'lift_alert', memberId, { alerts: alertIds.length })],
    },
  };
}

const bySeverity = ['clear', 'watch', 'warning', 'cancelled'] as const;
type Severity = (typeof bySeverity)[number];

export function worse(one: Severity, other: Severity): Severity {
  return bySeverity.indexOf(one) >= bySeverity.indexOf(other) ? one : other;
}

function changedParts({ schedule }: ScheduleState, edit: ScheduleEdit): Record<string, string | number> {
  return {
    ...(edit.capacity === undefined ? {} : { capacityFrom: schedule.capacity, capacityTo: edit.capacity }),
    ...(edit.status === undefined ? {} : { statusFrom: schedule.status, statusTo: edit.status }),
    ...(edit.startsAt === undefined
      ? {}
      : { startsFrom: schedule.startsAt.toISOString(), startsTo: edit.startsAt.toISOString() }),
    ...(edit.prices === undefined ? {} : { prices: JSON.stringify(edit.prices) }),
    ...(edit.guideId === undefined ? {} : { guide: edit.guideId ?? '' }),
  };
}

function entry(
  { schedule }: ScheduleState,
  action: 'edit' | 'call_off' | 'raise_alert' | 'lift_alert',
  memberId: string,
  details: Record<string, string | number>,
) {
  return {
    entity: 'schedule' as const,
    entityId: schedule.id,
    action,
    fromStatus: schedule.status,
    toStatus: action === 'call_off' ? 'cancelled' : schedule.status,
    actorKind: 'operator' as const,
    actorId: memberId,
    details,
  };
}

/** Seats that somebody hoards go back to the others. */
export function decideFreeHold(
  state: ScheduleState,
  { holdId, memberId }: { holdId: string; memberId: string },
  now: Date,
): Decision<{ released: boolean }> {
  const hold = state.holds.get(holdId);
  if (!hold) return refuse('HOLD_NOT_FOUND', {});
  if (!isLive(hold, now)) return { answer: { released: false } };
  return {
    answer: { released: true },
    changes: {
      why: 'release',
      holds: [{ ...hold, status: 'released' }],
      audit: [
        {
          entity: 'hold',
          entityId: hold.id,
          action: 'free_hold',
          fromStatus: 'active',
          toStatus: 'released',
          actorKind: 'operator',
          actorId: memberId,
          details: { seats: hold.seats },
        },
      ],
    },
  };
}
