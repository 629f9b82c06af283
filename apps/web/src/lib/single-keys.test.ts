import { expect, it } from 'vitest';
import { keyOf } from './single-keys.ts';

it('finds a key by its place where the layout is not Latin', () => {
  expect(keyOf({ key: 'о', code: 'KeyJ' })).toBe('j');
  expect(keyOf({ key: 'п', code: 'KeyG' })).toBe('g');
  expect(keyOf({ key: '.', code: 'Slash' })).toBe('/');
});

it('believes a Latin letter wherever it stands, and what is no letter', () => {
  expect(keyOf({ key: 'j', code: 'KeyC' })).toBe('j');
  expect(keyOf({ key: '?', code: 'Slash' })).toBe('?');
  expect(keyOf({ key: '/', code: 'Slash' })).toBe('/');
  expect(keyOf({ key: 'Enter', code: 'Enter' })).toBe('Enter');
});
