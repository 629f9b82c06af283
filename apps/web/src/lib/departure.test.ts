import { describe, expect, it } from 'vitest';
import { type Departure, departureState, nearestWithSeats, summariseDays } from './departure.ts';

const now = Date.parse('2027-07-01T00:00:00Z');
const aDeparture = (more: Partial<Departure> = {}): Departure => ({
  scheduleId: 's1',
  tourSlug: 'avachinsky-volcano',
  startsAt: '2027-07-11T20:00:00Z',
  endsAt: '2027-07-12T06:00:00Z',
  status: 'scheduled',
  weatherStatus: 'clear',
  capacity: 12,
  available: 9,
  minParticipants: 2,
  prices: [
    { category: 'adult', amount: 950_000 },
    { category: 'child', amount: 500_000 },
  ],
  currency: 'RUB',
  ...more,
});

describe('a departure', () => {
  it.each([
    ['open', {}],
    ['open', { weatherStatus: 'warning' }],
    ['few', { available: 3 }],
    ['few', { capacity: 5, available: 2 }],
    ['full', { available: 0 }],
    ['closed', { status: 'closed' }],
    ['off', { status: 'cancelled' }],
    ['off', { weatherStatus: 'cancelled' }],
    ['past', { startsAt: '2027-06-30T23:59:00Z' }],
    ['past', { status: 'departed' }],
  ] satisfies [string, Partial<Departure>][])('is %s', (state, more) => {
    expect(departureState(aDeparture(more), now)).toBe(state);
  });
});

describe('a day', () => {
  it('is told by its best departure, counts what can be bought, and says the lowest price', () => {
    const days = summariseDays(
      [
        aDeparture({ available: 0, prices: [{ category: 'adult', amount: 400_000 }] }),
        aDeparture({ scheduleId: 's2', available: 2 }),
        aDeparture({ scheduleId: 's3', available: 7, weatherStatus: 'cancelled' }),
      ],
      now,
    );
    expect([...days]).toEqual([['2027-07-12', { state: 'few', available: 2, priceFrom: 400_000, currency: 'RUB' }]]);
  });
});

describe('the nearest departures', () => {
  it('have room for the party, are not this one, and are nearest in time first', () => {
    const on = (scheduleId: string, day: string, available = 9) =>
      aDeparture({ scheduleId, startsAt: `2027-07-${day}T20:00:00Z`, available });
    const nearest = nearestWithSeats([on('a', '05'), on('b', '12'), on('c', '11'), on('d', '13', 1), on('e', '20')], {
      around: '2027-07-11T20:00:00Z',
      seats: 2,
      except: 'c',
      now,
    });
    expect(nearest.map(({ scheduleId }) => scheduleId)).toEqual(['b', 'a', 'e']);
  });
});
