import { describe, expect, it } from 'vitest';
import { type BookedTrip, calendarEntry } from '../src/index.ts';
import { aPaidTrip, aTrip, operator } from './a-trip.ts';
import { readCalendar } from './read-calendar.ts';

const options = { publicUrl: 'https://tours.example', now: new Date('2026-11-23T00:00:00Z') };

function read(trip: BookedTrip, now = options.now) {
  const calendar = readCalendar(calendarEntry(trip, { ...options, now }));
  const [event] = calendar.parts;
  if (event === undefined) return expect.fail('there is no event');
  return { method: calendar.properties['METHOD'], event: event.properties, alarms: event.parts, all: calendar };
}

describe('the calendar entry', () => {
  it('says when in UTC, where, under which number, and how to get there', () => {
    const { method, event } = read(aPaidTrip());
    expect(method).toBe('PUBLISH');
    expect(event).toMatchObject({
      UID: '01a205e1-baa1-7ff8-966d-e01dbedee7fa@kamchatour',
      SEQUENCE: '0',
      DTSTAMP: '20261123T000000Z',
      DTSTART: '20261201T200000Z',
      DTEND: '20261202T080000Z',
      SUMMARY: 'Авачинский вулкан',
      LOCATION: 'Площадь Ленина, 1; у входа',
      GEO: '53.0195;158.6505',
      URL: 'https://tours.example/b/KT-7Q4M-011X',
      STATUS: 'CONFIRMED',
      ORGANIZER: 'mailto:hello@kamchatour.test',
    });
    expect(event['DESCRIPTION']?.replaceAll('\u00a0', ' ').split('\n')).toEqual([
      'Начало: среда, 2 декабря 2026 г. в 08:00 (время камчатское, UTC+12)',
      'Номер брони: KT-7Q4M-011X',
      'Бронь подтверждена',
      'Что взять с собой: Тёплая одежда',
      'Палки',
      'Место встречи: https://yandex.ru/maps/?pt=158.6505,53.0195&z=16&l=map',
      'Связь в день поездки: +7 (4152) 00-41-52, Камчатские тропы',
    ]);
  });

  it.each([
    { says: 'a map', from: aPaidTrip(), GEO: '53.0195;158.6505' },
    { says: 'nothing', from: aTrip(), GEO: undefined },
  ])('is one of a tour that says no place and nothing to bring: where it is then has $says', ({ from, GEO }) => {
    const nowhere = { meetingPoint: { ru: '', en: '' }, bring: { ru: '', en: '' } };
    const { event } = read({ ...from, tour: { ...from.tour, ...nowhere } });
    expect(event['LOCATION']).toBeUndefined();
    expect(event['GEO']).toBe(GEO);
    expect(event['DESCRIPTION']).not.toContain('Что взять с собой');
  });

  it('is tentative until paid, and in the language of the booking', () => {
    const { event } = read(aTrip({ status: 'pending_payment', locale: 'en' }));
    expect(event).toMatchObject({ STATUS: 'TENTATIVE', SUMMARY: 'Avachinsky Volcano', LOCATION: 'Lenin Square' });
  });

  it('follows the booking to another date under the same name, and counts on', () => {
    const before = read(aPaidTrip()).event;
    const schedule = { ...aTrip().schedule, startsAt: '2026-12-08T20:00:00.000Z', endsAt: '2026-12-09T08:00:00.000Z' };
    const after = read(aPaidTrip({ schedule, calendarSequence: 3 })).event;
    expect(after['UID']).toBe(before['UID']);
    expect(after).toMatchObject({ SEQUENCE: '3', DTSTART: '20261208T200000Z' });
  });

  it.each([
    { status: 'cancelled' as const },
    { status: 'expired' as const },
    { schedule: { ...aTrip().schedule, status: 'cancelled' } },
    { schedule: { ...aTrip().schedule, weatherStatus: 'cancelled' } },
  ])('takes itself back when nobody travels, above the sequence that it had: %j', (more) => {
    for (const calendarSequence of [0, 3]) {
      const { method, event, alarms } = read(aPaidTrip({ ...more, calendarSequence }));
      expect(method).toBe('CANCEL');
      expect(event).toMatchObject({ SEQUENCE: `${calendarSequence + 1}`, STATUS: 'CANCELLED' });
      expect(alarms).toEqual([]);
    }
  });

  it.each([
    ['in the morning', '2026-12-01T20:00:00.000Z', '20261201T080000Z'],
    ['just after midnight on Kamchatka', '2026-12-01T12:05:00.000Z', '20261201T080000Z'],
    ['late in the evening on Kamchatka', '2026-12-02T11:55:00.000Z', '20261201T080000Z'],
  ])('reminds at eight on the evening before a start %s', (_, startsAt, trigger) => {
    const schedule = { ...aTrip().schedule, startsAt, endsAt: '2026-12-02T12:00:00.000Z' };
    const { alarms } = read(aPaidTrip({ schedule }));
    expect(alarms.map(({ name, properties }) => [name, properties['ACTION'], properties['TRIGGER']])).toEqual([
      ['VALARM', 'DISPLAY', trigger],
    ]);
  });

  it('reminds of nothing once that evening is over', () => {
    expect(read(aPaidTrip(), new Date('2026-12-01T08:00:01Z')).alarms).toEqual([]);
  });

  it('lets no text begin a line of its own', () => {
    const evil = 'Trip\r\nATTENDEE:mailto:evil@example.test\nBEGIN:VEVENT\u2028END:VCALENDAR';
    const both = { ru: evil, en: evil };
    const tour = { title: both, meetingPoint: both, bring: both };
    const { all, event } = read(
      aPaidTrip({ tour, operator: { name: both, phone: evil, email: `a@b.test\r\nATTENDEE:${evil}` } }),
    );
    expect(all.parts.map(({ name }) => name)).toEqual(['VEVENT']);
    expect(event['SUMMARY']).toContain('ATTENDEE');
    expect(Object.keys(event)).not.toContain('ATTENDEE');
    expect(Object.keys(event)).not.toContain('ORGANIZER');
    const named = calendarEntry(aPaidTrip({ operator: { ...operator, name: both } }), options);
    expect(named.split('\r\n').filter((line) => line.startsWith('ATTENDEE'))).toEqual([]);
  });

  it('keeps every line within 75 octets', () => {
    for (const line of calendarEntry(aPaidTrip(), options).split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    }
  });
});
