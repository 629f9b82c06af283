import { describe, expect, it } from 'vitest';
import { bookingsSearch, csvPath, filtersCount, filtersOf, sortingOf } from './bookings-address.ts';

describe('the address of the bookings', () => {
  it('leaves out what nobody could have meant', () => {
    const search = bookingsSearch.parse({ status: 'lost', from: '2027-13-01', page: -1, channel: 'phone', text: ' ' });
    expect(filtersCount(search)).toBe(1);
    expect(filtersOf(search).channel).toBe('phone');
    expect(search.page).toBeUndefined();
  });

  it('shows the newest first', () => {
    expect(sortingOf({})).toEqual({ sort: 'bookedAt', descending: true });
    expect(sortingOf({ sort: 'name', descending: false })).toEqual({ sort: 'name', descending: false });
  });

  it('names every filter in the address of the file, and no other', () => {
    const search = bookingsSearch.parse({ payment: 'paid', from: '2027-07-01', text: 'Ким & Ко', page: 3 });
    const path = new URL(csvPath(search, 'ru'), 'http://localhost');
    expect(Object.fromEntries(path.searchParams)).toEqual({
      sort: 'bookedAt',
      descending: 'true',
      locale: 'ru',
      paymentStatus: 'paid',
      from: '2027-07-01',
      text: 'Ким & Ко',
    });
  });
});
