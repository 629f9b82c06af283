/** Every status a row can have, in the order in which it is lived through. Safe for the browser: imports nothing. */

export const scheduleStatuses = ['scheduled', 'guaranteed', 'closed', 'departed', 'completed', 'cancelled'] as const;
export type ScheduleStatus = (typeof scheduleStatuses)[number];

export const weatherStatuses = ['clear', 'watch', 'warning', 'cancelled'] as const;
export type WeatherStatus = (typeof weatherStatuses)[number];

export const holdStatuses = ['active', 'converted', 'released', 'expired'] as const;
export type HoldStatus = (typeof holdStatuses)[number];

export const bookingStatuses = [
  'pending_payment',
  'confirmed',
  'completed',
  'no_show',
  'expired',
  'cancelled',
] as const;
export type BookingStatus = (typeof bookingStatuses)[number];

export const paymentStatuses = ['pending', 'authorized', 'paid', 'partially_refunded', 'refunded', 'failed'] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

export const refundStates = ['none', 'pending', 'succeeded', 'failed'] as const;
export type RefundState = (typeof refundStates)[number];

/** What became of one transaction of the provider. */
export const paymentWords = ['authorized', 'paid', 'voided', 'failed'] as const;
export type PaymentWord = (typeof paymentWords)[number];

/** How money came, which is how it goes back: through the bank by itself, or by the operator's own hand. */
export const moneyWays = ['online', 'cash', 'transfer'] as const;
export type MoneyWay = (typeof moneyWays)[number];

/** By the provider that a payment is kept under. */
export const moneyWayOf = (provider: string): MoneyWay =>
  provider === 'cash' || provider === 'transfer' ? provider : 'online';

/** Why a payment did not pay for its booking: the money goes back. */
export const paymentFlags = ['second', 'mismatch', 'late', 'ended', 'unknown_booking'] as const;
export type PaymentFlag = (typeof paymentFlags)[number];

export const refundWhys = ['cancellation', 'move', 'operator', 'provider', ...paymentFlags] as const;
export type RefundWhy = (typeof refundWhys)[number];

/** Why a bank said no, in one word. */
export const declineReasons = [
  'no_funds',
  'three_d_secure',
  'card_expired',
  'card_blocked',
  'limit',
  'bank_unavailable',
  'cancelled',
  'fraud',
  'wrong_card',
  'other',
] as const;
export type DeclineReason = (typeof declineReasons)[number];

export const waitlistStatuses = ['waiting', 'offered', 'accepted', 'declined', 'lapsed', 'left'] as const;
export type WaitlistStatus = (typeof waitlistStatuses)[number];

/** The letters that the outbox carries. */
export const messageKinds = [
  'booking_made',
  'payment_lapsing',
  'booking_paid',
  'booking_changed',
  'booking_cancelled',
  'refund_done',
  'late_payment_accepted',
  'late_payment_refunded',
  'reminder',
  'points_link',
  'waitlist_joined',
  'waitlist_offer',
  'waitlist_called_off',
  'departure_called_off',
  'operator_note',
] as const;
export type MessageKind = (typeof messageKinds)[number];

export const messageStates = ['waiting', 'sent', 'skipped', 'failed'] as const;
export type MessageState = (typeof messageStates)[number];

export const locales = ['ru', 'en'] as const;
export type Locale = (typeof locales)[number];

export const difficulties = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof difficulties)[number];

/** What a tour must know about each participant beyond the name: it is asked for only where it is needed. */
export const participantNeeds = ['birthDate', 'document', 'weightKg', 'emergencyContact'] as const;
export type ParticipantNeed = (typeof participantNeeds)[number];

/** A text in both languages of the product. */
export type Translated = { ru: string; en: string };
