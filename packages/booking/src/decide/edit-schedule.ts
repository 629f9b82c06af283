/** An operator changes a departure: its seats, times, prices, guide; closes its sales or calls it off; warns of the weather. */

import type { Price } from '../answers.ts';
import type { AuditEntry, Changes, Noted, ScheduleEdit } from '../changes.ts';
import type { FieldProblem } from '../errors.ts';
import { madeId } from '../ids.ts';
import { type Alert, type Booking, isLive, type ScheduleState } from '../schedule.ts';
import { type ScheduleStatus, type WeatherStatus, weatherStatuses } from '../status.ts';
import { type Decision, refuse } from './decision.ts';

export type EditCommand = {
  /** The edited version that the form was filled in on; undefined where nobody filled one in (a bulk action). */
  editedVersion: number | undefined;
  memberId: string;
  /** Its prices are all that there will be; of a bulk action they are those of some categories, and the others stay. */
  edit: ScheduleEdit;
  /** Guests were told once that it takes place: what is opened again, or waits again, still does. */
  wasGuaranteed: boolean;
  /** Draws the id of a letter. */
  newId: () => string;
};

export type EditAnswer = { editedVersion: number };

/**
 * Sales do not disturb an editor, another editor does. Never fewer seats than were sold and are held. A new start is told to everybody who booked: the
 * state must hold their bookings, or the answer is SCHEDULE_BUSY. A new start lies ahead. Once it has left, only its end, its guide and its start can be
 * put right; the start, which lies ahead again (the helicopter waits for the fog), takes back that it has left.
 */
export function decideEdit(state: ScheduleState, command: EditCommand, now: Date): Decision<EditAnswer> {
  const { editedVersion, memberId } = command;
  const { schedule } = state;
  const edit = editedVersion === undefined ? withOtherPrices(command.edit, schedule.prices) : command.edit;
  if (editedVersion !== undefined && editedVersion !== state.editedVersion) {
    return refuse('EDITED_MEANWHILE', { editedVersion: state.editedVersion });
  }
  const taken = schedule.booked + schedule.held;
  if (edit.capacity !== undefined && edit.capacity < taken) return refuse('CAPACITY_TAKEN', { taken });
  if (!isEditable(schedule.status, edit)) return refuse('NOT_EDITABLE', { status: schedule.status });
  const isMoved = edit.startsAt !== undefined && edit.startsAt.getTime() !== schedule.startsAt.getTime();
  const after = { ...schedule, ...edit };
  const wrong = isMoved && after.startsAt <= now ? isOver : wrongTogether(after);
  if (wrong) return refuse('VALIDATION_ERROR', { fields: [wrong] });
  const told = isMoved ? [...state.bookings.values()].filter(({ seats }) => seats > 0) : [];
  const seatsTold = told.reduce((sum, { seats }) => sum + seats, 0);
  if (isMoved && seatsTold !== schedule.booked) return refuse('SCHEDULE_BUSY', { retryAfterSeconds: 1 });
  const whole: ScheduleEdit = {
    ...edit,
    ...reopened(schedule.status, command),
    ...waitsAgain(schedule.status, command, now),
  };
  return {
    answer: { editedVersion: state.editedVersion + 1 },
    changes: {
      why: 'edit',
      edit: { ...whole, isEdit: true },
      ...(told.length > 0 ? tellOfStart(told, schedule.startsAt, command) : {}),
      audit: [entry(state, 'edit', memberId, changedParts(state, whole), whole.status)],
    },
  };
}

function withOtherPrices({ prices, ...edit }: ScheduleEdit, before: Price[]): ScheduleEdit {
  if (prices === undefined) return edit;
  const given = new Map(prices.map((one) => [one.category, one]));
  const changed = before.map((one) => given.get(one.category) ?? one);
  const added = prices.filter(({ category }) => before.every((one) => one.category !== category));
  return { ...edit, prices: [...changed, ...added] };
}

