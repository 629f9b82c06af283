/** What an act would do to each of many bookings: read once, decided by the rules that decide when it is done. Kopecks. */
import { differenceTold, isCancellable, quoteMove, quoteRefund, type Unfit, whyNotMovable } from '@kamchatour/booking';
import type { ErrorCode } from '@kamchatour/booking/errors';
import type { BookingStatus, PaymentStatus, ScheduleStatus, WeatherStatus } from '@kamchatour/booking/status';
import type { Database } from '@kamchatour/db';
import type { BulkAction } from './bulk.ts';

type Price = { category: string; amount: number };

export type BulkFacts = {
  bookingId: string;
  bookingNumber: string;
  contactName: string;
  email: string;
  status: BookingStatus;
  paymentStatus: PaymentStatus;
  payBefore: Date | null;
  /** Where it is to go once that is paid, and until when that is waited for. */
  moveTo: string | null;
  moveBefore: Date | null;
  seats: number;
  totalAmount: number;
  discountAmount: number;
  refundPolicy: { tiers: { hoursBefore: number; percent: number }[] };
  schedule: { id: string; tourId: string; status: ScheduleStatus; weatherStatus: WeatherStatus; currency: string };
  startsAt: Date;
  participants: { id: string; category: string; amount: number; isCancelled: boolean; isIn: boolean }[];
  payments: Parameters<typeof quoteRefund>[1]['payments'];
};

export type BulkRow = {
  bookingId: string;
  bookingNumber: string;
  contactName: string;
  seats: number;
  startsAt: string;
  can: boolean;
  /** Why not, as the desk would say it; null when it can be done. */
  why: ErrorCode | null;
  /** Whom of the party the tour's limits keep from the departure that it would move to. */
  unfit: Unfit[];
  /** What goes back, by how many per cent; and what is to be paid on top. */
  refund: number;
  percent: number | null;
  toPay: number;
  /** The one figure of a move that is agreed to, as a single one's quote tells it. */
  difference: number;
};

export type Target = { id: string; tourId: string; prices: Price[]; free: number; isOpen: boolean };

/** In the order asked. */
export async function bulkFacts(database: Database, bookingIds: string[]): Promise<BulkFacts[]> {
  return await database.query(
    (sql) => sql<BulkFacts[]>`
      select b.id as "bookingId", b.booking_number as "bookingNumber", b.contact_name as "contactName", b.contact_email as email, b.status,
        b.payment_status as "paymentStatus", b.pay_before as "payBefore", b.move_to_schedule_id as "moveTo", b.move_before as "moveBefore", b.seats,
        b.total_amount as "totalAmount", b.discount_amount as "discountAmount", b.refund_policy as "refundPolicy", s.starts_at as "startsAt",
        json_build_object('id', s.id, 'tourId', s.tour_id, 'status', s.status, 'weatherStatus', s.weather_status, 'currency', s.currency) as schedule,
        (select json_agg(json_build_object('id', p.id, 'category', p.category, 'amount', p.amount, 'isCancelled', p.cancelled_at is not null,
          'isIn', coalesce((select c.action = 'in' from tour_checkins c where c.participant_id = p.id order by c.turn desc limit 1), false))
          order by p.position) from tour_participants p where p.booking_id = b.id) as participants,
        (select coalesce(json_agg(json_build_object('status', y.status, 'flag', y.flag, 'amount', y.amount, 'promisedBack', y.promised_back)), '[]')
          from payments y where y.booking_id = b.id) as payments
      from unnest(${bookingIds}::uuid[]) with ordinality as asked(id, place)
      join tour_bookings_v2 b on b.id = asked.id join tour_schedules s on s.id = b.schedule_id
      order by asked.place`,
  );
}

export async function targetOf(database: Database, scheduleId: string): Promise<Target | undefined> {
  const [row] = await database.query(
    (sql) => sql<Target[]>`
      select schedule_id as id, tour_id as "tourId", prices, available as free,
        status in ('scheduled', 'guaranteed') and sales_close_at > now() and weather_status <> 'cancelled' as "isOpen"
      from tour_schedule_details where schedule_id = ${scheduleId}`,
  );
  return row;
}

/** `freeThere`: seats that the rows before this one leave on the other departure; `unfit`: who of the party could not travel there. */
export function foreseen(
  facts: BulkFacts,
  action: BulkAction,
  target: Target | undefined,
  { freeThere, unfit }: { freeThere: number; unfit: Unfit[] },
  now: Date,
): BulkRow {
  const { bookingId, bookingNumber, contactName, seats, startsAt } = facts;
  const row = { bookingId, bookingNumber, contactName, seats, startsAt: startsAt.toISOString() };
  const able = (more: Partial<BulkRow> = {}): BulkRow => ({
    ...row,
    can: true,
    why: null,
    unfit: [],
    refund: 0,
    percent: null,
    toPay: 0,
    difference: 0,
    ...more,
  });
  const unable = (why: ErrorCode): BulkRow => ({ ...able(), can: false, why });
  const schedule = { ...facts.schedule, startsAt };
  const travelling = facts.participants.filter((one) => !one.isCancelled);
  const isLive = isCancellable({ ...schedule, startsAt: new Date(8.64e15) }, facts, now);
  switch (action.kind) {
    case 'cancel': {
      if (facts.status === 'cancelled') return unable('ALREADY_CANCELLED');
      if (!isCancellable(schedule, facts, now)) return unable('NOT_CANCELLABLE');
      const { amount, percent } = quoteRefund(schedule, facts, travelling, now, action.percent);
      return able({ refund: amount, percent });
    }
    case 'move': {
      if (!target) return unable('SCHEDULE_NOT_FOUND');
      const why = whyNotMovable(schedule, target, facts, now);
      const quote = quoteMove(target.prices, facts);
      if ((why && why !== 'policy') || 'refusal' in quote) return unable('NOT_MOVABLE');
      if (!target.isOpen) return unable('SALES_CLOSED');
      const free = freeThere + keptThere(facts, target, now);
      if (free < seats) return unable(free <= 0 ? 'SOLD_OUT' : 'NOT_ENOUGH_SEATS');
      if (unfit.length > 0) return { ...unable('VALIDATION_ERROR'), unfit };
      const isPaid = facts.status === 'confirmed';
      const difference = differenceTold(facts, quote);
      const isMoving = isOnItsWay(facts, now);
      // One at a time, as the desk has it: the same date is chosen once more only where it costs nothing by now.
      if (isMoving && (facts.moveTo !== target.id || difference > 0)) return unable('NOT_MOVABLE');
      return able(
        isPaid
          ? { refund: Math.max(0, -difference), toPay: Math.max(0, difference), difference }
          : { toPay: quote.totalAmount, difference },
      );
    }
    case 'message':
      return isLive && facts.email.includes('@') ? able() : unable('NOT_CANCELLABLE');
    case 'checkIn':
      if (facts.status !== 'confirmed' || !isLive) return unable('NOT_CANCELLABLE');
      return able({ seats: travelling.filter((one) => !one.isIn).length });
  }
}

/** Seats that are kept there for this very booking, until it has paid what the date costs more: free for it, and for nobody else. */
export function keptThere(facts: BulkFacts, target: Target, now: Date): number {
  return isOnItsWay(facts, now) && facts.moveTo === target.id ? facts.seats : 0;
}

function isOnItsWay({ status, moveBefore }: BulkFacts, now: Date): boolean {
  return status === 'confirmed' && moveBefore !== null && moveBefore > now;
}
