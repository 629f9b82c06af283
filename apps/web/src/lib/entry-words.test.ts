/** The history in words: what was and what is, in both languages, and no act of the product without a word for it. */
import { globSync, readFileSync } from 'node:fs';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { en } from '../messages/en/index.ts';
import { operatorTexts } from '../messages/operator/index.ts';
import { ru } from '../messages/ru/index.ts';
import { LanguageProvider } from './locale.tsx';
import { type Entry, useEntryWords } from './use-entry-words.ts';

const languages = { ru: { ...ru, operator: operatorTexts.ru }, en: { ...en, operator: operatorTexts.en } };

function anEntry(change: Partial<Entry>): Entry {
  return {
    id: 1,
    at: '2026-07-01T00:00:00.000Z',
    entity: 'schedule',
    entityId: 'schedule',
    action: 'edit',
    before: null,
    after: null,
    actor: { kind: 'operator', memberId: 'irina', name: 'Ирина' },
    details: {},
    about: { name: null, title: null, startsAt: null },
    bookingId: null,
    bookingNumber: null,
    ...change,
  };
}

/** What a reader of this language is told. */
function told(locale: 'ru' | 'en', change: Partial<Entry>) {
  const said: ReturnType<ReturnType<typeof useEntryWords>>[] = [];
  function Reader() {
    said.push(useEntryWords()(anEntry(change)));
    return null;
  }
  const provided = { first: { locale, messages: languages[locale] }, children: createElement(Reader) };
  renderToStaticMarkup(createElement(LanguageProvider, provided));
  const [words] = said;
  if (words === undefined) throw new Error('nothing was said');
  return words;
}
const spaces = (text: string) => text.replace(/\s/g, ' ');
const lines = (locale: 'ru' | 'en', change: Partial<Entry>) =>
  told(locale, change).changes.map(({ words }) => spaces(words));

const adult = { category: 'adult', title: { ru: 'Взрослый', en: 'Adult' } };

describe('an edit says what was and what is', () => {
  it('of a departure', () => {
    const details = {
      before: {
        minParticipants: 2,
        endsAt: '2026-07-01T00:00:00Z',
        guide: 'Ирина',
        prices: [{ ...adult, amount: 450_000 }],
      },
      after: {
        minParticipants: 4,
        endsAt: '2026-07-01T01:00:00Z',
        guide: null,
        prices: [{ ...adult, amount: 500_000 }],
      },
    };
    expect(lines('ru', { details }).toSorted()).toEqual([
      'Гид: Ирина → никто',
      'Наименьшее число участников: 2 → 4',
      'Окончание: 1 июля в 12:00 → 1 июля в 13:00',
      'Цена, взрослый: 4 500 ₽ → 5 000 ₽',
    ]);
    expect(lines('en', { details })).toEqual(
      expect.arrayContaining(['Guide: Ирина → nobody', 'Price, adult: ₽4,500 → ₽5,000']),
    );
  });

  it('of a tour: each language by itself, and what is long at a press', () => {
    const old = { title: { ru: 'Вулкан', en: 'Volcano' }, amount: 100_000, minAge: 7, maxAge: null };
    const details = {
      before: {
        title: { ru: 'Авача', en: 'Avacha' },
        description: { ru: 'Коротко', en: 'Short' },
        season_from: null,
        needs: [],
        refund_policy: { tiers: [{ hoursBefore: 48, percent: 50 }] },
        max_weight_kg: null,
        categories: { adult: old, child: old },
      },
      after: {
        title: { ru: 'Авачинский', en: 'Avacha' },
        description: { ru: 'Долго. '.repeat(40), en: 'Short' },
        season_from: '06-01',
        needs: ['weightKg', 'document'],
        refund_policy: { tiers: [] },
        max_weight_kg: 110,
        categories: {
          adult: { ...old, amount: 200_000, maxAge: 60 },
          senior: { ...old, title: { ru: 'Старший', en: '' } },
        },
      },
    };
    const words = lines('ru', { entity: 'tour', details });
    expect(words).toEqual([
      'Название (рус.): Авача → Авачинский',
      'Описание (рус.): изменено',
      'Не тяжелее, кг: нет → 110',
      'Сезон с: круглый год → 1 июня',
      'Что спросить о каждом: нет → Вес, Паспорт',
      'Условия возврата: за 2 дня — 50 %; позже возврата нет → При отмене по вашему желанию деньги не возвращаются',
      'Цена, вулкан: 1 000 ₽ → 2 000 ₽',
      'Возраст, вулкан: 7–∞ → 7–60',
      'Категория убрана: вулкан, 1 000 ₽',
      'Новая категория: старший, 1 000 ₽',
    ]);
    const long = told('en', { entity: 'tour', details }).changes.find(({ long: one }) => one !== undefined);
    expect(long).toEqual({
      words: 'Description (Russian): changed',
      long: { before: 'Коротко', after: 'Долго. '.repeat(40) },
    });
  });

  it('of settings, a promo code, names, a role, the weather, a move', () => {
    const before = { hold_minutes: null, payment_minutes: 30 };
    expect(
      lines('en', {
        entity: 'operator',
        action: 'save_settings',
        details: { before, after: { ...before, hold_minutes: 20 } },
      }),
    ).toEqual(['Seats are kept, minutes: as usual → 20']);
    const code = { code: 'SUMMER', kind: 'amount', value: 50_000 };
    expect(lines('en', { entity: 'promo_code', details: { before: code, after: { ...code, value: 70_000 } } })).toEqual(
      ['Size of the discount: ₽500 → ₽700'],
    );
    expect(lines('en', { entity: 'promo_code', action: 'create', details: { after: code } })).toEqual([
      'Code: SUMMER',
      'Discount: Roubles',
      'Size of the discount: ₽500',
    ]);
    expect(
      lines('en', {
        entity: 'booking',
        action: 'rename',
        details: { names: 1, before: { names: ['Anna'] }, after: { names: ['Hanna'] } },
      }),
    ).toEqual(['Names: Anna → Hanna']);
    const rename = { entity: 'booking', action: 'rename' };
    expect(lines('en', { ...rename, details: { names: 2, isUnreadable: true } })).toEqual([
      '2 names',
      'the names can no longer be read',
    ]);
    expect(
      lines('en', { entity: 'booking', action: 'cancel', details: { seats: 2, people: ['Anna', 'Lev'] } }),
    ).toContain('who: Anna, Lev');
    expect(
      told('en', {
        entity: 'member',
        action: 'change_role',
        before: 'guide',
        after: 'owner',
        about: { name: 'Вера', title: null, startsAt: null },
      }),
    ).toEqual({ title: 'Role changed', name: 'Вера', changes: [{ words: 'guide → owner' }] });
    const weather = {
      kind: 'wind',
      severity: 'warning',
      before: { weather: 'clear' },
      after: { weather: 'warning', message: { ru: 'Ветер', en: 'Windy' } },
    };
    expect(lines('en', { action: 'raise_alert', details: weather })).toEqual([
      'Wind',
      'In doubt',
      'Words for guests (Russian): Ветер',
      'Words for guests (English): Windy',
      'Weather: Weather is fine → Weather in doubt',
    ]);
    const moved = {
      from: 'a',
      to: 'b',
      fromStartsAt: '2026-07-01T00:00:00Z',
      toStartsAt: '2026-07-02T00:00:00Z',
      refund: 0,
      waived: 100_000,
    };
    expect(lines('en', { entity: 'booking', action: 'move', details: moved })).toEqual([
      'Departure: 1 July at 12:00 → 2 July at 12:00',
      '₽1,000 waived',
    ]);
  });
});