/** What is called off or over stays as it was; under way, nothing is sold any more. */
function isEditable(status: ScheduleStatus, { capacity, status: to, prices, minParticipants }: ScheduleEdit): boolean {
  if (status === 'cancelled' || status === 'completed') return false;
  return status !== 'departed' || [capacity, to, prices, minParticipants].every((part) => part === undefined);
}

function waitsAgain(
  before: ScheduleStatus,
  { edit: { startsAt }, wasGuaranteed }: EditCommand,
  now: Date,
): { status?: ScheduleStatus } {
  return before === 'departed' && startsAt !== undefined && startsAt > now ? { status: open(wasGuaranteed) } : {};
}

/** Sales that are open stay as they were opened: of a departure that is sure to run, opening it again takes nothing back. */
function reopened(before: ScheduleStatus, { edit, wasGuaranteed }: EditCommand): { status?: ScheduleStatus } {
  return edit.status === 'scheduled' ? { status: open(before === 'guaranteed' || wasGuaranteed) } : {};
}

const open = (isSure: boolean): ScheduleStatus => (isSure ? 'guaranteed' : 'scheduled');

/** Nobody is taken into the past. */
const isOver: FieldProblem = { path: 'startsAt', rule: 'too_small' };

/** What is wrong of these figures together; each by itself was checked on the way in. */
function wrongTogether(after: ScheduleState['schedule']): FieldProblem | undefined {
  if (after.salesCloseAt > after.startsAt) return { path: 'salesCloseAt', rule: 'too_big' };
  if (after.endsAt <= after.startsAt) return { path: 'endsAt', rule: 'too_small' };
  if (after.minParticipants > after.capacity) return { path: 'minParticipants', rule: 'too_big', most: after.capacity };
  return undefined;
}

/** A letter for each booking, whose calendar entries are over. */
function tellOfStart(
  bookings: Booking[],
  before: Date,
  { newId }: EditCommand,
): Pick<Changes, 'bookings' | 'revised' | 'messages'> {
  const messages = bookings.map((booking) => {
    const id = newId();
    return {
      id,
      kind: 'booking_changed' as const,
      bookingId: booking.id,
      dedupeKey: `booking_changed:${id}`,
      payload: { change: 'moved', fromStartsAt: before.toISOString(), refundAmount: 0 },
    };
  });
  return { bookings, revised: bookings.map(({ id }) => id), messages };
}

/**
 * Nobody travels: nothing is sold any more, and the desk gives everybody their money back, booking by booking. Also after the start, when those who
 * waited for the weather all morning go home; not once it is over. Offers end with it, and who still waited for seats is told, too.
 */
export function decideCallOff(
  state: ScheduleState,
  { memberId, why, reason }: { memberId: string; why: 'operator' | 'weather'; reason?: string | undefined },
): Decision<{ status: string }> {
  const { schedule } = state;
  if (schedule.status === 'cancelled') return { answer: { status: schedule.status } };
  if (schedule.status === 'completed') return refuse('NOT_EDITABLE', { status: schedule.status });
  const holds = [...state.holds.values()].filter((hold) => hold.status === 'active');
  const line = state.waitlist.map((one) => ({ ...one, status: 'left' as const }));
  // Whoever waited until it left knows that there is nothing to wait for.
  const told = schedule.status === 'departed' ? [] : line;
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
      entries: line,
      messages: told.map(({ id }) => ({
        id: madeId(`called off for ${id}`),
        kind: 'waitlist_called_off',
        bookingId: null,
        dedupeKey: `waitlist_called_off:${id}`,
        payload: { entryId: id },
      })),
      audit: [
        // With what guests are told: whoever takes it up after a crash finds it nowhere else.
        entry(state, 'call_off', memberId, { why, ...(reason === undefined ? {} : { reason }) }, 'cancelled'),
        ...state.waitlist.map(({ id, status }) => ({
          entity: 'waitlist' as const,
          entityId: id,
          action: 'leave' as const,
          fromStatus: status,
          toStatus: 'left',
          actorKind: 'operator' as const,
          actorId: memberId,
        })),
      ],
    },
  };
}

