/** What files say of states: words, in the language of whoever takes the file away, and none of the codes of the database. */
import { bookingStatuses, locales, paymentStatuses } from '@kamchatour/booking/status';
import { describe, expect, it } from 'vitest';
import { groupings } from '../src/operator/analytics.ts';
import { analyticsCsv } from '../src/operator/analytics-csv.ts';
import { noFigures } from '../src/operator/analytics-figures.ts';
import { channels } from '../src/operator/bookings-filter.ts';
import { stateWords } from '../src/operator/state-words.ts';

/** In Russian no word is Latin; in English some words are their own codes, but none has a code's underscore. */
const isWord = { ru: /^[а-яё ]+$/, en: /^[a-z ]+$/ };

describe.each(locales)('in %s', (locale) => {
  const { booking, payment, channel } = stateWords[locale];

  it.each(bookingStatuses)('a booking that is %s has words', (code) => {
    expect(booking[code]).toMatch(isWord[locale]);
  });

  it.each(paymentStatuses)('money that is %s has words', (code) => {
    expect(payment[code]).toMatch(isWord[locale]);
  });

  it.each(channels)('a booking that came by %s has words', (code) => {
    expect(channel[code]).toMatch(isWord[locale]);
  });

  it.each(groupings)('figures by %s have a heading in every column, and no two the same', (by) => {
    const total = { now: noFigures, before: noFigures };
    const period = { from: '2027-07-01', to: '2027-07-31' };
    const [head = ''] = analyticsCsv({ ...period, before: period, by, rows: [], total }, locale).split('\r\n');
    const headings = head.replace('\uFEFF', '').split(';');
    expect(new Set(headings).size).toBe(headings.length);
    for (const one of headings) expect(one).toMatch(locale === 'ru' ? /^[А-Яа-яё ,]+$/ : /^[A-Za-z ,-]+$/);
  });

  it('states differ from each other', () => {
    for (const words of [booking, payment, channel]) {
      expect(new Set(Object.values(words)).size).toBe(Object.keys(words).length);
    }
  });
});
