import { describe, expect, it } from 'vitest';
import { type Letter, writeLetter } from '../src/index.ts';
import { aPaidTrip, aTrip } from './a-trip.ts';
import { letters, unpaidTrip } from './letters-of-all-kinds.ts';
import { post } from './post.ts';
import { readCalendar } from './read-calendar.ts';
import { openPdf } from './render.ts';
import { scan } from './scan.ts';

const now = new Date('2026-11-30T23:00:00Z');
const locales = ['ru', 'en'] as const;
const names = Object.keys(letters) as (keyof typeof letters)[];
const write = (name: keyof typeof letters, locale: Letter['locale'] = 'ru') =>
  writeLetter({ ...letters[name], locale }, now);
const plain = (text: string) => text.replace(/[\u00a0\u202f]/gu, ' ');

/** The tags of a page in their order, and whether each that opens is closed. */
function tagsOf(html: string): string[] {
  const open: string[] = [];
  const tags = [...html.replace(/<style>.*?<\/style>/s, '').matchAll(/<(\/?)([a-z0-9]+)[^>]*?(\/?)>/g)];
  for (const [, closes, name = '', empty] of tags) {
    if (closes === '/') expect(open.pop()).toBe(name);
    else if (empty !== '/') open.push(name);
  }
  expect(open).toEqual([]);
  return tags.map(([, closes, name]) => `${closes}${name}`);
}
/** What a reader sees of a page. */
const seenIn = (html: string) =>
  plain(html.replace(/<style>.*?<\/style>|<title>.*?<\/title>/gs, '').replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ');

describe.each(locales)('each letter in %s', (locale) => {
  it.each(names)('%s arrives whole', async (name) => {
    const letter = await write(name, locale);
    const mail = await post(letter);
    expect(mail.subject).toBe(letter.subject);
    expect(mail.html?.trim()).toBe(letter.html);
    expect(mail.text?.trim()).toBe(letter.text.trim());
    expect(mail.headers.map(({ key }) => key).toSorted()).toEqual(
      ['content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to'].toSorted(),
    );
    for (const said of [letter.subject, letter.text, seenIn(letter.html)]) {
      expect(said).not.toMatch(/undefined|null|NaN|Invalid|\[object|[{}]/);
      expect(said.trim()).not.toBe('');
      // In the right language, whatever the booking's.
      expect(/[а-яё]/i.test(said.replaceAll(/Анна|Пётр|Петр|Ким/g, ''))).toBe(locale === 'ru');
    }
    const isOfBooking = 'trip' in letters[name];
    if (isOfBooking) expect(letter.subject).toContain('KT-7Q4M-011X');
  });

  it.each(names)('%s is HTML that mail programs take', async (name) => {
    const { html, attachments } = await write(name, locale);
    const tags = tagsOf(html);
    expect(tags.filter((tag) => /^(script|link|iframe|form|object|svg|video)$/.test(tag))).toEqual([]);
    expect(html).not.toMatch(/url\(|@import|javascript:|\son\w+=/i);
    const pictures = [...html.matchAll(/<img[^>]* src="([^"]*)"/g)].map(([, src]) => src);
    expect(pictures).toEqual(attachments.flatMap(({ cid }) => (cid === undefined ? [] : [`cid:${cid}`])));
    for (const [, href] of html.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^(https:|tel:\+?\d|mailto:)/);
    expect(html).toContain(`<html lang="${locale}"`);
    expect(Buffer.byteLength(html)).toBeLessThan(30_000);
  });

  it.each(names)('%s has one button, whose address also stands as text', async (name) => {
    const { html, text } = await write(name, locale);
    const buttons = [...html.matchAll(/<a href="([^"]*)"[^>]*line-height:48px/g)].map(([, href = '']) => href);
    expect(buttons).toHaveLength(1);
    expect(html.split(`>${buttons[0]}</a>`)).toHaveLength(2);
    expect(text).toContain(buttons[0]?.replaceAll('&amp;', '&'));
  });
});

describe('hostile input', () => {
  const evil =
    '"><img src=x onerror=alert(1)>\r\nBcc: victim@example.test\n\u202eПривет\u2028 {{7*7}} &lt; https://evil.example/x';
  const both = { ru: evil, en: evil };
  const hostile = {
    contact: { name: evil },
    tour: { ...aPaidTrip().tour, title: both, meetingPoint: both, bring: both },
    operator: { name: both, phone: evil, email: evil },
  };
  const spoilt = (name: keyof typeof letters): Letter => {
    const letter: Letter = { ...letters[name], locale: 'ru' };
    if (!('trip' in letter)) return { ...letter, ...hostile, ...('name' in letter && { name: evil }) };
    const participants = letter.trip.participants.map((person) => ({ ...person, fullName: evil, category: evil }));
    const trip = { ...letter.trip, ...hostile, participants };
    if (letter.kind === 'booking_cancelled') return { ...letter, trip, left: letter.left.map(() => evil) };
    if (letter.kind !== 'booking_changed') return { ...letter, trip };
    const changes = letter.changes.map((change) =>
      change.what === 'name' ? { ...change, before: evil, after: evil } : change,
    );
    return { ...letter, trip, changes };
  };

  it.each(names)('is text in %s: no tag, no header, no recipient, no line of its own', async (name) => {
    const letter = await writeLetter(spoilt(name), now);
    const calm = await write(name);
    const tags = (html: string) => tagsOf(html).filter((tag) => tag !== 'br');
    expect(tags(letter.html)).toEqual(tags(calm.html));
    expect(letter.html.replace(/\u200c/g, '')).not.toMatch(/[\u202e\u2028]/);
    expect(letter.text.split('\n').filter((line) => line.startsWith('Bcc'))).toEqual([]);
    const mail = await post(letter);
    const quiet = await post(calm);
    expect(mail.headers.map(({ key }) => key)).toEqual(quiet.headers.map(({ key }) => key));
    expect(mail.envelope).toEqual(quiet.envelope);
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(quiet.attachments.map(({ filename }) => filename));
    expect(letter.attachments.map(({ filename }) => filename).join()).not.toContain('evil');
  });

  it('in a name is no link for a mail program to find', async () => {
    const contact = { name: 'Вы выиграли! https://evil.example/win или www.evil.example' };
    const { html, text, subject } = await writeLetter(
      { kind: 'booking_made', trip: { ...unpaidTrip, contact }, manageUrl: 'https://tours.example/b/1', locale: 'ru' },
      now,
    );
    for (const said of [seenIn(html), text, subject])
      expect(said).not.toMatch(/evil\.example|https:\/\/evil|www\.evil/);
  });
});

describe('the letter with the tickets', () => {
  it('brings one PDF, and the code of each participant as a picture that a scanner reads', async () => {
    for (const name of ['booking_paid', 'late_payment_accepted', 'booking_changed', 'reminder'] as const) {
      const mail = await post(await write(name));
      const pdf = mail.attachments.find(({ mimeType }) => mimeType === 'application/pdf');
      const pictures = mail.attachments.filter(({ mimeType }) => mimeType === 'image/png');
      expect(pdf?.filename).toBe('KT-7Q4M-011X.pdf');
      if (!(pdf?.content instanceof ArrayBuffer)) return expect.fail('the PDF has no content');
      expect((await openPdf(Buffer.from(pdf.content))).pages).toBe(2);
      const codes = [];
      for (const { content } of pictures) {
        if (!(content instanceof ArrayBuffer)) return expect.fail('a picture has no content');
        codes.push(...(await scan(Buffer.from(content))));
      }
      expect(codes).toEqual(aPaidTrip().participants.map(({ ticketCode }) => ticketCode));
    }
  });

  it('promises no tickets where there are none', async () => {
    const [anna] = aPaidTrip().participants;
    const trip = aPaidTrip({ participants: [{ fullName: anna?.fullName ?? '', category: 'adult' }] });
    const letter = await writeLetter({ ...letters.booking_paid, trip, locale: 'ru' }, now);
    expect(letter.attachments).toEqual([]);
    expect(letter.calendar).toBeUndefined();
    expect(plain(letter.text)).toContain('на странице брони');
    expect(letter.html).not.toContain('<img');
  });

  it.each(names)('%s brings tickets and calendar as it should', async (name) => {
    const { attachments, calendar } = await write(name);
    const withTickets = ['booking_paid', 'paid_on_top', 'late_payment_accepted', 'booking_changed', 'reminder'];
    expect(attachments.length).toBe(withTickets.includes(name) ? 3 : name === 'partly_cancelled' ? 2 : 0);
    const entered = ['booking_paid', 'paid_on_top', 'late_payment_accepted', 'booking_changed', 'partly_cancelled'];
    const publishes = entered.includes(name);
    const cancels = ['booking_cancelled', 'departure_called_off'].includes(name);
    expect(calendar?.method).toBe(publishes ? 'PUBLISH' : cancels ? 'CANCEL' : undefined);
    if (calendar === undefined) return;
    const { properties, parts } = readCalendar(calendar.content);
    expect(properties['METHOD']).toBe(calendar.method);
    expect(parts[0]?.properties['URL']).toBe('https://tours.example/b/KT-7Q4M-011X');
    expect(calendar.content).not.toContain('Zm9vYmFy');
  });

  it('takes the calendar entry along as mail programs want it', async () => {
    const mail = await post(await write('booking_changed'));
    const entry = mail.attachments.find(({ mimeType }) => mimeType === 'text/calendar');
    expect(entry).toMatchObject({ method: 'PUBLISH' });
    const { parts } = readCalendar((await write('booking_changed')).calendar?.content ?? '');
    expect(parts[0]?.properties).toMatchObject({ SEQUENCE: '2', DTSTAMP: '20261130T230000Z' });
  });
});

it('a paid booking of a tour that says no place and nothing to bring gets its letter and its papers all the same', async () => {
  const nowhere = { meetingPoint: { ru: '', en: '' }, bring: { ru: '', en: '' } };
  const trip = aPaidTrip({ tour: { ...aPaidTrip().tour, ...nowhere } });
  const letter = await writeLetter({ ...letters.booking_paid, trip, locale: 'ru' }, now);
  expect(letter.attachments.map(({ filename }) => filename)).toEqual(
    (await write('booking_paid')).attachments.map(({ filename }) => filename),
  );
  // The map is there; what nobody said has no line of its own.
  expect(plain(letter.text)).toMatch(/Место встречи: https:/);
  for (const said of [letter.text, seenIn(letter.html)]) expect(plain(said)).not.toContain('Что взять с собой');
});

it.each(names)(
  '%s of a tour that says no place, has none on the map, and nothing to bring leaves these lines out',
  async (name) => {
    const letter: Letter = { ...letters[name], locale: 'en' };
    const none = { ru: '', en: '' };
    const tour = { title: aTrip().tour.title, meetingPoint: none, bring: none };
    const silent: Letter =
      'trip' in letter
        ? { ...letter, trip: { ...letter.trip, tour } }
        : 'tour' in letter
          ? { ...letter, tour }
          : letter;
    const { html, text } = await writeLetter(silent, now);
    for (const said of [text, seenIn(html)])
      expect(plain(said)).not.toMatch(/Meeting point|What to bring|Open the map/);
    expect(text).not.toMatch(/\n{3}/);
    expect(html).not.toContain('<tbody></tbody>');
  },
);
