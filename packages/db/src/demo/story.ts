/** The life of one departure while it is being made up: what its chapters share, and how it is brought to a close in the ledger. */
import type { Company } from './company.ts';
import type { Departure } from './departures.ts';
import { later } from './kamchatka-day.ts';
import type { Random } from './random.ts';
import type { AuditRow, BookingRow, ParticipantRow, PaymentRow, SeasonRows } from './rows.ts';

/** A change of a departure's version: seats that moved, or another status. */
type Moment = { at: Date; booked: number; held: number; why: string; status?: 'departed' | 'completed' | 'cancelled' };

export type Sold = { booking: BookingRow; participants: ParticipantRow[] };

/** With its payment, and the points that it earned and has not lost since. */
export type Paid = Sold & { payment: PaymentRow; pointsLeft: number };

export type Story = {
  random: Random;
  /** What money draws, which shifts nothing else. */
  money: Random;
  /** The instant at which today began: nothing in the season is later than that. */
  today: Date;
  company: Company;
  departure: Departure;
  rows: SeasonRows;
  moments: Moment[];
  /** Bookings that were paid, whatever became of them. */
  sold: Paid[];
  weatherStatus: 'clear' | 'watch' | 'warning' | 'cancelled';
};

export type Actor = Pick<AuditRow, 'actorKind' | 'actorId'>;
export const system: Actor = { actorKind: 'system', actorId: null };
export const memberActor = (id: string): Actor => ({ actorKind: 'operator', actorId: id });

/** Notes a booking's change of status. The entries of all departures are put in the order of time before they are written. */
export function noteBooking(
  story: Story,
  booking: BookingRow,
  entry: { action: string; from: string | null; at: Date; by: Actor; details?: Record<string, number | string[]> },
): void {
  story.rows.audit.push({
    operatorId: booking.operatorId,
    entity: 'booking',
    entityId: booking.id,
    action: entry.action,
    fromStatus: entry.from,
    toStatus: booking.status,
    ...entry.by,
    details: entry.details ?? {},
    at: entry.at,
  });
}

/** A letter that has long been sent. `cause` is what makes it one of a kind. */
export function sendMessage(
  { rows, random, money, company }: Story,
  message: {
    kind: 'booking_made' | 'booking_paid' | 'booking_cancelled' | 'refund_done';
    bookingId: string;
    cause: string;
    at: Date;
  },
): void {
  const { kind, bookingId, cause, at } = message;
  const draw = kind === 'booking_paid' || kind === 'refund_done' ? money : random;
  rows.messages.push({
    id: draw.id(at),
    operatorId: company.operator.id,
    kind,
    bookingId,
    dedupeKey: `${kind}:${cause}`,
    state: 'sent',
    attempts: 1,
    nextAttemptAt: at,
    sentAt: later(at, draw.int(800, 6_000)),
    createdAt: at,
  });
}

/** Puts the moments in order and writes them down: the departure as it was made, a row of the ledger for each version, and what it came to. */
export function closeStory(story: Story): void {
  const { departure, rows, company, random } = story;
  const { id, tour, tourId, capacity, createdAt } = departure;
  const minParticipants = Math.min(tour.minParticipants, capacity);
  rows.schedules.push({
    id,
    operatorId: company.operator.id,
    tourId,
    startsAt: departure.startsAt,
    endsAt: departure.endsAt,
    salesCloseAt: departure.salesCloseAt,
    capacity,
    availableSlots: capacity,
    prices: tour.prices.map(({ category, amount }) => ({ category, amount })),
    minParticipants,
    guideId: departure.guideId,
    createdAt,
    updatedAt: createdAt,
  });

  let status = 'scheduled';
  const noteStatus = (action: string, from: string | null, at: Date, by: Actor, details = {}) =>
    rows.audit.push({
      operatorId: company.operator.id,
      entity: 'schedule',
      entityId: id,
      action,
      fromStatus: from,
      toStatus: status,
      ...by,
      details,
      at,
    });
  noteStatus('create', null, createdAt, memberActor(company.manager.id));

  let [version, booked, held] = [0, 0, 0];
  const write = (why: string, at: Date) => {
    version += 1;
    rows.ledger.push({ scheduleId: id, version, roundId: random.id(at), capacity, booked, held, why: [why], at });
  };
  for (const moment of story.moments.toSorted((one, other) => one.at.getTime() - other.at.getTime())) {
    booked += moment.booked;
    held += moment.held;
    if (moment.status) {
      const from = status;
      status = moment.status;
      if (status === 'cancelled') {
        noteStatus(moment.why, from, moment.at, memberActor(company.manager.id), { why: 'weather' });
      } else noteStatus(moment.why, from, moment.at, system);
    }
    write(moment.why, moment.at);
    if (status === 'scheduled' && booked >= minParticipants) {
      status = 'guaranteed';
      noteStatus('guarantee', 'scheduled', moment.at, system);
      write('guarantee', moment.at);
    }
  }
  rows.outcomes.push({ id, availableSlots: capacity - booked, status, weatherStatus: story.weatherStatus, version });
}
