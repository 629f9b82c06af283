import { describe, expect, it } from 'vitest';
import {
  bookingsSearch,
  csvPath,
  filtersCount,
  filtersOf,
  isSameView,
  isWorthKeeping,
  searchOf,
  sortingOf,
  viewOf,
} from './bookings-address.ts';

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

describe('a view of one’s own', () => {
  const scheduleId = '01980000-0000-7000-8000-000000000000';
  const search = bookingsSearch.parse({
    payment: 'paid',
    channel: 'phone',
    schedule: scheduleId,
    from: '2027-07-01',
    sort: 'name',
    descending: false,
    text: 'Орлова',
    page: 2,
  });

  it('keeps filters and order, and neither the page nor whom somebody looked for', () => {
    const { filters, ...order } = viewOf(search);
    expect(JSON.parse(JSON.stringify(filters))).toEqual({
      paymentStatus: 'paid',
      channel: 'phone',
      scheduleId,
      from: '2027-07-01',
    });
    expect(order).toEqual({ sort: 'name', descending: false });
  });

  it('is an address again', () => {
    const address = searchOf({ name: 'Июль', view: viewOf(search) });
    expect(bookingsSearch.parse(address)).toMatchObject({
      payment: 'paid',
      channel: 'phone',
      schedule: scheduleId,
      from: '2027-07-01',
      sort: 'name',
      descending: false,
      view: 'Июль',
    });
    expect(address.text).toBeUndefined();
    expect(isSameView(address, viewOf(search))).toBe(true);
    expect(searchOf({ name: 'Все', view: viewOf({}) }).sort).toBeUndefined();
  });

  it('is shown only by exactly its filters and order', () => {
    const address = searchOf({ name: 'Июль', view: viewOf(search) });
    expect(isSameView({ ...address, channel: 'web' }, viewOf(search))).toBe(false);
    expect(isSameView({ ...address, descending: true }, viewOf(search))).toBe(false);
    expect(isSameView({ ...address, text: 'Орлова' }, viewOf(search))).toBe(false);
  });

  it('is worth keeping once there is a filter or an order', () => {
    expect(isWorthKeeping({ text: 'Орлова', page: 3 })).toBe(false);
    expect(isWorthKeeping({ status: 'confirmed' })).toBe(true);
    expect(isWorthKeeping({ sort: 'amount' })).toBe(true);
  });
});
