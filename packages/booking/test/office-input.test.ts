import { expect, it } from 'vitest';
import { fieldProblems } from '../src/field-problems.ts';
import { saveTourInput } from '../src/office-input.ts';

function wrongCategories(categories: unknown[]) {
  const { error } = saveTourInput.safeParse({ categories });
  const problems = fieldProblems(error?.issues ?? [], { categories });
  return problems.filter(({ path }) => path.startsWith('categories'));
}

it('says of categories without a code that it is missing, and not also that they have the same one', () => {
  const category = { category: '', title: { ru: 'Гость', en: 'Guest' }, amount: 100 };
  expect(wrongCategories([category, category])).toEqual([
    { path: 'categories.0.category', rule: 'required' },
    { path: 'categories.1.category', rule: 'required' },
  ]);
});

it.each([[[]], [null], ['adult']])('says nothing of the fields of what is no category: %j', (category) => {
  expect(wrongCategories([category])).toEqual([{ path: 'categories.0', rule: 'type' }]);
});
