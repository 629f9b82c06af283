import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { calendarOf, day, startOfDay } from '../src/demo/kamchatka-day.ts';
import { makeSeason, type Season } from '../src/demo/season.ts';

const winter = new Date('2026-11-23T01:00:00Z');
const hashOf = (season: Season) => createHash('sha256').update(JSON.stringify(season)).digest('hex');

describe('the same seed', () => {
  it('gives the same season all day long on Kamchatka', () => {
    const morning = makeSeason('kamchatka', new Date('2026-11-22T12:00:00Z'));
    const night = makeSeason('kamchatka', new Date('2026-11-23T11:59:59Z'));
    expect(hashOf(night)).toBe(hashOf(morning));
  });

  it('gives another season the next day, and another seed another one at once', () => {
    const season = makeSeason('kamchatka', winter);
    expect(hashOf(makeSeason('kamchatka', new Date(winter.getTime() + day)))).not.toBe(hashOf(season));
    const other = makeSeason('avacha', winter);
    expect(other.bookings[0]?.bookingNumber).not.toBe(season.bookings[0]?.bookingNumber);
    expect(other.tours[0]?.id).not.toBe(season.tours[0]?.id);
  });
});

describe.each([
  ['31 December', '2026-12-30T20:00:00Z'],
  ['28 February', '2027-02-27T20:00:00Z'],
  ['28 February before a leap day', '2028-02-27T20:00:00Z'],
  ['1 May', '2027-04-30T20:00:00Z'],
  ['1 July', '2027-06-30T20:00:00Z'],
  ['15 October', '2027-10-14T20:00:00Z'],
])('a season started on %s', (_, instant) => {
  const now = new Date(instant);
  const today = startOfDay(now);
  const season = makeSeason('kamchatka', now);
  const outcomes = new Map(season.outcomes.map((outcome) => [outcome.id, outcome]));
  const ahead = season.schedules.filter(({ startsAt }) => startsAt >= today);
  const freeOf = (id: string) => outcomes.get(id)?.availableSlots ?? -1;

  it('has departures of every tour, of six tours each week, on every day', () => {
    expect(new Set(ahead.map(({ tourId }) => tourId)).size).toBe(10);
    const dayOf = ({ startsAt }: { startsAt: Date }) => Math.floor((startsAt.getTime() - today.getTime()) / day);
    expect(new Set(ahead.map(dayOf))).toEqual(new Set(Array.from({ length: 120 }, (__, place) => place)));
    for (let week = 0; week < 17; week += 1) {
      const tours = ahead.filter((schedule) => Math.floor(dayOf(schedule) / 7) === week).map(({ tourId }) => tourId);
      expect(new Set(tours).size, `week ${week}`).toBeGreaterThanOrEqual(6);
    }
  });

  it('has a past month, and nothing that happens after the day began', () => {
    const first = Math.min(...season.schedules.map(({ startsAt }) => startsAt.getTime()));
    expect(today.getTime() - first).toBeGreaterThan(29 * day);
    const happened = [
      ...season.ledger.map(({ at }) => at),
      ...season.audit.map(({ at }) => at),
      ...season.holds.map(({ endedAt }) => endedAt),
      ...season.bookings.map(({ updatedAt }) => updatedAt),
      ...season.checkins.map(({ at }) => at),
      ...season.waitlist.map(({ updatedAt }) => updatedAt),
      ...season.alerts.map(({ updatedAt }) => updatedAt),
    ];
    for (const at of happened) expect(at?.getTime() ?? Number.NaN).toBeLessThanOrEqual(today.getTime());
  });

  it('keeps every departure within its capacity at every moment', () => {
    for (const { booked, held, capacity } of season.ledger) {
      expect(booked).toBeGreaterThanOrEqual(0);
      expect(held).toBeGreaterThanOrEqual(0);
      expect(booked + held).toBeLessThanOrEqual(capacity);
    }
    const capacities = season.schedules.map(({ capacity }) => capacity);
    expect(Math.min(...capacities)).toBeGreaterThanOrEqual(5);
    expect(Math.max(...capacities)).toBeLessThanOrEqual(60);
  });

  it('sells nothing once sales are closed, and closes them before the start', () => {
    const closes = new Map(season.schedules.map(({ id, salesCloseAt }) => [id, salesCloseAt]));
    const late = season.bookings.filter(
      ({ scheduleId, createdAt }) => (createdAt ?? now) >= (closes.get(scheduleId) ?? 0),
    );
    expect(late).toEqual([]);
    for (const { salesCloseAt, startsAt } of season.schedules)
      expect(salesCloseAt.getTime()).toBeLessThan(startsAt.getTime());
  });

  it('has one departure ahead that is sold out, with a waiting list in order', () => {
    const soldOut = ahead.filter(({ id }) => freeOf(id) === 0);
    expect(soldOut).toHaveLength(1);
    expect(new Set(season.waitlist.map(({ scheduleId }) => scheduleId))).toEqual(new Set([soldOut[0]?.id]));
    expect(season.waitlist.map(({ place }) => place)).toEqual([1, 2, 3, 4, 5]);
    expect(season.waitlist.filter(({ status }) => status === 'waiting')).toHaveLength(4);
  });

  it('has some nearly full', () => {
    expect(ahead.filter(({ id }) => [1, 2, 3].includes(freeOf(id))).length).toBeGreaterThanOrEqual(5);
  });

  it('has one departure ahead called off by the weather, everyone refunded, and warnings on others', () => {
    const calledOff = ahead.filter(({ id }) => outcomes.get(id)?.weatherStatus === 'cancelled');
    expect(calledOff).toHaveLength(1);
    const [id] = calledOff.map((schedule) => schedule.id);
    const alert = season.alerts.find(({ scheduleId }) => scheduleId === id);
    expect(alert).toMatchObject({ severity: 'cancelled', decision: 'call_off', liftedAt: null });
    // Whoever takes up what a process left half-done learns of the reason here.
    const entry = season.audit.find(({ entityId, action }) => entityId === id && action === 'call_off');
    expect(entry?.details).toEqual({ why: 'weather' });
    const bookings = season.bookings.filter(({ scheduleId }) => scheduleId === id);
    expect(bookings.length).toBeGreaterThan(1);
    for (const booking of bookings) expect(booking.seats).toBe(0);
    const refunds = season.cancellations.filter(
      ({ scheduleId, cancelledBy }) => scheduleId === id && cancelledBy === 'weather',
    );
    expect(refunds.length).toBeGreaterThan(1);
    for (const { refundPercent } of refunds) expect(refundPercent).toBe(100);
    const open = new Set(season.alerts.filter(({ liftedAt }) => !liftedAt).map(({ severity }) => severity));
    expect(open).toEqual(new Set(['watch', 'warning', 'cancelled']));
  });

  it('has check-ins and their undoing, people who never came, and every kind of cancellation', () => {
    expect(season.checkins.filter(({ action }) => action === 'in').length).toBeGreaterThan(300);
    expect(season.checkins.filter(({ action }) => action === 'undo').length).toBeGreaterThan(3);
    const statuses = new Set(season.bookings.map(({ status }) => status));
    expect(statuses).toEqual(new Set(['confirmed', 'completed', 'no_show', 'cancelled', 'expired']));
    expect(new Set(season.cancellations.map(({ cancelledBy }) => cancelledBy))).toEqual(
      new Set(['guest', 'operator', 'weather']),
    );
    const isPartly = ({ seats, seatsBooked }: { seats: number; seatsBooked: number }) =>
      seats > 0 && seats < seatsBooked;
    expect(season.bookings.some(isPartly)).toBe(true);
    expect(new Set(season.holds.map(({ status }) => status))).toEqual(new Set(['converted', 'released', 'expired']));
  });

  it('gives ids and numbers the shapes that the product gives them, and none twice', () => {
    const { company, guests, ...rows } = season;
    const tables = [
      rows.tours,
      rows.priceCategories,
      rows.schedules,
      rows.holds,
      rows.bookings,
      rows.participants,
      rows.consents,
    ];
    const others = [rows.cancellations, rows.checkins, rows.waitlist, rows.alerts, rows.messages];
    const members = [company.operator, company.owner, company.manager, company.guide];
    const ids = [...tables, ...others, members].flatMap((table) => table.map(({ id }) => id));
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id } of guests)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const numbers = rows.bookings.map(({ bookingNumber }) => bookingNumber ?? '');
    for (const number of numbers) expect(number).toMatch(/^KT-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const { contactEmail } of rows.bookings) expect(contactEmail).toMatch(/^[a-z]+\.[a-z]+\d+@[a-z]+\.test$/);
  });

  it('runs each tour in its months only', () => {
    const monthsOf = new Map(season.tours.map(({ id, slug }) => [id, slug]));
    const geysers = season.schedules.filter(({ tourId }) => monthsOf.get(tourId) === 'valley-of-geysers');
    for (const { startsAt } of geysers) expect([5, 6]).not.toContain(calendarOf(startsAt).month);
  });
});
