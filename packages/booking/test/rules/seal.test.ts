import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { deriveKey, newDataKey, seal, unseal, unwrapDataKey } from '../../src/seal.ts';

const key = randomBytes(32);
const row = '01900000-0000-7000-8000-000000000001';

describe('a sealed value', () => {
  test.each([
    ['Без орехов'],
    [''],
    [{ birthDate: '1990-05-01', emergencyContact: { name: 'Ия', phone: '+7' } }],
    [null],
    [[1, 'two']],
    [1.5],
    [true],
  ])('of %o opens again', (value) => {
    expect(unseal(key, seal(key, value, row), row)).toEqual(value);
  });

  test('does not show what it is', () => {
    const sealed = seal(key, 'passport 4510 000000', row);
    expect(sealed.includes('4510')).toBe(false);
    expect(sealed.includes('passport')).toBe(false);
  });

  test('is another one each time', () => {
    expect(new Set(Array.from({ length: 1000 }, () => seal(key, 'the same', row).toString('hex'))).size).toBe(1000);
  });

  test('does not open with another key', () => {
    expect(() => unseal(randomBytes(32), seal(key, 'secret', row), row)).toThrow();
  });

  test('does not open in another row', () => {
    expect(() => unseal(key, seal(key, 'secret', row), '01900000-0000-7000-8000-000000000002')).toThrow();
  });

  test('does not open when any one of its bits was flipped', () => {
    const sealed = seal(key, 'secret', row);
    for (let at = 0; at < sealed.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const changed = Buffer.from(sealed);
        changed.writeUInt8(changed.readUInt8(at) ^ (1 << bit), at);
        expect(() => unseal(key, changed, row)).toThrow();
      }
    }
  });

  test('does not open when it was cut short or made longer', () => {
    const sealed = seal(key, 'secret', row);
    for (let length = 0; length < sealed.length; length += 1)
      expect(() => unseal(key, sealed.subarray(0, length), row)).toThrow();
    expect(() => unseal(key, Buffer.concat([sealed, Buffer.from([0])]), row)).toThrow();
  });
});

describe('the key of a booking', () => {
  test('is given back by what the database keeps, and is not in it', () => {
    const { dataKey, wrapped } = newDataKey(key, row);
    expect(dataKey).toHaveLength(32);
    expect(unwrapDataKey(key, wrapped, row)).toEqual(dataKey);
    expect(wrapped.includes(dataKey)).toBe(false);
    expect(wrapped.includes(dataKey.toString('base64'))).toBe(false);
  });

  test('is of this booking alone, and random', () => {
    const { dataKey, wrapped } = newDataKey(key, row);
    expect(() => unwrapDataKey(key, wrapped, '01900000-0000-7000-8000-000000000002')).toThrow();
    expect(() => unwrapDataKey(randomBytes(32), wrapped, row)).toThrow();
    expect(newDataKey(key, row).dataKey).not.toEqual(dataKey);
  });

  test('is a text, or else no key', () => {
    expect(() => unwrapDataKey(key, seal(key, { not: 'a key' }, row), row)).toThrow('not what it should be');
  });
});

describe('a key for a purpose', () => {
  test('is always the same, and another one for another purpose or another secret', () => {
    expect(deriveKey(key, 'sources')).toEqual(deriveKey(key, 'sources'));
    expect(deriveKey(key, 'sources')).toHaveLength(32);
    expect(deriveKey(key, 'sources')).not.toEqual(deriveKey(key, 'data-keys'));
    expect(deriveKey(randomBytes(32), 'sources')).not.toEqual(deriveKey(key, 'sources'));
    expect(deriveKey(key, 'sources')).not.toEqual(key);
  });
});