/** A warning for guests; `cancelled` stops the sales until it is lifted. */
export function decideAlert(
  state: ScheduleState,
  { memberId, alert }: { memberId: string; alert: Alert },
): Decision<{ alertId: string }> {
  const { status } = state.schedule;
  if (status === 'cancelled' || status === 'completed') return refuse('NOT_EDITABLE', { status });
  const { id, severity, kind, startsAt, endsAt, message } = alert;
  const { weatherStatus: before } = state.schedule;
  const weatherStatus = worse(before, severity);
  const noted = { severity, kind, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
  const sides = { before: { weather: before }, after: { weather: weatherStatus, message } };
  return {
    answer: { alertId: id },
    changes: {
      why: 'alert',
      alerts: [alert],
      edit: { weatherStatus, isEdit: false },
      audit: [entry(state, 'raise_alert', memberId, { ...noted, ...sides })],
    },
  };
}

/** The departure is as bad as what still stands. Lifted already: nothing changes. */
export function decideLift(
  state: ScheduleState,
  { memberId, alertId }: { memberId: string; alertId: string },
  now: Date,
): Decision<{ weatherStatus: WeatherStatus }> {
  const { weatherStatus } = state.schedule;
  const lifted = state.alerts.find(({ id }) => id === alertId);
  if (!lifted) return { answer: { weatherStatus } };
  const standing = state.alerts.filter(({ id, endsAt }) => id !== alertId && endsAt > now);
  const left = standing.reduce<WeatherStatus>((sum, { severity }) => worse(sum, severity), 'clear');
  const sides = { before: { weather: weatherStatus }, after: { weather: left } };
  return {
    answer: { weatherStatus: left },
    changes: {
      why: 'alert',
      lifted: [alertId],
      edit: { weatherStatus: left, isEdit: false },
      audit: [entry(state, 'lift_alert', memberId, { severity: lifted.severity, ...sides })],
    },
  };
}

function worse(one: WeatherStatus, other: WeatherStatus): WeatherStatus {
  return weatherStatuses.indexOf(one) >= weatherStatuses.indexOf(other) ? one : other;
}

/** What was and what will be of each part that becomes otherwise; nothing, where all of it was so already. */
function changedParts({ schedule }: ScheduleState, edit: ScheduleEdit): Record<string, Record<string, Noted>> {
  const before = partsOf(schedule);
  const after = partsOf(edit);
  const changed = Object.keys(after).filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]));
  if (changed.length === 0) return {};
  const only = (parts: Record<string, Noted>) => Object.fromEntries(changed.map((name) => [name, parts[name] ?? null]));
  return { before: only(before), after: only(after) };
}

/** As the history keeps them: times as text, a guide by the id. What is absent stays out. */
function partsOf(of: ScheduleEdit): Record<string, Noted> {
  const { capacity, minParticipants, startsAt, endsAt, salesCloseAt, prices, guideId } = of;
  return {
    ...(capacity !== undefined && { capacity }),
    ...(minParticipants !== undefined && { minParticipants }),
    ...(startsAt && { startsAt: startsAt.toISOString() }),
    ...(endsAt && { endsAt: endsAt.toISOString() }),
    // Until when it was sold is asked of the history later.
    ...(salesCloseAt && { salesCloseAt: salesCloseAt.toISOString() }),
    ...(prices && { prices: prices.map(({ category, amount }) => ({ category, amount })) }),
    ...(guideId !== undefined && { guideId }),
  };
}

function entry(
  { schedule }: ScheduleState,
  action: 'edit' | 'call_off' | 'raise_alert' | 'lift_alert',
  memberId: string,
  details: NonNullable<AuditEntry['details']>,
  toStatus: ScheduleStatus = schedule.status,
) {
  return {
    entity: 'schedule' as const,
    entityId: schedule.id,
    action,
    fromStatus: schedule.status,
    toStatus,
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
