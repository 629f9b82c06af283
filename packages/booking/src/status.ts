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

export const locales = ['ru', 'en'] as const;
export type Locale = (typeof locales)[number];

export const difficulties = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof difficulties)[number];

/** What a tour must know about each participant beyond the name: it is asked for only where it is needed. */
export const participantNeeds = ['birthDate', 'document', 'weightKg', 'emergencyContact'] as const;
export type ParticipantNeed = (typeof participantNeeds)[number];

/** A text in both languages of the product. */
export type Translated = { ru: string; en: string };
