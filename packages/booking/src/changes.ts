/** What a decision changes: rows as they are to be, and what is written beside them. */
import type { Price } from './answers.ts';
import type { Alert, Booking, Hold, WaitlistEntry } from './schedule.ts';
import type { MessageKind, RefundState, ScheduleStatus, WeatherStatus } from './status.ts';

export type NewWaitlistEntry = WaitlistEntry & {
  contact: { name: string; email: string; phone: string };
  locale: string;
  tokenHash: Buffer;
};

/** What an operator changes of a departure; what is absent stays. */
export type ScheduleEdit = {
  capacity?: number;
  status?: ScheduleStatus;
  weatherStatus?: WeatherStatus;
  startsAt?: Date;
  endsAt?: Date;
  salesCloseAt?: Date;
  prices?: Price[];
  minParticipants?: number;
  guideId?: string | null;
};

/** What a new booking stores beyond what later decisions read. */
export type NewBooking = Booking & {
  /** The address that the consents came from; `sourceKey` may be the one that held the seats. Null: they were given by phone. */
  askedFrom: string | null;
  channel: 'web' | 'phone';
  holdId: string | null;
  bookingNumber: string;
  confirmationCode: string;
  prices: Price[];
  contact: { name: string; email: string; phone: string };
  locale: string;
  manageTokenHash: Buffer;
  dataKey: Buffer;
  requestsSealed: Buffer | null;
  travellers: { id: string; fullName: string; category: string; amount: number; detailsSealed: Buffer | null }[];
  consents: { id: string; purpose: 'personal_data' | 'terms' | 'marketing'; textVersion: string }[];
};

type Cancellation = {
  id: string;
  bookingId: string;
  scheduleId: string;
  participantIds: string[];
  seatsReturned: number;
  refundPercent: number;
  refundAmount: number;
  refundState: RefundState;
  cancelledBy: 'guest' | 'operator' | 'weather';
  memberId: string | null;
  reason: string | null;
};

export type Message = {
  id: string;
  kind: MessageKind;
  bookingId: string | null;
  dedupeKey: string;
  payload?: Record<string, string | number>;
};

/** An entry in a person's points; `cause` makes it one of its kind. */
export type PointsEntry = {
  id: string;
  personKey: string;
  bookingId: string;
  kind: 'earn' | 'spend' | 'give_back' | 'take_back';
  cause: string;
  /** With its sign. */
  points: number;
};

/** What is noted beside an act: ids, figures and short words, never personal data; prices and the like as they are. */
export type Noted = string | number | null | Price[] | Alert['message'];

export type AuditEntry = {
  entity: 'booking' | 'schedule' | 'waitlist' | 'hold';
  entityId: string;
  action:
    | 'book'
    | 'cancel'
    | 'expire'
    | 'pay'
    | 'authorize'
    | 'decline'
    | 'void'
    | 'refund'
    | 'flag_payment'
    | 'rename'
    | 'move'
    | 'ask_move'
    | 'drop_move'
    | 'edit'
    | 'call_off'
    | 'raise_alert'
    | 'lift_alert'
    | 'free_hold'
    | 'wait'
    | 'offer'
    | 'accept'
    | 'decline_offer'
    | 'lapse'
    | 'leave'
    | 'guarantee'
    | 'depart'
    | 'complete'
    | 'mark_no_show';
  fromStatus: string | null;
  toStatus: string | null;
  actorKind: 'guest' | 'operator' | 'system';
  actorId: string | null;
  /** An edit says what was `before` and what is `after`: of each part that it changed, under the same name. */
  details?: Record<string, string | number | string[] | Record<string, Noted>>;
};

/** What one decision changes: rows as they are to be, and what is written beside them. */
export type Changes = {
  why:
    | 'hold'
    | 'release'
    | 'book'
    | 'cancel'
    | 'expire'
    | 'fence'
    | 'check'
    | 'pay'
    | 'decline'
    | 'refund'
    | 'rename'
    | 'move'
    | 'offer'
    | 'wait'
    | 'edit'
    | 'call_off'
    | 'alert'
    | 'guarantee'
    | 'depart'
    | 'complete'
    | 'attend';
  holds?: Hold[];
  bookings?: Booking[];
  newBooking?: NewBooking;
  /** A booking that leaves for another departure, as it was and as it will be there; and, on that departure, one that comes. */
  leaves?: { before: Booking; after: Booking; prices: Price[] };
  comes?: Booking;
  /** Bookings whose guest now has something else in hand: another date, other names, fewer seats. */
  revised?: string[];
  /** An operator's edit; `isEdit` is false for what the system does by itself. */
  edit?: ScheduleEdit & { isEdit: boolean };
  newEntries?: NewWaitlistEntry[];
  entries?: WaitlistEntry[];
  alerts?: Alert[];
  lifted?: string[];
  /** Names put right. */
  names?: { id: string; fullName: string }[];
  /** Uses of promo codes taken, or given back when negative. */
  promoUses?: { id: string; uses: number }[];
  points?: PointsEntry[];
  cancellation?: Cancellation;
  messages?: Message[];
  audit?: AuditEntry[];
};