const root = new URL('../../../../', import.meta.url).pathname;
/** Turns at a gate, and what is done to several bookings at once: they are written as acts of other names. */
const noActs = new Set(['in', 'undo']);

/** Each act that the sources write into the audit log: named in an entry, or in a statement that inserts one; not what they only compare. */
function acts(): string[] {
  const files = globSync(
    [
      'packages/booking/src/**/*.ts',
      'packages/db/src/demo/*.ts',
      'packages/db/migrations/*.sql',
      'apps/api/src/**/*.ts',
    ],
    { cwd: root },
  );
  const found = files.flatMap((file) => {
    const source = readFileSync(`${root}${file}`, 'utf8');
    const union = /export type AuditEntry = \{[^}]*?action:([^;]+);/.exec(source)?.[1] ?? '';
    const named = [...source.matchAll(/\baction: (?!z\.)([^,;}\n]+)/g)].map(([, value = '']) => value);
    const inserted = [
      ...source.matchAll(/insert into audit_log \(([^)]+)\)\s+(?:select|values \()([\s\S]+?)(?:\bfrom\b|`|;)/g),
    ].map(([, columns = '', values = '']) =>
      expressionAt(
        values,
        columns.split(',').findIndex((one) => one.trim() === 'action'),
      ),
    );
    return [union, ...named, ...inserted].flatMap((text) =>
      [...text.replaceAll(/= '[a-z_]+'|\['[a-z]+'\]/g, '').matchAll(/'([a-z_]+)'/g)].map(([, word = '']) => word),
    );
  });
  return [...new Set(found)].filter((word) => !noActs.has(word)).toSorted();
}

/** One of a list of SQL expressions: the commas in brackets are not between them. */
function expressionAt(list: string, place: number): string {
  let depth = 0;
  let at = 0;
  let text = '';
  for (const letter of list) {
    if ('({['.includes(letter)) depth += 1;
    if (')}]'.includes(letter)) depth -= 1;
    if (letter === ',' && depth === 0) at += 1;
    else if (at === place) text += letter;
  }
  return text;
}

describe('each act that the product writes down', () => {
  it('has a word, and no word stands without its act', () => {
    expect(Object.keys(operatorTexts.ru.history.actions).toSorted()).toEqual(acts());
  });

  it.each(['ru', 'en'] as const)('is told in words: %s', (locale) => {
    for (const action of acts()) {
      const { title } = told(locale, { action });
      expect(title, action).not.toBe(operatorTexts[locale].history.otherAct);
      expect(title, action).not.toMatch(/_|operator\.history/);
    }
  });

  it.each([
    ['waitlist', 'waiting', 'offered'],
    ['waitlist', 'offered', 'lapsed'],
    ['hold', 'active', 'released'],
    ['booking', 'confirmed', 'no_show'],
    ['schedule', 'scheduled', 'cancelled'],
  ])('names what was and is of a %s: %s → %s', (entity, before, after) => {
    for (const locale of ['ru', 'en'] as const) {
      const [change = ''] = lines(locale, { entity, before, after });
      expect(change).not.toContain(operatorTexts[locale].history.otherState);
      expect(change).not.toMatch(new RegExp(`\\b(${before}|${after})\\b`));
    }
  });
});
