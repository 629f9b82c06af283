import { expect, test } from 'vitest';
import { type Counts, figure, figureNames } from './figures.ts';

const counts: Counts = {
  departures: 4,
  seats: 40,
  seatsSold: 30,
  bookings: 20,
  bookingsPaid: 15,
  revenue: 1_000_000,
  refunds: 50_000,
  cancelledBookings: 2,
  cancelledSeats: 5,
  expected: 25,
  noShows: 1,
  leadHours: 60,
  holds: 80,
  holdsBooked: 20,
};

test('shares, money, counts and days', () => {
  expect(figureNames.map((name) => figure(name, counts))).toEqual([
    0.75, 1_000_000, 50_000, 20, 0.25, 0.75, 3, 2, 0.04,
  ]);
});

test('nothing to divide by is no figure, not a nought', () => {
  const nothing: Counts = { ...counts, seats: 0, holds: 0, bookings: 0, expected: 0, leadHours: null };
  const shares = ['occupancy', 'holdToBooking', 'bookingToPaid', 'noShows', 'leadDays'] as const;
  expect(shares.map((name) => figure(name, nothing))).toEqual([null, null, null, null, null]);
});
