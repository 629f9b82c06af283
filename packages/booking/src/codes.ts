/** Numbers and codes for people: random Crockford base32, which has no I, L, O or U to misread. */
import { randomBytes } from './random.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Eight random characters: 40 bits from the system's generator, no sequence in them. */
function randomCode(): string {
  return Array.from(randomBytes(8), (byte) => alphabet.charAt(byte & 31)).join('');
}

/** A new booking number, `KT-XXXX-XXXX`. That no two are alike is the unique index's word. */
export function newBookingNumber(): string {
  const code = randomCode();
  return `KT-${code.slice(0, 4)}-${code.slice(4)}`;
}

/** A new confirmation code, random and apart from the number. */
export function newConfirmationCode(): string {
  return randomCode();
}

/** As people write it → as it is stored, or undefined when it cannot be a booking number. `kt 7q4m o1lx` is `KT-7Q4M-011X`. */
export function readBookingNumber(text: string): string | undefined {
  const letters = readLetters(text);
  // With its prefix it is ten long; without, a code may begin with KT by itself.
  const code = asCode(letters.length > 8 ? letters.replace(/^KT/, '') : letters);
  return code && `KT-${code.slice(0, 4)}-${code.slice(4)}`;
}

/** As people write it → as it is stored, or undefined when it cannot be a confirmation code. */
export function readConfirmationCode(text: string): string | undefined {
  return asCode(readLetters(text));
}

/** Russian letters that look like Latin ones, as they are typed on a keyboard that was left in Russian. */
const lookAlikes: Record<string, string> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Х: 'X',
};

function readLetters(text: string): string {
  return text
    .toUpperCase()
    .replace(/[\s\p{Dash}]/gu, '')
    .replace(/[А-Я]/g, (letter) => lookAlikes[letter] ?? letter);
}

function asCode(letters: string): string | undefined {
  const code = letters.replace(/O/g, '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(code) ? code : undefined;
}
