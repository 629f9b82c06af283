/** What the domain answers: the shapes that screens and other programs receive. Times are ISO 8601 in UTC, money whole kopecks. */
import type { UnavailableReason } from './errors.ts';
import type {
  BookingStatus,
  DeclineReason,
  Difficulty,
  Locale,
  MessageKind,
  MessageState,
  ParticipantNeed,
  PaymentFlag,
  PaymentStatus,
  PaymentWord,
  RefundState,
  RefundWhy,
  ScheduleStatus,
  Translated,
  WeatherStatus,
} from './status.ts';

/** The price of one seat for one category of participant (`adult`, `child`, …). */
export type Price = { category: string; amount: number };

export type HoldAnswer = {
  holdId: string;
  scheduleId: string;
  participantsCount: number;
  expiresAt: string;
  /** Seats left for others once this hold is counted. */
  available: number;
  /** True when the hold is new, false when the guest's own was changed or extended. */
  created: boolean;
  /** How often it was renewed, of `hold renewals` at most. */
  renewals: number;
};

/** The guest's live hold on a departure, for resuming after a reload. `serverTime` lets the countdown ignore the device's clock. */
export type LiveHold = {
  holdId: string;
  scheduleId: string;
  tourSlug: string;
  participantsCount: number;
  expiresAt: string;
  renewalsLeft: number;
  prices: Price[];
};

export type Availability = {
  scheduleId: string;
  participantsCount: number;
  capacity: number;
  booked: number;
  held: number;
  available: number;
  canBook: boolean;
  reason?: UnavailableReason;
  status: ScheduleStatus;
  weatherStatus: WeatherStatus;
  startsAt: string;
  salesCloseAt: string;
  prices: Price[];
  currency: string;
  /** The database's clock when these figures were true. */
  asOf: string;
};

export type BookAnswer = {
  bookingId: string;
  bookingNumber: string;
  confirmationCode: string;
  status: BookingStatus;
  paymentStatus: PaymentStatus;
  totalAmount: number;
  currency: string;
  /** When the seats go back to the others if nothing was paid. */
  payBefore: string;
};

/** Which rule of the policy says how much comes back. */
export type RefundRule =
  | { kind: 'called_off' }
  | { kind: 'tier'; hoursBefore: number }
  | { kind: 'too_late' }
  | { kind: 'not_paid' };

/** What cancelling gives back, seat by seat. Amounts are whole kopecks. */
export type RefundQuote = {
  percent: number;
  amount: number;
  currency: string;
  rule: RefundRule;
  lines: { participantId: string; amount: number; refund: number }[];
};

export type CancelAnswer = {
  status: BookingStatus;
  seatsReturned: number;
  refund: { percent: number; amount: number; currency: string; state: RefundState };
};

export type BookedParticipant = {
  participantId: string;
  fullName: string;
  category: string;
  amount: number;
  birthDate?: string;
  document?: string;
  weightKg?: number;
  notes?: string;
  emergencyContact?: { name: string; phone: string };
  /** What they told cannot be read any more: its bytes were spoilt. */
  isUnreadable?: true;
  cancelledAt?: string;
};

export type BookedPayment = {
  paymentId: string;
  provider: string;
  status: PaymentWord;
  amount: number;
  givenBack: number;
  at: string;
  /** Why it did not pay for the booking; all of it goes back. */
  flag?: PaymentFlag;
  /** Why the bank declined. */
  reason?: DeclineReason;
  cardLastFour?: string;
};

export type BookedRefund = {
  refundId: string;
  paymentId: string;
  kind: 'refund' | 'void';
  why: RefundWhy;
  amount: number;
  state: 'pending' | 'succeeded' | 'failed';
  at: string;
  settledAt?: string;
};

export type BookingView = {
  bookingId: string;
  bookingNumber: string;
  status: BookingStatus;
  paymentStatus: PaymentStatus;
  totalAmount: number;
  currency: string;
  payBefore?: string;
  createdAt: string;
  locale: Locale;
  contact: { name: string; email: string; phone: string };
  specialRequests?: string;
  /** What was asked for cannot be read any more. */
  isUnreadable?: true;
  tour: { slug: string; title: Translated; meetingPoint: Translated; bring: Translated };
  schedule: {
    scheduleId: string;
    startsAt: string;
    endsAt: string;
    status: ScheduleStatus;
    weatherStatus: WeatherStatus;
  };
  /** It is to go to a dearer date as soon as `amount` is paid, in time; until then it stays where it is. */
  move?: { scheduleId: string; startsAt: string; endsAt: string; amount: number; payBefore: string };
  participants: BookedParticipant[];
  payments: BookedPayment[];
  refunds: BookedRefund[];
  /** What it would have cost more, and what it has earned. */
  discountAmount: number;
  pointsSpent: number;
  pointsEarned: number;
  messages: { kind: MessageKind; state: MessageState; at: string }[];
  /** How often what the guest has in hand was changed. */
  revision: number;
  refundPolicy: RefundPolicy;
  /** What cancelling everything would give back now; absent when nothing can be cancelled any more. */
  refundQuote?: RefundQuote;
};

/** Tiers by whole hours before the start, the most generous first: cancelled at least `hoursBefore` ahead gives back `percent`. Below the last: nothing. */
export type RefundPolicy = { tiers: { hoursBefore: number; percent: number }[] };

export type PriceCategory = { category: string; title: Translated; amount: number; minAge?: number; maxAge?: number };

export type TourCard = {
  id: string;
  slug: string;
  title: Translated;
  summary: Translated;
  durationMinutes: number;
  minAge: number;
  difficulty: Difficulty;
  priceFrom: number;
  currency: string;
  /** The next departure with a free seat, if any. */
  nextSchedule: { scheduleId: string; startsAt: string; available: number } | null;
};

export type TourDetails = TourCard & {
  /** Whole years on the day of the departure, and kilograms; absent: no limit. */
  maxAge?: number;
  maxWeightKg?: number;
  description: Translated;
  meetingPoint: Translated;
  /** WGS 84 degrees. */
  meetingAt: { latitude: number; longitude: number };
  included: Translated;
  bring: Translated;
  needs: ParticipantNeed[];
  priceCategories: PriceCategory[];
  refundPolicy: RefundPolicy;
  operator: { name: Translated; phone: string; email: string };
};

export type ScheduleCard = {
  scheduleId: string;
  tourSlug: string;
  startsAt: string;
  endsAt: string;
  status: ScheduleStatus;
  weatherStatus: WeatherStatus;
  capacity: number;
  available: number;
  minParticipants: number;
  prices: Price[];
  currency: string;
};
