/** How a booking stands, and what its guest can do about it. Pure: the server's answer and its clock in, words and steps out. */
import type { Booking } from './booking-query.ts';

export type Standing =
  /** Not paid in full: paying, waiting for the bank, set aside, late. The screen about paying knows which. */
  'unpaid' | 'expired' | 'ready' | 'under_way' | 'called_off' | 'cancelled' | 'travelled' | 'missed';

type Facts = Pick<Booking, 'status' | 'paymentStatus' | 'schedule' | 'participants' | 'refundPolicy' | 'move'> & {
  refundQuote?: unknown;
};

export const isCalledOff = ({ schedule }: Pick<Booking, 'schedule'>) =>
  schedule.status === 'cancelled' || schedule.weatherStatus === 'cancelled';

export function standingOf(booking: Facts, now: number): Standing {
  const { status, schedule } = booking;
  switch (status) {
    case 'cancelled':
    case 'expired':
      return status;
    case 'completed':
      return 'travelled';
    case 'no_show':
      return 'missed';
    case 'pending_payment':
      return isCalledOff(booking) ? 'called_off' : 'unpaid';
    case 'confirmed':
      if (isCalledOff(booking)) return 'called_off';
      if (Date.parse(schedule.endsAt) <= now) return 'travelled';
      return Date.parse(schedule.startsAt) <= now ? 'under_way' : 'ready';
    default:
      return status satisfies never;
  }
}

/** Whether the date may be changed, and if so until when (`until` in milliseconds; absent: at any time). */
export type MoveStep =
  | { can: true; until?: number }
  | { can: false; why: 'policy'; until: number | null }
  | { can: false; why: 'reserved' }
  /** A dearer date was chosen already, and is to be paid for or given up. */
  | { can: false; why: 'moving' }
  | { can: false; why: 'over' };

export type Steps = {
  rename: boolean;
  cancel: boolean;
  move: MoveStep;
  resend: boolean;
  /** What the calendar file does: puts the entry in, or takes it out. */
  calendar: 'add' | 'remove' | null;
};

/** What the guest can do now. The server decides again; this only keeps the screen from offering what would be refused. */
export function stepsOf(booking: Facts, now: number): Steps {
  const standing = standingOf(booking, now);
  const { status, paymentStatus, schedule } = booking;
  const takesSeats = status === 'confirmed' || status === 'pending_payment';
  return {
    rename: takesSeats && standing !== 'called_off' && Date.parse(schedule.startsAt) > now,
    cancel: booking.refundQuote !== undefined && booking.participants.some((one) => one.cancelledAt === undefined),
    move: moveStep(booking, now),
    resend: status === 'confirmed' || (status === 'pending_payment' && paymentStatus !== 'authorized'),
    calendar: calendarStep(standing),
  };
}

function moveStep(booking: Facts, now: number): MoveStep {
  const { status, paymentStatus, schedule, refundPolicy } = booking;
  if (status !== 'confirmed' && status !== 'pending_payment') return { can: false, why: 'over' };
  if (paymentStatus === 'authorized') return { can: false, why: 'reserved' };
  if (booking.move !== undefined) return { can: false, why: 'moving' };
  if (isCalledOff(booking)) return { can: true };
  if (Date.parse(schedule.startsAt) <= now) return { can: false, why: 'over' };
  // As long as cancelling would give something back.
  const until = giveBackUntil(refundPolicy, schedule.startsAt, 1);
  if (until !== null && now <= until) return { can: true, until };
  return { can: false, why: 'policy', until };
}

function calendarStep(standing: Standing): Steps['calendar'] {
  if (standing === 'cancelled' || standing === 'expired' || standing === 'called_off') return 'remove';
  return standing === 'travelled' || standing === 'missed' ? null : 'add';
}

/** Until when cancelling gives back at least so many per cent, in milliseconds; null: never. */
export function giveBackUntil(policy: Booking['refundPolicy'], startsAt: string, percent: number): number | null {
  const hours = policy.tiers.filter((tier) => tier.percent >= percent).map((tier) => tier.hoursBefore);
  return hours.length === 0 ? null : Date.parse(startsAt) - Math.min(...hours) * 3_600_000;
}
