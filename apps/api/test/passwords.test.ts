/** Which passwords are too weak to be taken. */
import { describe, expect, it } from 'vitest';
import { madeUpPassword, passwordProblem } from '../src/auth/passwords.ts';

const owner = { email: 'irina@kamchatka-tours.example' };

describe('a password', () => {
  it.each(['corvette', 'Steelers', 'trustno1', 'vinogradov', 'bhrh0h2oof6xbqjeh', '87654321vv'])(
    'that is on the list of leaked ones is not taken: %s',
    (password) => expect(passwordProblem(password, owner)).toBe('choice'),
  );

  it.each(['Password2026!', 'камчатка-2026', 'zxcvbnm,.', 'bearbearbear', '76543210', 'irina@kamchatka-tours.example'])(
    'that is guessed by a rule is not taken: %s',
    (password) => expect(passwordProblem(password, owner)).toBe('choice'),
  );

  it.each([
    ['seven77', 'too_small'],
    ['x'.repeat(129), 'too_big'],
  ])('has 8 to 128 characters: %s', (password, problem) => expect(passwordProblem(password, owner)).toBe(problem));

  it.each(['volcano and bears', 'kamchatka-demo', 'Тридцать три медведя', madeUpPassword()])(
    'that nobody guesses is taken: %s',
    (password) => expect(passwordProblem(password, owner)).toBeUndefined(),
  );
});
