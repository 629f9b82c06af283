/** Small readers: languages, addresses, phone numbers, passes, fields. */

import { fieldProblems } from '@kamchatour/booking/field-problems';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { preferredLocale } from '../src/accept-language.ts';
import { makeFileToken, openFileToken } from '../src/file-token.ts';
import { dialable } from '../src/phone.ts';
import { isLoopback, sourceOf } from '../src/source.ts';

describe('Accept-Language', () => {
  it.each([
    [undefined, 'ru'],
    ['', 'ru'],
    ['*', 'ru'],
    ['en', 'en'],
    ['en-GB,en;q=0.9,ru;q=0.8', 'en'],
    ['de, ru;q=0.5, en;q=0.7', 'en'],
    ['ru;q=0, en;q=0.1', 'en'],
    ['de-DE', 'ru'],
    ['en;q=oops', 'ru'],
    [`${'x,'.repeat(50_000)}en`, 'ru'],
  ])('reads %j as %s', (header, locale) => {
    expect(preferredLocale(header)).toBe(locale);
  });
});

describe('the source of a request', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::99', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('counts %s as %s', (address, source) => {
    expect(sourceOf(address)).toBe(source);
  });

  it('knows this machine', () => {
    expect(['127.0.0.1', '127.9.8.7', '::1', '::ffff:127.0.0.1'].map(isLoopback)).toEqual([true, true, true, true]);
    expect(['10.0.0.1', '2001:db8::1', '::ffff:10.0.0.1'].map(isLoopback)).toEqual([false, false, false]);
    // Who hung up before the request was looked at has no address any more.
    expect(isLoopback(undefined)).toBe(false);
    expect(sourceOf(undefined)).toBe('::/64');
  });
});

describe('phone numbers', () => {
  it.each([
    ['8 (914) 123-45-67', '+79141234567'],
    ['+7 914 123 45 67', '+79141234567'],
    ['9141234567', '+79141234567'],
    ['+49 30 901820', '+4930901820'],
    ['12345', undefined],
    ['+7 12', undefined],
    ['', undefined],
  ])('dials %j as %s', (written, dialled) => {
    expect(dialable(written)).toBe(dialled);
  });
});

describe('passes to files', () => {
  const key = Buffer.alloc(32, 1);
  const id = '01a205e1-baa1-7ff8-966d-e01dbedee7fa';
  const now = new Date('2026-11-23T00:00:00Z');
  const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

  it('open their booking for a quarter of an hour', () => {
    const token = makeFileToken(key, id, now);
    expect(openFileToken(key, token, after(14.9))).toBe(id);
    expect(openFileToken(key, token, after(15))).toBeUndefined();
  });

  it('do not survive a changed byte, a cut, or another key', () => {
    const bytes = Buffer.from(makeFileToken(key, id, now), 'base64url');
    for (const place of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect(openFileToken(key, changed.toString('base64url'), now)).toBeUndefined();
      expect(openFileToken(key, bytes.subarray(0, place).toString('base64url'), now)).toBeUndefined();
    }
    expect(openFileToken(Buffer.alloc(32, 2), bytes.toString('base64url'), now)).toBeUndefined();
  });
});

describe('what a schema found wrong', () => {
  const schema = z.strictObject({
    name: z.string().trim().min(1).max(5),
    count: z.int().min(1).max(9),
    mail: z.email().optional(),
    size: z.enum(['s', 'm']).optional(),
    list: z
      .array(z.strictObject({ id: z.uuid() }))
      .max(1)
      .optional(),
  });
  it.each([
    [{ count: 1 }, 'name', 'required'],
    [{ name: ' ', count: 1 }, 'name', 'required'],
    [{ name: 'longer', count: 1 }, 'name', 'too_big'],
    [{ name: 5, count: 1 }, 'name', 'type'],
    [{ name: null, count: 1 }, 'name', 'type'],
    [{ name: 'a', count: 0 }, 'count', 'too_small'],
    [{ name: 'a', count: 1.5 }, 'count', 'type'],
    [{ name: 'a', count: 1, mail: 'x' }, 'mail', 'format'],
    [{ name: 'a', count: 1, size: 'x' }, 'size', 'choice'],
    [{ name: 'a', count: 1, other: 1 }, 'other', 'unknown'],
    [{ name: 'a', count: 1, list: [{ id: '1' }] }, 'list.0.id', 'format'],
    [{ name: 'a', count: 1, list: [{}] }, 'list.0.id', 'required'],
    [null, '', 'required'],
    ['x', '', 'type'],
  ])('%j breaks at %j: %s', (input, path, rule) => {
    const result = schema.safeParse(input);
    expect(fieldProblems(result.error?.issues ?? [], input)).toContainEqual(expect.objectContaining({ path, rule }));
  });
});
