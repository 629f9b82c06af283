/** Words that people write, as they are kept. Safe for the browser: imports only zod/mini. */
import * as z from 'zod/mini';

/** PostgreSQL's jsonb keeps neither a zero character nor half a character of two: found here it is a wrong field, found there a broken round. */
const canBeKept = z.refine<string>((words) => !/[\0\p{Surrogate}]/u.test(words));
/** A text of characters without width looks empty, and is. */
export const isEmpty = (words: string) => !/[^\s\p{Default_Ignorable_Code_Point}]/u.test(words);
const tidied = z.overwrite<string>((words) => (isEmpty(words) ? '' : words.trim()));

export const text = (most: number) => z.string().check(tidied, z.minLength(1), z.maxLength(most), canBeKept);
export const maybeEmpty = (most: number) => z.string().check(tidied, z.maxLength(most), canBeKept);
/** One space between words, however it was typed: whoever looks for the name types it so. */
export const personName = z.string().check(
  tidied,
  z.overwrite((name) => name.replace(/\s+/g, ' ')),
  z.minLength(1),
  z.maxLength(120),
  canBeKept,
);
