/** A booking as the server answers it, for tests: three people, paid, three weeks ahead. */
import type { Booking } from './booking-query.ts';

export const startsAt = '2027-07-11T20:00:00Z';
export const weeksBefore = Date.parse('2027-06-20T20:00:00Z');

export const policy: Booking['refundPolicy'] = {
  tiers: [
    { hoursBefore: 336, percent: 100 },
    { hoursBefore: 168, percent: 70 },
    { hoursBefore: 48, percent: 33 },
  ],
};

export const aPayment = (more: Partial<Booking['payments'][number]> = {}): Booking['payments'][number] => ({
  paymentId: 'payment',
  provider: 'sandbox',
  status: 'paid',
  amount: 3_000_000,
  givenBack: 0,
  at: '2027-06-01T00:00:00Z',
  ...more,
});

export const aRefund = (more: Partial<Booking['refunds'][number]> = {}): Booking['refunds'][number] => ({
  refundId: 'refund',
  paymentId: 'payment',
  kind: 'refund',
  why: 'cancellation',
  amount: 1_000_000,
  state: 'pending',
  at: '2027-06-02T00:00:00Z',
  ...more,
});

export const aBooking = (more: Partial<Booking> = {}): Booking => ({
  bookingId: 'booking',
  bookingNumber: 'KT-7F3K-9Q2M',
  status: 'confirmed',
  paymentStatus: 'paid',
  totalAmount: 3_000_000,
  currency: 'RUB',
  createdAt: '2027-06-01T00:00:00Z',
  locale: 'ru',
  contact: { name: 'Анна Ким', email: 'anna@example.test', phone: '+79140000001' },
  tour: {
    slug: 'avachinsky-volcano',
    title: { ru: 'Авача', en: 'Avacha' },
    meetingPoint: { ru: 'Елизово', en: 'Yelizovo' },
    bring: { ru: 'Ботинки', en: 'Boots' },
  },
  schedule: {
    scheduleId: 'schedule',
    startsAt,
    endsAt: '2027-07-12T06:00:00Z',
    status: 'scheduled',
    weatherStatus: 'clear',
  },
  participants: ['a', 'b', 'c'].map((participantId) => ({
    participantId,
    fullName: participantId,
    category: 'adult',
    amount: 1_000_000,
  })),
  payments: [aPayment()],
  refunds: [],
  discountAmount: 0,
  pointsSpent: 0,
  pointsEarned: 0,
  messages: [],
  revision: 1,
  refundPolicy: policy,
  refundQuote: {
    percent: 100,
    amount: 3_000_000,
    currency: 'RUB',
    rule: { kind: 'tier', hoursBefore: 336 },
    lines: ['a', 'b', 'c'].map((participantId) => ({ participantId, amount: 1_000_000, refund: 1_000_000 })),
  },
  tickets: [],
  fileToken: 'token',
  ...more,
});

export const off = (what: 'operator' | 'weather'): Pick<Booking, 'schedule'> => ({
  schedule: {
    ...aBooking().schedule,
    ...(what === 'operator' ? { status: 'cancelled' } : { weatherStatus: 'cancelled' }),
  },
});
