import { describe, expect, test } from 'vitest';
import type { Kept } from '../../../lib/gate-memory.ts';
import { judge, listed, type ManifestDeparture, type Person, progressOf } from './gate.ts';

const person = (change: Partial<Person> = {}): Person => ({
  participantId: 'p1',
  bookingId: 'b1',
  bookingNumber: 'KT-7Q4M-011X',
  fullName: 'Анна Ким',
  category: 'adult',
  contactName: 'Пётр Ким',
  contactPhone: '+79140001234',
  state: 'ready',
  bookingStatus: 'confirmed',
  turns: 0,
  last: null,
  ...change,
});

const departure = (participants: Person[], change: Partial<ManifestDeparture> = {}): ManifestDeparture => ({
  scheduleId: 's1',
  tourTitle: { ru: 'Вулкан', en: 'Volcano' },
  meetingPoint: { ru: 'Порт', en: 'Port' },
  startsAt: '2027-07-11T20:00:00.000Z',
  endsAt: '2027-07-12T04:00:00.000Z',
  status: 'scheduled',
  weatherStatus: 'clear',
  guide: null,
  participants,
  ...change,
});

const kept = (change: Partial<Kept> = {}): Kept => ({
  id: 'k1',
  scheduleId: 's1',
  participantId: 'p1',
  action: 'in',
  method: 'scan',
  at: '2027-07-11T19:40:00.000Z',
  by: 'Айта',
  ...change,
});

const here = { participantId: 'p1', scheduleId: 's1' };

describe('without a network', () => {
  test('lets a paid guest in, once', () => {
    const manifest = { departures: [departure([person()])] };
    expect(judge(manifest, [], here)).toMatchObject({ state: 'in', person: 'Анна Ким', isLocal: true });
    expect(judge(manifest, [kept()], here)).toMatchObject({ state: 'already', last: { by: 'Айта' } });
  });

  test('lets somebody in again whose check-in was undone', () => {
    const manifest = { departures: [departure([person()])] };
    expect(judge(manifest, [kept(), kept({ id: 'k2', action: 'undo' })], here)).toMatchObject({ state: 'in' });
  });

  test('says who let the person in at another gate before the list was loaded', () => {
    const last = { action: 'in' as const, at: '2027-07-11T19:30:00.000Z', by: 'Максим' };
    expect(judge({ departures: [departure([person({ last, turns: 1 })])] }, [], here)).toMatchObject({
      state: 'already',
      last: { by: 'Максим', at: last.at },
    });
  });

  test.each(['unpaid', 'cancelled'] as const)('refuses %s', (state) => {
    expect(judge({ departures: [departure([person({ state })])] }, [], here)).toMatchObject({ state });
  });

  test('names the other departure of the day, and the day of one that is not in the list', () => {
    const other = departure([person()], { scheduleId: 's2', startsAt: '2027-07-12T02:00:00.000Z' });
    expect(judge({ departures: [other] }, [], here)).toMatchObject({
      state: 'wrong_departure',
      startsAt: '2027-07-12T02:00:00.000Z',
    });
    expect(judge({ departures: [] }, [], { ...here, ticketStartsAt: '2027-07-20T20:00:00.000Z' })).toMatchObject({
      state: 'wrong_departure',
      startsAt: '2027-07-20T20:00:00.000Z',
    });
    expect(judge({ departures: [] }, [], here)).toMatchObject({ state: 'unknown' });
  });
});

describe('the list', () => {
  const anna = person();
  const boris = person({ participantId: 'p2', fullName: 'Борис', contactPhone: '+79140005678', state: 'unpaid' });
  const vera = person({ participantId: 'p3', fullName: 'Вера', bookingNumber: 'KT-AAAA-BBBB', contactName: 'Вера' });
  const all = departure([boris, vera, anna]);

  test('shows who is missing first, who may not board last', () => {
    expect(listed(all, [kept()], '').map((one) => one.fullName)).toEqual(['Вера', 'Анна Ким', 'Борис']);
  });

  test.each([
    ['ким', ['Анна Ким', 'Борис']],
    ['bbbb', ['Вера']],
    ['5678', ['Борис']],
    ['нет такого', []],
  ])('finds %s', (text, names) => {
    expect(listed(all, [], text).map((one) => one.fullName)).toEqual(names);
  });

  test('counts who may board', () => {
    expect(progressOf(all, [kept()])).toEqual({ inside: 1, expected: 2 });
  });
});
