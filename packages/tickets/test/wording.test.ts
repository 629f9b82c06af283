import { describe, expect, it } from 'vitest';
import { deadline, kamchatkaDate, kamchatkaEnd, kamchatkaTime } from '../src/kamchatka-time.ts';
import { seats } from '../src/letters/parts.ts';
import { mapLink } from '../src/map-link.ts';
import { money } from '../src/money.ts';
import { personName } from '../src/printable.ts';
import { phoneLink } from '../src/reach.ts';
import { counted, typeset } from '../src/typeset.ts';
import { aTrip } from './a-trip.ts';

const shown = (text: string) => text.replace(/\u00a0/g, '~');

describe('words', () => {
  it.each([
    ['Билеты — в PDF', 'Билеты~— в~PDF'],
    ['за 3 суток и 2 часа до начала', 'за~3~суток и~2~часа до~начала'],
    ['50 % от 1 000 ₽', '50~% от~1 000~₽'],
    ['В 08:00', 'В~08:00'],
    ['и в поле', 'и~в~поле'],
  ])('of %s are tied as Russian wants it', (text, tied) => {
    expect(shown(typeset(text, 'ru'))).toBe(tied);
  });

  it('of English are tied to their numbers only', () => {
    expect(shown(typeset('in 2 days — or so', 'en'))).toBe('in 2~days~— or so');
  });

  it.each([
    [1, '1 место'],
    [2, '2 места'],
    [5, '5 мест'],
    [11, '11 мест'],
    [21, '21 место'],
  ])('for %i seats agree with the number', (count, said) => {
    expect(seats(count, 'ru').replace(/\s/, ' ')).toBe(said);
  });

  it('for one seat and for more differ in English', () => {
    expect([1, 2].map((count) => seats(count, 'en').replace(/\s/, ' '))).toEqual(['1 seat', '2 seats']);
    expect(counted(3, 'en', { other: 'days' }).replace(/\s/, ' ')).toBe('3 days');
  });
});

describe('times', () => {
  it('tell a deadline by the clock of Kamchatka and of the reader, with the day where it differs', () => {
    const told = (instant: string, locale: 'ru' | 'en') => shown(deadline(instant, locale));
    expect(told('2026-11-23T01:30:00Z', 'ru')).toBe('23~ноября, 13:30~по~Камчатке (04:30~по~Москве)');
    expect(told('2026-11-23T13:00:00Z', 'ru')).toBe('24~ноября, 01:00~по~Камчатке (23~ноября, 16:00~по~Москве)');
    expect(told('2026-11-23T01:30:00Z', 'en')).toBe('23~November, 13:30~in~Kamchatka (01:30~UTC)');
  });

  it('name the day of an end only where it is another', () => {
    const startsAt = '2026-12-01T20:00:00Z';
    expect(kamchatkaEnd({ startsAt, endsAt: '2026-12-02T11:59:00Z' }, 'ru')).toBe('23:59');
    expect(shown(kamchatkaEnd({ startsAt, endsAt: '2026-12-02T12:00:00Z' }, 'ru'))).toBe('3~декабря, 00:00');
  });

  it('never part inside: a line may end after the weekday', () => {
    const startsAt = '2026-12-01T20:00:00Z';
    expect(shown(kamchatkaDate(startsAt, 'ru'))).toBe('среда, 2~декабря~2026~г.');
    expect(shown(kamchatkaDate(startsAt, 'en'))).toBe('Wednesday, 2~December~2026');
    expect(shown(kamchatkaTime(startsAt, 'ru'))).toBe('среда, 2~декабря~2026~г. в~08:00');
    expect(shown(kamchatkaTime(startsAt, 'en'))).toBe('Wednesday, 2~December~2026~at~08:00');
  });
});

describe('money', () => {
  it('has the sign of its currency in both languages, and kopecks where there are some', () => {
    expect(money(2_500_000, 'RUB', 'ru').replace(/\s/g, ' ')).toBe('25 000 ₽');
    expect(money(2_500_050, 'RUB', 'ru').replace(/\s/g, ' ')).toBe('25 000,50 ₽');
    expect(money(2_500_000, 'RUB', 'en')).toBe('₽25,000');
    expect(money(0, 'RUB', 'ru').replace(/\s/g, ' ')).toBe('0 ₽');
  });
});

describe('ways to get there', () => {
  it('are a map that has the meeting point, and none without one', () => {
    const tour = { ...aTrip().tour, meetingLatitude: 53.0195, meetingLongitude: 158.6505 };
    expect(mapLink(tour, 'ru')).toBe('https://yandex.ru/maps/?pt=158.6505,53.0195&z=16&l=map');
    expect(mapLink(tour, 'en')).toBe('https://www.google.com/maps/search/?api=1&query=53.0195%2C158.6505');
    expect(mapLink(aTrip().tour, 'ru')).toBeUndefined();
    expect(mapLink({ ...tour, meetingLatitude: Number.NaN }, 'ru')).toBeUndefined();
  });

  it.each([
    ['+7 (4152) 00-41-52', 'tel:+74152004152'],
    ['8 800 555-35-35', 'tel:88005553535'],
    ['javascript:alert(1)', 'tel:1'],
  ])('are %s as a phone dials it', (phone, link) => {
    expect(phoneLink(phone)).toBe(link);
  });
});

describe('a name in a letter', () => {
  it.each([
    ['Анна Ким', 'Анна Ким'],
    ['А.С. Пушкин', 'А. С. Пушкин'],
    ['https://evil.example/win', 'https: / / evil. example/ win'],
    ['a@b.example', 'a@ b. example'],
    ['Анна\r\nBcc: x\u202e', 'Анна Bcc: x'],
    ['x'.repeat(101), `${'x'.repeat(100)}…`],
  ])('%j is %j', (name, said) => {
    expect(personName(name)).toBe(said);
  });
});
