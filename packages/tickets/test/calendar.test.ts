import { describe, expect, it } from 'vitest';
import { type BookedTrip, calendarEntry } from '../src/index.ts';
import { aTrip } from './a-trip.ts';

const options = { publicUrl: 'https://tours.example', now: new Date('2026-11-23T00:00:00Z') };
/** Unfolded: a long line continues after a line break and a space. */
const linesOf = (trip: BookedTrip) => calendarEntry(trip, options).replaceAll('\r\n ', '').split('\r\n');

describe('the calendar entry', () => {
  it('says when in UTC, where, and under which number', () => {
    expect(linesOf(aTrip())).toEqual(
      expect.arrayContaining([
        'METHOD:PUBLISH',
        'UID:01a205e1-baa1-7ff8-966d-e01dbedee7fa@kamchatour',
        'SEQUENCE:0',
        'DTSTAMP:20261123T000000Z',
        'DTSTART:20261201T200000Z',
        'DTEND:20261202T080000Z',
        'SUMMARY:Авачинский вулкан',
        'LOCATION:Площадь Ленина\\, 1\\; у входа',
        'URL;VALUE=URI:https://tours.example/b/KT-7Q4M-011X',
        'STATUS:CONFIRMED',
      ]),
    );
  });

  it('is tentative until paid, and in the language of the booking', () => {
    const lines = linesOf(aTrip({ status: 'pending_payment', locale: 'en' }));
    expect(lines).toEqual(expect.arrayContaining(['STATUS:TENTATIVE', 'SUMMARY:Avachinsky Volcano']));
  });

  it.each([
    { status: 'cancelled' as const },
    { status: 'expired' as const },
    { schedule: { ...aTrip().schedule, status: 'cancelled' } },
    { schedule: { ...aTrip().schedule, weatherStatus: 'cancelled' } },
  ])('takes itself back when nobody travels: %j', (more) => {
    expect(linesOf(aTrip(more))).toEqual(expect.arrayContaining(['METHOD:CANCEL', 'SEQUENCE:1', 'STATUS:CANCELLED']));
  });

  it('lets no text begin a line of its own', () => {
    const evil = 'Trip\r\nATTENDEE:mailto:evil@example.test\nBEGIN:VALARM';
    const tour = { title: { ru: evil, en: evil }, meetingPoint: { ru: evil, en: evil }, bring: { ru: evil, en: evil } };
    const lines = linesOf(aTrip({ tour }));
    expect(lines.filter((line) => /^(ATTENDEE|BEGIN:VALARM)/.test(line))).toEqual([]);
  });

  it('keeps every line within 75 octets', () => {
    for (const line of calendarEntry(aTrip(), options).split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    }
  });
});
