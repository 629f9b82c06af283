/** Passwords: argon2id, and which ones are too weak to be taken. */
import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { dictionary } from '@zxcvbn-ts/language-common';

export const passwordLength = { least: 8, most: 128 } as const;

/** About 11 ms and 19 MiB each: what OWASP asks of argon2id, the library's default kind, at least. */
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), strength);

/** False also for a hash that is none. */
export async function isPassword(hashed: string, password: string): Promise<boolean> {
  return await verify(hashed, password.normalize('NFKC')).catch(() => false);
}

/** Why a password is not taken; undefined when it is. `owner`: what must not be the password itself. */
export function passwordProblem(
  password: string,
  owner: { email: string },
): 'too_small' | 'too_big' | 'choice' | undefined {
  if (password.length < passwordLength.least) return 'too_small';
  if (password.length > passwordLength.most) return 'too_big';
  const plain = password.normalize('NFKC').toLowerCase();
  const isOwnName = plain === owner.email || plain === owner.email.split('@')[0];
  return isOwnName || isCommon(plain) ? 'choice' : undefined;
}

/** What is tried first: leaked passwords, something said twice, rows of keys, and the words that people put figures behind. */
function isCommon(plain: string): boolean {
  if (leaked.has(plain)) return true;
  if (/^(.{1,64})\1+$/s.test(plain)) return true;
  if (runs.some((run) => run.includes(plain) || [...run].reverse().join('').includes(plain))) return true;
  return commonWords.has(plain.replace(/[\d\W_]+$/u, '')) || commonWords.has(plain.replace(/[^\p{L}]+/gu, ''));
}

/** The 18,000 most frequent that are long enough to be taken at all; all are in small letters. */
const leaked = new Set(dictionary['passwords-common'].filter((one) => one.length >= passwordLength.least));

const runs = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertyuiop[]asdfghjkl;zxcvbnm,./',
  'йцукенгшщзхъфывапролджэячсмитьбю',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'zaq12wsxcde34rfv',
  'asdfghjkl;zxcvbnm',
  'zxcvbnm,./',
];

const commonWords = new Set(
  `password passwort parol пароль passw pass qwerty qwertyu qwertyui йцукен welcome letmein admin administrator iloveyou
  monkey dragon master sunshine princess football baseball superman batman trustno shadow michael jordan jennifer computer
  internet samsung google changeme default secret access login hello whatever freedom starwars pokemon charlie donald
  marina natasha andrey sergey nikita alexander vladimir любовь привет наташа марина андрей сергей никита солнышко
  kamchatka камчатка kamchatour owner manager guide operator`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Easy to read and to type, impossible to guess: 77 bits. */
export function madeUpPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
