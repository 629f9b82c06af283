import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { guestOf, newId } from '../../src/ids.ts';
import { userId } from '../../src/input.ts';

describe('an id', () => {
  test('is a UUID of version 7', () => {
    for (let count = 0; count < 1000; count += 1) {
      expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  test('says when it was made, to the millisecond', () => {
    for (const at of [0, 1, 1_700_000_000_000, Date.parse('2026-07-01T00:00:00.123Z'), 2 ** 48 - 1]) {
      expect(Number.parseInt(newId(at).replaceAll('-', '').slice(0, 12), 16)).toBe(at);
    }
    const before = Date.now();
    const made = Number.parseInt(newId().replaceAll('-', '').slice(0, 12), 16);
    expect(made).toBeGreaterThanOrEqual(before);
    expect(made).toBeLessThanOrEqual(Date.now());
  });

  test('stands behind every one made in an earlier millisecond', () => {
    const made = Array.from({ length: 1000 }, (_, millisecond) => newId(1_800_000_000_000 + millisecond));
    expect(made.toSorted()).toEqual(made);
  });

  test('is another one each time, within one millisecond, too', () => {
    expect(new Set(Array.from({ length: 100_000 }, () => newId(1))).size).toBe(100_000);
  });
});

describe('a guest', () => {
  test('is the same whenever the secret is the same, in capitals or not', () => {
    const secret = randomUUID();
    expect(guestOf(secret)).toEqual(guestOf(secret));
    expect(guestOf(secret.toUpperCase())).toEqual(guestOf(secret));
    expect(guestOf(secret).secretHash).toBe(createHash('sha256').update(secret).digest('hex'));
  });

  test('is always the same for a secret that exists: ids are stored', () => {
    expect(guestOf('3f2504e0-4f89-41d3-9a0c-0305e82c3301').id).toBe(knownId);
  });

  test('is another one for another secret', () => {
    expect(new Set(Array.from({ length: 10_000 }, () => guestOf(randomUUID()).id)).size).toBe(10_000);
  });

  test('has an id that is a UUID and could not be a secret', () => {
    for (let count = 0; count < 1000; count += 1) {
      const { id } = guestOf(randomUUID());
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(userId.safeParse(id).success).toBe(false);
    }
  });

  test('does not carry the secret, nor a part of it', () => {
    for (let count = 0; count < 1000; count += 1) {
      const secret = randomUUID();
      const guest = guestOf(secret);
      const kept = guest.id.replaceAll('-', '') + guest.secretHash;
      const hex = secret.replaceAll('-', '');
      for (let at = 0; at + 12 <= hex.length; at += 1) expect(kept.includes(hex.slice(at, at + 12))).toBe(false);
    }
  });

  test('has a hash that the making of its id leaves whole', () => {
    const secret = randomUUID();
    const guest = guestOf(secret);
    expect(guest.secretHash).toBe(createHash('sha256').update(secret).digest('hex'));
  });
});

/** Sha-256 of the secret: its first 16 bytes, with the bits of version 8 and of the variant set. */
const knownId = (() => {
  const hex = createHash('sha256').update('3f2504e0-4f89-41d3-9a0c-0305e82c3301').digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
})();
