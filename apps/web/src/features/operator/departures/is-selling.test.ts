import { scheduleStatuses, weatherStatuses } from '@kamchatour/booking/status';
import { expect, it } from 'vitest';
import { takesBookings } from './is-selling.ts';

it('nobody is booked on a departure that is called off, held by the weather, under way or over', () => {
  const taking = scheduleStatuses.filter((status) => takesBookings({ departure: { status, weatherStatus: 'clear' } }));
  expect(taking).toEqual(['scheduled', 'guaranteed', 'closed']);
  const weather = weatherStatuses.filter((weatherStatus) =>
    takesBookings({ departure: { status: 'scheduled', weatherStatus } }),
  );
  expect(weather).toEqual(['clear', 'watch', 'warning']);
});
