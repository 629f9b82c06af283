import { readFileSync } from 'node:fs';
import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { languageTag } from '../lib/kamchatka.ts';
import { en } from './en/index.ts';
import { operatorTexts } from './operator/index.ts';
import { ru } from './ru/index.ts';

type Tree = { readonly [key: string]: string | Tree };
type Texts = Record<'ru' | 'en', Tree>;
const all: [name: string, texts: Texts][] = [
  ['guests', { ru, en }],
  ['operators', operatorTexts],
];

function entries(tree: Tree, path = ''): [path: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : entries(value, `${path}${key}.`),
  );
}
/** The arguments of a message, without the words inside plurals. */
function argumentsOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)(?:,|\})/g)].map(([, name = '']) => name))]
    .filter((name) => !['one', 'few', 'many', 'other'].includes(name))
    .sort();
}

describe.each(all)('messages for %s', (_, languages) => {
  it('have the same keys in both languages', () => {
    const keys = (language: 'ru' | 'en') => entries(languages[language]).map(([path]) => path);
    expect(keys('en').sort()).toEqual(keys('ru').sort());
  });

  it('take the same arguments in both languages', () => {
    const english = new Map(entries(languages.en));
    for (const [path, text] of entries(languages.ru)) {
      expect(argumentsOf(english.get(path) ?? ''), path).toEqual(argumentsOf(text));
    }
  });

  it.each(['ru', 'en'] as const)('are never empty, and can be said: %s', (language) => {
    const failures: string[] = [];
    for (const [path, text] of entries(languages[language])) {
      expect(text.trim(), path).not.toBe('');
      const messages: Record<string, string> = { text };
      const t = createTranslator({
        locale: languageTag(language),
        messages,
        onError: ({ message }) => failures.push(message),
      });
      t('text', Object.fromEntries(argumentsOf(text).map((name) => [name, 2])));
    }
    expect(failures).toEqual([]);
  });

  it('give Russian plurals all their forms', () => {
    const plurals = entries(languages.ru).flatMap(([path, text]) =>
      [...text.matchAll(/plural,((?: \w+ \{[^}]*\})+)/g)].map(([, forms = '']) => [path, forms] as const),
    );
    expect(plurals.length).toBeGreaterThan(10);
    for (const [path, forms] of plurals) {
      const form = (name: string) => new RegExp(`\\b${name} \\{([^}]*)\\}`).exec(forms)?.[1];
      expect([form('one'), form('other')], path).not.toContain(undefined);
      // After a preposition all but one sound alike: "до 3 лет". Else each count has its own.
      expect(form('few') === undefined, path).toBe(form('many') === undefined);
      expect(new Set([form('one'), form('few') ?? form('other'), form('many')]).size, path).toBeGreaterThan(1);
    }
  });
});

it.each([
  [1, 'осталось 1 место'],
  [2, 'осталось 2 места'],
  [5, 'осталось 5 мест'],
  [11, 'осталось 11 мест'],
  [21, 'осталось 21 место'],
])('count seats in Russian: %i', (count, text) => {
  const t = createTranslator({ locale: 'ru-RU', messages: ru, namespace: 'seats' });
  expect(t('left', { count })).toBe(text);
});

/** It stands there before any script has run, and is the same words that then take its place. */
it.each([ru, en])('the first page says the same before the app is there: $app.name', ({ app, home }) => {
  const html = readFileSync(new URL('../../index.html', import.meta.url), 'utf8');
  for (const text of [app.name, home.title, home.lead]) expect(html).toContain(`>${text}</`);
});
