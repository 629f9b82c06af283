import { scheduleStatuses, weatherStatuses } from '@kamchatour/booking/status';
import { expect, it } from 'vitest';
import { takesBookings } from './takes-bookings.ts';

const now = Date.parse('2027-07-01T00:00:00Z');
const ahead = { status: 'scheduled', weatherStatus: 'clear', startsAt: '2027-07-01T00:00:01Z' } as const;

it('a departure is booked until it begins, and never once it is called off', () => {
  const taking = scheduleStatuses.filter((status) => takesBookings({ ...ahead, status }, now));
  expect(taking).toEqual(['scheduled', 'guaranteed', 'closed']);
  const inWeather = weatherStatuses.filter((weatherStatus) => takesBookings({ ...ahead, weatherStatus }, now));
  expect(inWeather).toEqual(['clear', 'watch', 'warning']);
  expect(takesBookings({ ...ahead, startsAt: '2027-07-01T00:00:00Z' }, now)).toBe(false);
});
