import type { Letters } from './fonts.ts';

/** Characters that turn a line around or end it: a name must not be able to rewrite what stands beside it. */
const controls = /(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const pictures = /[\p{Emoji_Presentation}\p{Emoji_Modifier}\ufe00-\ufe0f\u20e3]/gu;
const substitute = '\u25a1';

/** The text as the fonts can print it: without pictures, and a box for each letter that they lack, so that its absence shows. */
export function printable(text: string, letters: Letters): string {
  const plain = text.toWellFormed().replace(controls, '').replace(pictures, '');
  return Array.from(plain)
    .map((letter) => (letter === '\n' || letters.has(letter.codePointAt(0) ?? 0) ? letter : substitute))
    .join('');
}
