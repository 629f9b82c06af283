import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTicket, readTicket, type TicketPublicKey } from '../src/code.ts';
import { newTicketKey, signTicket } from '../src/index.ts';

const key = newTicketKey();
const facts = {
  participantId: '01a205e1-baa1-7ff8-966d-e01dbedee7fa',
  bookingId: '01a205e1-baa1-7ff8-966d-e01dbedee7fb',
  scheduleId: '01a205e1-baa1-7ff8-966d-e01dbedee7fc',
  startsAt: '2026-12-01T20:00:00.000Z',
  sequence: 7,
};
const text = signTicket(key, facts);
const stateOf = async (ticket: string, keys: TicketPublicKey[] = [key]) => (await checkTicket(ticket, keys)).state;
/** Key id, payload and signature of a text. */
const partsOf = (ticket: string) => ticket.split('.').slice(1);
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

describe('a ticket code', () => {
  it('is 168 characters that say who travels when on what, and is valid', async () => {
    expect(text).toMatch(/^KT1\.[0-9A-HJKMNP-TV-Z]{4}\.[\w-]{72}\.[\w-]{86}$/);
    expect(text).toHaveLength(168);
    const ticket = { keyId: key.keyId, ...facts };
    expect(readTicket(text)).toEqual(ticket);
    expect(await checkTicket(text, [key])).toEqual({ state: 'valid', ticket });
  });

  it('says what was signed, whatever it was', async () => {
    const ticket = fc.record({
      participantId: fc.uuid(),
      bookingId: fc.uuid(),
      scheduleId: fc.uuid(),
      startsAt: fc
        .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2156-02-07T06:28:15Z'), noInvalidDate: true })
        .map((date) => `${date.toISOString().slice(0, 19)}.000Z`),
      sequence: fc.integer({ min: 0, max: 65_535 }),
    });
    await fc.assert(
      fc.asyncProperty(ticket, async (said) => {
        const signed = signTicket(key, said);
        expect(signed).toHaveLength(168);
        expect(await checkTicket(signed, [key])).toEqual({ state: 'valid', ticket: { keyId: key.keyId, ...said } });
      }),
    );
  });

  it('is refused with any bit of its payload or signature turned', async () => {
    const [, payload = '', signature = ''] = partsOf(text);
    for (const [place, part] of [payload, signature].entries()) {
      const bytes = Buffer.from(part, 'base64url');
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        const turned = Buffer.from(bytes);
        turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const forged = ['KT1', key.keyId, payload, signature];
        forged[place + 2] = turned.toString('base64url');
        expect(await stateOf(forged.join('.'))).toBe('forged');
      }
    }
  });

  it('is refused with any character changed, even one whose bits are to spare', async () => {
    for (let place = 0; place < text.length; place += 1) {
      const others = place === text.length - 1 ? alphabet : 'A1_';
      for (const letter of others) {
        const changed = text.slice(0, place) + letter + text.slice(place + 1);
        if (changed !== text) expect(await stateOf(changed)).not.toBe('valid');
      }
    }
  });

  it('is refused under another key, and under one that borrowed the id', async () => {
    const other = newTicketKey();
    expect(await stateOf(text, [other])).toBe('unknown_key');
    expect(await stateOf(text, [{ keyId: key.keyId, publicKey: other.publicKey }])).toBe('forged');
    expect(await stateOf(text, [])).toBe('unknown_key');
  });

  it('cannot be moved to another participant or departure', async () => {
    const [, , signature = ''] = partsOf(text);
    const other = signTicket(key, { ...facts, scheduleId: facts.bookingId });
    const [, payload = ''] = partsOf(other);
    expect(await stateOf(['KT1', key.keyId, payload, signature].join('.'))).toBe('forged');
  });

  it('stays valid after the keys were changed', async () => {
    const next = newTicketKey();
    expect(await stateOf(text, [next, key])).toBe('valid');
    expect(await stateOf(signTicket(next, facts), [next, key])).toBe('valid');
  });

  it('is found among keys that share an id', async () => {
    const { publicKey } = newTicketKey();
    expect(await stateOf(text, [{ keyId: key.keyId, publicKey }, key])).toBe('valid');
  });

  it.each([
    ['nothing', ''],
    ['cut off', text.slice(0, -1)],
    ['without its start', text.slice(1)],
    ['padded', `${text}==`],
    ['with a line break', `${text}\n`],
    ['with a space before', ` ${text}`],
    ['twice', text + text],
    ['with a part more', `${text}.AAAA`],
    ['of another version', text.replace('KT1', 'KT2')],
    ['in small letters', text.toLowerCase()],
    ['with a key id that is none', text.replace(key.keyId, 'ILOU')],
    ['in plain base64', text.replace(/.$/, '+')],
    ['with a payload too short', text.replace(/\.([\w-]{72})\./, (_, payload: string) => `.${payload.slice(4)}.`)],
    ['with letters beyond ASCII', text.replace(/.$/, 'ы')],
    ['a JSON web token', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.'],
    ['very long', 'KT1.'.repeat(20_000)],
  ])('that is %s is unreadable', async (_, broken) => {
    expect(readTicket(broken)).toBeUndefined();
    expect(await stateOf(broken)).toBe('unreadable');
  });
});

describe('signing', () => {
  it.each([
    { participantId: 'me' },
    { bookingId: `${facts.bookingId}0` },
    { startsAt: '2019-12-31T23:59:59.000Z' },
    { startsAt: '2156-02-07T06:28:16.000Z' },
    { startsAt: 'tomorrow' },
    { sequence: -1 },
    { sequence: 65_536 },
    { sequence: 0.5 },
  ])('refuses %j', (wrong) => {
    expect(() => signTicket(key, { ...facts, ...wrong })).toThrow(RangeError);
  });

  it('makes keys of their own, whose id comes from the public half', () => {
    const keys = Array.from({ length: 20 }, newTicketKey);
    expect(new Set(keys.map(({ publicKey }) => Buffer.from(publicKey).toString('hex'))).size).toBe(20);
    for (const { keyId, publicKey } of keys) {
      expect(keyId).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(publicKey).toHaveLength(32);
    }
  });

  it('gives the same text for the same facts', () => {
    expect(signTicket(key, facts)).toBe(text);
  });
});
