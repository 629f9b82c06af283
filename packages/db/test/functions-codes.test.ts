/** generate_booking_number and generate_confirmation_code: 100,000 of them in one statement show no sequence, no favourite and no kinship. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase, reportProfile } from '../src/connect.ts';
import { createTestDatabase, type TestDatabase } from '../src/testing.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const many = 100_000;

let database: TestDatabase;
let db: Database;
let numbers: string[];
let codes: string[];
beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase({ ...reportProfile, url: database.url, name: 'codes-test', max: 1 });
  const rows = await db.query(
    (sql) => sql<{ number: string; code: string }[]>`
      select generate_booking_number() as number, generate_confirmation_code() as code from generate_series(1, ${many})`,
  );
  numbers = rows.map((row) => row.number);
  codes = rows.map((row) => row.code);
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

const eight = (number: string) => number.slice(3, 7) + number.slice(8);

/** Pearson's χ² of counts that should be alike. */
function chiSquare(counts: number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

function countOf(letters: string[]): number[] {
  const counts = new Map(letters.map((letter) => [letter, 0]));
  for (const letter of letters) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return [...alphabet].map((letter) => counts.get(letter) ?? 0);
}

/** With 31 degrees of freedom, chance lies outside these bounds once in ten million times. */
function expectEven(letters: string[]): void {
  expect(letters).toHaveLength(many);
  expect(chiSquare(countOf(letters))).toBeGreaterThan(5);
  expect(chiSquare(countOf(letters))).toBeLessThan(100);
}

/** How many of the pairs are equal: one in 32, give or take six standard deviations. */
function expectUnrelated(pairs: [string, string][]): void {
  const equal = pairs.filter(([a, b]) => a === b).length;
  const expected = pairs.length / 32;
  expect(Math.abs(equal - expected)).toBeLessThan(6 * Math.sqrt((expected * 31) / 32));
}

describe.each([
  [
    'generate_booking_number',
    /^KT-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/,
    () => numbers,
    () => numbers.map(eight),
  ],
  ['generate_confirmation_code', /^[0-9A-HJKMNP-TV-Z]{8}$/, () => codes, () => codes],
])('%s', (_name, shape, given, letters) => {
  test('gives the shape that people are told', () => {
    expect(given().filter((one) => !shape.test(one))).toEqual([]);
  });

  test('gives hardly ever the same twice', () => {
    // Of 100,000 with 40 random bits, two are alike in one run of 220: three pairs would be no chance any more.
    expect(new Set(given()).size).toBeGreaterThan(many - 3);
  });

  test.each([0, 1, 2, 3, 4, 5, 6, 7])('has no favourite character at place %i', (place) => {
    expectEven(letters().map((code) => code.charAt(place)));
  });

  test('goes up as often as down', () => {
    const all = letters();
    const ascents = all.filter((code, at) => at > 0 && code > (all[at - 1] ?? '')).length;
    expect(Math.abs(ascents - many / 2)).toBeLessThan(6 * Math.sqrt(many / 12));
  });

  test.each([0, 1, 2, 3, 4, 5, 6, 7])('does not tell the next one at place %i', (place) => {
    const all = letters().map((code) => code.charAt(place));
    expectUnrelated(all.slice(1).map((letter, at) => [letter, all[at] ?? '']));
  });

  test('has no two places that follow each other', () => {
    for (let a = 0; a < 8; a += 1) {
      for (let b = a + 1; b < 8; b += 1) expectUnrelated(letters().map((code) => [code.charAt(a), code.charAt(b)]));
    }
  });
});

test('a number tells nothing about its confirmation code', () => {
  for (let place = 0; place < 8; place += 1) {
    expectUnrelated(numbers.map((number, at) => [eight(number).charAt(place), codes[at]?.charAt(place) ?? '']));
  }
});
