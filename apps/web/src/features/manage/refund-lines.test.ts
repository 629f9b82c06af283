/** What a guest is told before somebody leaves: a dearer date that waits to be paid for is over by it. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { LanguageProvider } from '../../lib/locale.tsx';
import { en } from '../../messages/en/index.ts';
import { ru } from '../../messages/ru/index.ts';
import { aBooking } from './booking-fixtures.ts';
import { RefundLines } from './refund-lines.tsx';

const startsAt = '2026-07-10T00:00:00.000Z';
const quote = {
  percent: 100,
  amount: 300,
  currency: 'RUB',
  rule: { kind: 'tier' as const, hoursBefore: 168, percent: 100 },
  lines: ['a', 'b', 'c'].map((participantId) => ({ participantId, amount: 100, refund: 100 })),
};

describe.each([
  ['ru', ru, /Перенос на 10 июля.* ждёт доплаты/],
  ['en', en, /The move to 10 July.* waits for a payment/],
] as const)('a move that waits, in %s', (locale, messages, words) => {
  const shown = (leaving: string[], hasMove = true) => {
    const move = { scheduleId: 'there', startsAt, endsAt: startsAt, amount: 100, payBefore: startsAt };
    const booking = aBooking(hasMove ? { move } : {});
    const lines = createElement(RefundLines, { booking, quote, leaving: new Set(leaving), now: 0 });
    const provided = { first: { locale, messages }, children: lines };
    return renderToStaticMarkup(createElement(LanguageProvider, provided)).replaceAll(/\s/g, ' ');
  };

  it('is said to end where some leave, and not where all do, or none waits', () => {
    expect(shown(['a'])).toMatch(words);
    expect(shown(['a', 'b', 'c'])).not.toMatch(words);
    expect(shown(['a'], false)).not.toMatch(words);
  });
});
