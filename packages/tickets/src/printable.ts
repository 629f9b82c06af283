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

/** The text without what could turn or end a line but its own line breaks: for a letter, whose reader has all fonts. */
export const readable = (text: string) => text.toWellFormed().replace(controls, '');

/** The text on one line, its hard spaces kept: so that no name begins a line of its own. */
export const oneLine = (text: string) => readable(text.replace(/[^\S\u00a0\u202f]+/gu, ' ')).trim();

/** The text as a header of a letter has it: one line, plain spaces. */
export const headerText = (text: string) => oneLine(text).replace(/\s+/gu, ' ');

const longestName = 100;

/**
 * A person's name in a letter. Whoever books writes the name and the address of the letter, so a name must not be able to carry a link to a
 * stranger: mail programs make links of anything that looks like one, and of `evil. example` they do not.
 */
export function personName(name: string): string {
  const plain = oneLine(name).replace(/([./:@])(?=\S)/gu, '$1 ');
  const letters = Array.from(plain);
  return letters.length > longestName ? `${letters.slice(0, longestName).join('')}…` : plain;
}
