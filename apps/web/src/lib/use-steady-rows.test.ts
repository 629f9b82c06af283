import { describe, expect, test } from 'vitest';
import { compareRows, type Heard, whatStays } from './use-steady-rows.ts';

type Row = { id: string; seats: number };
const idOf = ({ id }: Row) => id;
const row = (id: string, seats = 1): Row => ({ id, seats });
const heard = (change: Partial<Heard<Row>> = {}): Heard<Row> => ({
  question: 'all',
  heardAt: 1_000,
  rows: [],
  ...change,
});

describe('rows on the screen', () => {
  test('keep their places and take new figures', () => {
    const { shown, fresh, gone } = compareRows([row('b'), row('a')], [row('a', 4), row('b', 2)], idOf);
    expect(shown).toEqual([row('b', 2), row('a', 4)]);
    expect(fresh).toBe(0);
    expect(gone.size).toBe(0);
  });

  test('wait for those that came, and do not close over those that are gone', () => {
    const { shown, fresh, gone } = compareRows([row('a'), row('b')], [row('new'), row('b', 3), row('newer')], idOf);
    expect(shown).toEqual([row('a'), row('b', 3)]);
    expect(fresh).toBe(2);
    expect([...gone]).toEqual(['a']);
  });
});

describe('what stays', () => {
  const kept = heard();

  test('the rows let in, whatever the next answers to the same question bring', () => {
    expect(whatStays(kept, heard({ heardAt: 2_000 }), 0)).toBe(kept);
  });

  test('nothing of another question', () => {
    const other = heard({ question: 'unpaid', heardAt: 2_000 });
    expect(whatStays(kept, other, 0)).toBe(other);
  });

  test('until the answer to another question is there', () => {
    expect(whatStays(kept, heard({ question: null, heardAt: 2_000 }), 0)).toBe(kept);
  });

  test('the first answer after an act of the reader’s own comes in at once, the next ones wait again', () => {
    const before = heard({ heardAt: 1_500 });
    const after = heard({ heardAt: 1_700 });
    const actedAt = 1_600;
    expect(whatStays(kept, before, actedAt)).toBe(kept);
    expect(whatStays(kept, after, actedAt)).toBe(after);
    expect(whatStays(after, heard({ heardAt: 2_000 }), actedAt)).toBe(after);
  });
});
