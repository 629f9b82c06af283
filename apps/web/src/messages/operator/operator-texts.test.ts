import { describe, expect, it } from 'vitest';
import { operatorTexts } from './index.ts';

type Tree = { readonly [key: string]: string | Tree };

function entries(tree: Tree, path = ''): [path: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : entries(value, `${path}${key}.`),
  );
}

/** The arguments of a message, without the words inside plurals. */
function argumentsOf(text: string): string[] {
  const names = [...text.matchAll(/\{(\w+)(?:,|\})/g)].map(([, name = '']) => name);
  return [...new Set(names)].filter((name) => !/^(one|few|many|other)$/.test(name)).sort();
}

const ru = entries(operatorTexts.ru);
const en = new Map(entries(operatorTexts.en));

describe('texts of the operator’s tab', () => {
  it('have the same keys in both languages', () => {
    expect([...en.keys()].sort()).toEqual(ru.map(([path]) => path).sort());
  });

  it('take the same arguments in both languages, and say something', () => {
    for (const [path, text] of ru) {
      expect(argumentsOf(en.get(path) ?? ''), path).toEqual(argumentsOf(text));
      expect(text.trim(), path).not.toBe('');
      expect(en.get(path)?.trim(), path).not.toBe('');
    }
  });

  it('give Russian plurals all their forms', () => {
    const plurals = ru.filter(([, text]) => text.includes('plural,'));
    expect(plurals.length).toBeGreaterThan(5);
    for (const [path, text] of plurals) {
      for (const form of ['one', 'few', 'many', 'other']) expect(text, path).toMatch(new RegExp(`\\b${form} \\{`));
    }
  });
});
