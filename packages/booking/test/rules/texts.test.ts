import { describe, expect, it } from 'vitest';
import { maybeEmpty, personName, text } from '../../src/texts.ts';

describe('a text', () => {
  it('is kept without the spaces around it, and with the lines and joined pictures in it', () => {
    expect(text(40).parse('  Без орехов\nи мёда ')).toBe('Без орехов\nи мёда');
    expect(text(40).parse('Семья 👨‍👩‍👧')).toBe('Семья 👨‍👩‍👧');
  });

  it.each([[''], ['   '], ['\n\t'], ['\u200B'], [' \u2060 \uFEFF'], ['\u3164'], ['\u00AD']])(
    'that shows nothing is empty: %j',
    (nothing) => {
      expect(text(40).safeParse(nothing).error?.issues).toMatchObject([{ code: 'too_small' }]);
      expect(personName.safeParse(nothing).success).toBe(false);
      expect(maybeEmpty(40).parse(nothing)).toBe('');
    },
  );

  it.each([['a\0b'], ['half \uD83D'], ['\uDC68 of two']])('that no database keeps is refused: %j', (broken) => {
    for (const kind of [text(40), maybeEmpty(40), personName]) expect(kind.safeParse(broken).success).toBe(false);
  });
});

it('a name has one space between its words', () => {
  expect(personName.parse(' Анна \t Ким\u00A0Ли ')).toBe('Анна Ким Ли');
});
