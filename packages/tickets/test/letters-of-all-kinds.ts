/** One letter of each kind, and some that differ by their facts. */
import type { BookedTrip, Letter } from '../src/index.ts';
import { aPaidTrip, aTrip, operator } from './a-trip.ts';

type Written = Letter extends infer One ? (One extends Letter ? Omit<One, 'locale'> : never) : never;

const manageUrl = 'https://tours.example/b/KT-7Q4M-011X#key=Zm9vYmFy';
const cancelledAt = '2026-11-25T00:00:00.000Z';

export const unpaidTrip = aTrip({
  status: 'pending_payment',
  paymentStatus: 'pending',
  payBefore: '2026-11-23T01:30:00.000Z',
  tour: aPaidTrip().tour,
  operator,
});
const allLeft = aPaidTrip().participants.map((person) => ({ ...person, cancelledAt }));
const oneLeft = aPaidTrip().participants.map((person, place) => (place === 1 ? { ...person, cancelledAt } : person));
const off: BookedTrip['schedule'] = { ...aTrip().schedule, status: 'cancelled', weatherStatus: 'cancelled' };

export const letters = {
  booking_made: { kind: 'booking_made', trip: unpaidTrip, manageUrl },
  booking_paid: { kind: 'booking_paid', trip: aPaidTrip(), manageUrl },
  payment_lapsing: { kind: 'payment_lapsing', trip: unpaidTrip, manageUrl },
  booking_changed: {
    kind: 'booking_changed',
    trip: aPaidTrip({ calendarSequence: 2 }),
    manageUrl,
    changes: [
      { what: 'name', before: 'Петр Ким', after: 'Пётр Ким' },
      { what: 'date', before: '2026-11-28T20:00:00.000Z', after: '2026-12-01T20:00:00.000Z' },
      { what: 'price', difference: -150_000, ways: ['online'] },
    ],
  },
  booking_cancelled: {
    kind: 'booking_cancelled',
    trip: aPaidTrip({ status: 'cancelled', participants: allLeft }),
    manageUrl,
    left: ['Анна Ким', 'Пётр Ким'],
    refund: { amount: 1_250_025, percent: 50, hoursBefore: 72, ways: ['online'] },
  },
  partly_cancelled: {
    kind: 'booking_cancelled',
    trip: aPaidTrip({ paymentStatus: 'partially_refunded', participants: oneLeft }),
    manageUrl,
    left: ['Пётр Ким'],
    refund: { amount: 0, percent: 0, ways: ['online'] },
    moveEnded: '2026-12-09T20:00:00.000Z',
  },
  cancelled_unpaid: {
    kind: 'booking_cancelled',
    trip: { ...unpaidTrip, status: 'cancelled', participants: allLeft },
    manageUrl,
    left: ['Анна Ким', 'Пётр Ким'],
  },
  refund_done: {
    kind: 'refund_done',
    trip: aPaidTrip({ status: 'cancelled' }),
    manageUrl,
    amount: 1_250_025,
    way: 'online',
  },
  handed_back: {
    kind: 'refund_done',
    trip: aPaidTrip({ status: 'cancelled' }),
    manageUrl,
    amount: 1_250_025,
    way: 'cash',
  },
  transferred_back: {
    kind: 'refund_done',
    trip: aPaidTrip({ status: 'cancelled' }),
    manageUrl,
    amount: 1_250_025,
    way: 'transfer',
  },
  late_payment_refunded: {
    kind: 'late_payment_refunded',
    trip: aPaidTrip({ status: 'expired' }),
    manageUrl,
    amount: 2_500_000,
  },
  too_late_to_move: {
    kind: 'late_payment_refunded',
    trip: aPaidTrip(),
    manageUrl,
    amount: 250_000,
    isForMove: true,
  },
  paid_on_top: {
    kind: 'booking_paid',
    trip: aPaidTrip({ calendarSequence: 1 }),
    manageUrl,
    paidOnTop: { amount: 250_000, movedFrom: '2026-11-28T20:00:00.000Z' },
  },
  move_owed: {
    kind: 'move_owed',
    trip: aPaidTrip(),
    manageUrl,
    amount: 250_000,
    toStartsAt: '2026-12-01T20:00:00.000Z',
    payBefore: '2026-11-23T01:30:00.000Z',
  },
  late_payment_accepted: { kind: 'late_payment_accepted', trip: aPaidTrip(), manageUrl },
  departure_called_off: {
    kind: 'departure_called_off',
    trip: aPaidTrip({ schedule: off }),
    manageUrl,
    refund: { amount: 2_500_000, percent: 100, ways: ['cash', 'transfer'] },
    words: '30 m/s > 15 m/s',
  },
  called_off_unpaid: { kind: 'departure_called_off', trip: { ...unpaidTrip, schedule: off }, manageUrl },
  reminder: { kind: 'reminder', trip: aPaidTrip(), manageUrl },
  points_link: {
    kind: 'points_link',
    url: 'https://tours.example/points#Zm9vYmFy',
    expiresAt: '2026-11-23T13:00:00.000Z',
    operator,
  },
  operator_note: {
    kind: 'operator_note',
    trip: aPaidTrip(),
    manageUrl,
    text: '08:30!\n\n<b>2</b> + 2 = 4',
  },
  waitlist_joined: {
    kind: 'waitlist_joined',
    name: 'Анна Ким',
    tour: aPaidTrip().tour,
    schedule: aTrip().schedule,
    seats: 2,
    position: 3,
    entryUrl: 'https://tours.example/w/1#key=Zm9v',
    leaveUrl: 'https://tours.example/w/1#key=Zm9v&leave',
    operator,
  },
  waitlist_offer: {
    kind: 'waitlist_offer',
    name: 'Анна Ким',
    tour: aPaidTrip().tour,
    schedule: aTrip().schedule,
    seats: 2,
    offerUntil: '2026-11-23T13:00:00.000Z',
    takeUrl: 'https://tours.example/offer#take',
    declineUrl: 'https://tours.example/offer#leave',
    operator,
  },
  waitlist_called_off: {
    kind: 'waitlist_called_off',
    name: 'Анна Ким',
    tour: aPaidTrip().tour,
    schedule: aTrip().schedule,
    isWeather: true,
    tourUrl: 'https://tours.example/tours/avacha',
    operator,
  },
  member_invited: {
    kind: 'member_invited',
    url: 'https://tours.example/operator/invite#Zm9v',
    expiresAt: '2026-11-30T13:00:00.000Z',
    role: 'guide',
    invitedBy: 'Анна Ким',
    operator,
  },
  new_password: {
    kind: 'new_password',
    name: 'Анна Ким',
    url: 'https://tours.example/operator/password#Zm9v',
    expiresAt: '2026-11-23T13:00:00.000Z',
    operator,
  },
} as const satisfies Record<string, Written>;
