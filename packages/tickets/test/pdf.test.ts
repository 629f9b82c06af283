import { Font } from '@react-pdf/renderer';
import { describe, expect, it } from 'vitest';
import { loadFonts } from '../src/fonts.ts';
import { bookingPdf, manifestPdf } from '../src/index.ts';
import { printable } from '../src/printable.ts';
import { texts, textsIn } from '../src/texts.ts';
import { aTrip } from './a-trip.ts';
import { openPdf } from './render.ts';

/** Pages in a PDF, by its page objects. */
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

describe('the booking as PDF', () => {
  it('is one sheet with its own fonts, in both languages and for every status', async () => {
    for (const status of ['pending_payment', 'confirmed', 'completed', 'no_show', 'expired', 'cancelled'] as const) {
      for (const locale of ['ru', 'en'] as const) {
        const pdf = await bookingPdf(aTrip({ status, locale, payBefore: '2026-11-23T01:00:00.000Z' }));
        expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
        expect(pagesOf(pdf)).toBe(1);
        expect(pdf.toString('latin1')).toContain('Inter-SemiBold');
      }
    }
  });

  it('turns the page for a large party', async () => {
    const participants = Array.from({ length: 60 }, (_, place) => ({ fullName: `Гость ${place}`, category: 'adult' }));
    expect(pagesOf(await bookingPdf(aTrip({ participants })))).toBeGreaterThan(1);
  });

  it('survives any name', async () => {
    const names = [
      '',
      ' ',
      '💥'.repeat(60),
      '\u202eevil',
      'x'.repeat(120),
      '\u0000\u0007',
      '<b>&amp;',
      'مرحبا',
      '日本語',
      '\ud800',
    ];
    const participants = names.map((fullName) => ({ fullName, category: fullName }));
    await expect(bookingPdf(aTrip({ participants }))).resolves.toBeInstanceOf(Buffer);
  });
});

const canLayOut = (font: unknown): font is { layout(text: string): { glyphs: { codePoints: number[] }[] } } =>
  typeof font === 'object' && font !== null && 'layout' in font;

describe('printable text', () => {
  const inter = loadFonts();
  it.each([
    ['АбЁ №₽—«»→Qq0', 'АбЁ №₽—«»→Qq0'],
    ['Пётр 💥👩‍🚀', 'Пётр '],
    ['a\u202eb\u0000c\r\nd', 'abc\nd'],
    ['日本', '□□'],
    ['\ud800', '□'],
    ['© 2026 №1 x²', '© 2026 №1 x²'],
  ])('of %j is %j', async (text, printed) => {
    expect(printable(text, await inter).replace('\ufffd', '□')).toBe(printed);
  });

  it('keeps its Latin letters after a Russian sheet: a font forgets none', async () => {
    await bookingPdf(aTrip({ locale: 'ru' }));
    const font: unknown = Font.getFont({ fontFamily: 'Inter', fontWeight: 600 }).data;
    const { glyphs } = canLayOut(font) ? font.layout('KABETPOC') : expect.fail('no font was loaded');
    expect(glyphs.flatMap((glyph) => glyph.codePoints)).toEqual(
      Array.from('KABETPOC', (letter) => letter.codePointAt(0)),
    );
  });
});

describe('its words', () => {
  it('are the same in both languages, and say honestly what the sheet is worth', () => {
    expect(Object.keys(texts.ru.categories)).toEqual(Object.keys(texts.en.categories));
    expect(textsIn('ru').note.pending_payment).toContain('Это ещё не билет');
    expect(textsIn('en').note.pending_payment).toContain('Not a ticket yet');
  });
});

describe('the list of a group as PDF', () => {
  const person = {
    fullName: 'Анна Ким',
    category: 'adult',
    bookingNumber: 'KT-7Q4M-011X',
    isPaid: true,
    phone: '+79140000000',
    notes: 'Без орехов',
    emergencyContact: { name: 'Пётр', phone: '+79140000002' },
  };
  const manifest = {
    tour: { title: 'Авачинский вулкан', meetingPoint: 'Площадь' },
    schedule: { startsAt: '2026-12-01T20:00:00.000Z', endsAt: '2026-12-02T08:00:00.000Z' },
    guide: null,
    operator: { name: 'Тропы', phone: '+74152000000' },
    printedAt: '2026-11-23T00:00:00.000Z',
  };

  it('is one sheet for a few and several for many, for guides and rescuers, in both languages', async () => {
    for (const list of ['guide', 'rescue'] as const) {
      for (const locale of ['ru', 'en'] as const) {
        const few = await manifestPdf({ ...manifest, list, locale, people: [person] });
        expect(pagesOf(few)).toBe(1);
        expect(few.toString('latin1')).toContain('Inter-SemiBold');
      }
    }
    const people = Array.from({ length: 60 }, () => person);
    const many = await openPdf(await manifestPdf({ ...manifest, list: 'guide', locale: 'ru', people }));
    expect(many.pages).toBeGreaterThan(1);
    for (const page of [1, many.pages]) {
      expect(await many.text(page)).toContain(`${page} / ${many.pages}`);
      expect(await many.text(page)).toContain('Экстренная связь');
    }
    expect(pagesOf(await manifestPdf({ ...manifest, list: 'rescue', locale: 'ru', people: [] }))).toBe(1);
  });

  it('has no heading over a place that nobody said', async () => {
    const tour = { title: 'Авачинский вулкан', meetingPoint: '' };
    const textOf = async (more: Partial<typeof manifest>) =>
      (await openPdf(await manifestPdf({ ...manifest, ...more, list: 'guide', locale: 'ru', people: [] }))).text(1);
    expect(await textOf({})).toContain('Место встречи');
    expect(await textOf({ tour })).not.toContain('Место встречи');
  });

  it('tells a guide how old everybody is, who is there already, and who did not come', async () => {
    const people = [
      { ...person, fullName: 'Лев', age: 8, checkedInAt: '2026-12-01T19:42:00.000Z' },
      { ...person, fullName: 'Вера', isNoShow: true },
    ];
    const list = await openPdf(await manifestPdf({ ...manifest, list: 'guide', locale: 'ru', people }));
    // Within its column a line may break anywhere.
    const textOf = async ({ text }: typeof list) => (await text(1)).replace(/\s+/gu, ' ');
    const russian = await textOf(list);
    for (const part of ['Возраст', '8', 'на месте с 07:42', 'не пришли']) expect(russian).toContain(part);
    const english = await openPdf(await manifestPdf({ ...manifest, list: 'guide', locale: 'en', people }));
    for (const part of ['Age', 'here since 07:42', 'did not come']) expect(await textOf(english)).toContain(part);
  });

  it('tells a guide what was asked for, rescuers only what concerns health, and both what cannot be read', async () => {
    const people = [
      { ...person, fullName: 'Анна', requests: 'Место у окна' },
      { ...person, fullName: 'Яна', isUnreadable: true as const },
    ];
    const textOf = async (list: 'guide' | 'rescue') =>
      (await (await openPdf(await manifestPdf({ ...manifest, list, locale: 'ru', people }))).text(1)).replace(
        /\s+/gu,
        ' ',
      );
    expect(await textOf('guide')).toContain('Без орехов; Место у окна');
    for (const list of ['guide', 'rescue'] as const) expect(await textOf(list)).toContain('запись повреждена');
    expect(await textOf('rescue')).not.toContain('Место у окна');
  });
});
