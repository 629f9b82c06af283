import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { openConfided } from '../../src/read/open-confided.ts';
import { newDataKey, seal } from '../../src/seal.ts';

const wrapping = randomBytes(32);
const [booking, person] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002'];
const { dataKey, wrapped } = newDataKey(wrapping, booking);
const details = seal(dataKey, { notes: 'Без орехов' }, person);
const words = seal(dataKey, 'У окна', booking);

/** One bit of it is another. */
function spoilt(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUInt8(changed.readUInt8(20) ^ 1, 20);
  return changed;
}

it('shows what was told', () => {
  const confided = openConfided(wrapping, wrapped, booking);
  expect(confided.details(details, person)).toEqual({ notes: 'Без орехов' });
  expect(confided.text(words, booking)).toBe('У окна');
});

it('shows nothing where nothing was told, and of a guest who was erased', () => {
  for (const key of [wrapped, null]) {
    expect(openConfided(wrapping, key, booking).details(null, person)).toEqual({});
    expect(openConfided(wrapping, key, booking).text(null, booking)).toBeUndefined();
  }
  expect(openConfided(wrapping, null, booking).details(details, person)).toEqual({});
  expect(openConfided(wrapping, null, booking).text(words, booking)).toBeUndefined();
});

it.each([
  ['the key', spoilt(wrapped), details, words],
  ['what was told', wrapped, spoilt(details), spoilt(words)],
  ['what was told, into something else', wrapped, seal(dataKey, { weightKg: 'x' }, person), seal(dataKey, 7, booking)],
  ['what was told, to a stump', wrapped, Buffer.alloc(3), Buffer.alloc(0)],
])('says of what cannot be read that it cannot: %s was spoilt', (_, key, sealedDetails, sealedWords) => {
  const confided = openConfided(wrapping, key, booking);
  expect(confided.details(sealedDetails, person)).toEqual({ isUnreadable: true });
  expect(confided.text(sealedWords, booking)).toBeNull();
});
