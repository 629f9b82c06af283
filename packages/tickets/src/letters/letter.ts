/** What may be written to a guest, or to one of the operator's people, and what each letter needs to know. Times are ISO 8601 in UTC, amounts whole kopecks. */
import type { BookedTrip, Locale, Operator, Tour } from '../trip.ts';

/** How the money had been paid, and so goes back: through the bank, or by the organiser's own hand. */
export type MoneyWay = 'online' | 'cash' | 'transfer';

/** What changed in a booking. `date`: instants. `price`: kopecks paid on top, or below zero, given back, `ways` as it was paid. */
export type Change =
  | { what: 'name'; before: string; after: string }
  | { what: 'date'; before: string; after: string }
  | { what: 'price'; difference: number; ways: readonly MoneyWay[] };

/**
 * `hoursBefore`: the tier of the refund policy that was reached; absent where none was, or where no tier was asked.
 * `isDecided`: the organiser chose the share, and it is another than the policy's.
 */
export type Refund = {
  amount: number;
  percent: number;
  hoursBefore?: number;
  isDecided?: boolean;
  ways: readonly MoneyWay[];
};

export type PaidOnTop = { amount: number; movedFrom: string };

type OfBooking<Kind extends string, More = unknown> = {
  kind: Kind;
  locale: Locale;
  trip: BookedTrip;
  /** Opens the booking: whoever has the letter may manage it. */
  manageUrl: string;
} & More;

export type Letter =
  /** Booked, and waiting to be paid before `trip.payBefore`. */
  | OfBooking<'booking_made'>
  /** Paid (or free): the tickets. `paidOnTop`: what was paid for going to this dearer date, and the start that it was moved from. */
  | OfBooking<'booking_paid', { paidOnTop?: PaidOnTop }>
  /** The time to pay is nearly over. */
  | OfBooking<'payment_lapsing'>
  /** The tickets of a paid booking are sent anew. */
  | OfBooking<'booking_changed', { changes: readonly Change[] }>
  /** All or some left: `left` are their names. Without `refund`: nothing had been paid. `moveEnded`: the start of the dearer date that is off by it. */
  | OfBooking<'booking_cancelled', { left: readonly string[]; refund?: Refund; moveEnded?: string }>
  /** The provider took the refund, or the operator has given it back. */
  | OfBooking<'refund_done', { amount: number; way: MoneyWay }>
  /** The money came after the time to pay, and the seats were gone: all of it goes back. `isForMove`: the trip stays on its date. */
  | OfBooking<'late_payment_refunded', { amount: number; isForMove?: boolean }>
  /** The money came after the time to pay, and the seats were still free: the tickets. */
  | OfBooking<'late_payment_accepted', { paidOnTop?: PaidOnTop }>
  /** A dearer date was chosen: it goes there once `amount` is paid, before `payBefore`. */
  | OfBooking<'move_owed', { amount: number; toStartsAt: string; payBefore: string }>
  /** `trip.schedule` says whether for the weather. Without `refund`: nothing had been paid. `words`: the operator's own. */
  | OfBooking<'departure_called_off', { refund?: Refund; words?: string }>
  /** The day before. */
  | OfBooking<'reminder'>
  /** Proves that the address is the reader's: whoever opens `url` may spend the points earned with it. */
  | { kind: 'points_link'; locale: Locale; url: string; expiresAt: string; operator?: Operator }
  /** What the operator writes to everybody who booked a departure; `text` is in the letter's language. */
  | OfBooking<'operator_note', { text: string }>
  /** A place in the line of a full departure. `position`: how many wait before it, and itself. */
  | {
      kind: 'waitlist_joined';
      locale: Locale;
      name: string;
      tour: Tour;
      schedule: { startsAt: string; endsAt: string };
      seats: number;
      position: number;
      /** Shows the place in line. */
      entryUrl: string;
      leaveUrl: string;
      operator?: Operator;
    }
  /** Seats came free for who waits. No booking yet. */
  | {
      kind: 'waitlist_offer';
      locale: Locale;
      name: string;
      tour: Tour;
      schedule: { startsAt: string; endsAt: string };
      seats: number;
      offerUntil: string;
      takeUrl: string;
      declineUrl: string;
      operator?: Operator;
    }
  /** Nobody goes where somebody waited for seats, or had an offer in hand. */
  | {
      kind: 'waitlist_called_off';
      locale: Locale;
      name: string;
      tour: Tour;
      schedule: { startsAt: string; endsAt: string };
      isWeather: boolean;
      /** Other dates of the tour. */
      tourUrl: string;
      operator?: Operator;
    }
  /** Asks somebody into the operator's team: whoever opens `url` may join. `invitedBy`: a member's name. */
  | {
      kind: 'member_invited';
      locale: Locale;
      url: string;
      expiresAt: string;
      role: 'owner' | 'manager' | 'guide';
      invitedBy: string;
      operator: Operator;
    }
  /** For a member who forgot the password: whoever opens `url` may set a new one. */
  | { kind: 'new_password'; locale: Locale; name: string; url: string; expiresAt: string; operator: Operator };

export type LetterOf<Kind extends Letter['kind']> = Extract<Letter, { kind: Kind }>;

export type Attachment = { filename: string; contentType: string; content: Buffer; cid?: string };

/** A letter as nodemailer takes it: `calendar` goes into `icalEvent`, an attachment with a `cid` is a picture inside the text. */
export type WrittenLetter = {
  subject: string;
  html: string;
  text: string;
  attachments: Attachment[];
  calendar?: { method: 'PUBLISH' | 'CANCEL'; filename: string; content: string };
};
