import { createTranslator } from 'use-intl/core';
import { expect, it } from 'vitest';
import { tours } from '../messages/ru/tours.ts';
import { formatInstant } from './kamchatka.ts';
import { formatMoney } from './money.ts';
import { tiedMessage, tiedMessages } from './typeset.ts';

/** No-break spaces made visible. */
const shown = (text: string) => text.replace(/[\u00a0\u202f]/g, '~');
const morning = '2027-07-11T20:00:00Z';

it.each([
  ['day', 'ru', '12~июля'],
  ['birth', 'ru', '12~июля~2027~г.'],
  ['weekday', 'ru', 'пн, 12~июля'],
  ['full', 'ru', 'понедельник, 12~июля~2027~г.'],
  ['month', 'ru', 'июль~2027~г.'],
  ['moment', 'ru', '12~июля в~08:00'],
  ['day', 'en', '12~July'],
  ['full', 'en', 'Monday, 12~July~2027'],
  ['month', 'en', 'July~2027'],
  ['moment', 'en', '12~July at~08:00'],
] as const)('a date never parts inside: %s, %s', (format, locale, tied) => {
  expect(shown(formatInstant(morning, format, locale))).toBe(tied);
});

it('an amount never parts inside', () => {
  expect(shown(formatMoney(123_456_700, 'RUB', 'ru'))).toBe('1~234~567~₽');
});

it.each([
  [
    'осталось {count, plural, one {# место} other {# места}}',
    'осталось {count, plural, one {#~место} other {#~места}}',
  ],
  ['вернём {percent, number} %', 'вернём {percent, number}~%'],
  ['до {most, number} кг.', 'до {most, number}~кг.'],
  ['за 3–10 дней', 'за 3–10~дней'],
  ['до {time} по Камчатке. Потом', 'до {time}~по~Камчатке. Потом'],
  ['until {time} Kamchatka time.', 'until {time}~Kamchatka~time.'],
  ['{tour} завтра', '{tour} завтра'],
])('a number keeps to its word: %s', (text, tied) => {
  expect(shown(tiedMessage(text))).toBe(tied);
});

it('every message of a tree is tied, and the tree itself left as it was', () => {
  const say = (messages: typeof tours) => createTranslator({ locale: 'ru-RU', messages, namespace: 'seats' });
  expect(shown(say(tiedMessages(tours))('left', { count: 5 }))).toBe('осталось 5~мест');
  expect(shown(say(tours)('left', { count: 5 }))).toBe('осталось 5 мест');
});
