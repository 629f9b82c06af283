import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { ru } from './ru.ts';

type Tree = { readonly [key: string]: string | Tree };
const languages: Record<'ru' | 'en', Tree> = { ru, en };

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

describe('messages', () => {
  it('have the same keys in both languages', () => {
    expect(entries(en).map(([path]) => path)).toEqual(entries(ru).map(([path]) => path));
  });

  it('take the same arguments in both languages', () => {
    const english = new Map(entries(en));
    for (const [path, text] of entries(ru)) {
      expect(argumentsOf(english.get(path) ?? ''), path).toEqual(argumentsOf(text));
    }
  });

  it.each(['ru', 'en'] as const)('are never empty: %s', (language) => {
    for (const [path, text] of entries(languages[language])) expect(text.trim(), path).not.toBe('');
  });

  it('give Russian plurals of the nominative all their forms', () => {
    const plurals = entries(ru).flatMap(([path, text]) =>
      [...text.matchAll(/one \{# ([^}]+)\} few \{# ([^}]+)\} many \{# ([^}]+)\}/g)].map((forms) => [
        path,
        ...forms.slice(1),
      ]),
    );
    expect(plurals.length).toBeGreaterThan(10);
    for (const [path, ...forms] of plurals) {
      const isUnchanged = forms[0] === 'раз';
      expect(new Set(forms).size, path).toBe(isUnchanged ? 2 : 3);
    }
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
});
