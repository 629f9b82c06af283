import { expect, it } from 'vitest';
import { notFalling } from './falling.ts';

const steps = (...all: readonly [string, string][]) =>
  all.map(([hoursBefore, percent], place) => ({ key: String(place), hoursBefore, percent }));

it('names what the step above has where a step does not go down from it', () => {
  const tiers = steps(['24', '50'], ['24', '50'], ['0', '60'], ['9000', '101'], ['', 'x']);
  const found = tiers.map((_, place) => [notFalling(tiers, place, 'hoursBefore'), notFalling(tiers, place, 'percent')]);
  expect(found).toEqual([
    [undefined, undefined],
    [24, undefined],
    [undefined, 50],
    [undefined, undefined],
    [undefined, undefined],
  ]);
});
