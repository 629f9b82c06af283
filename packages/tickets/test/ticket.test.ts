import { describe, expect, it } from 'vitest';
import { type BookedTrip, bookingPdf } from '../src/index.ts';
import { aPaidTrip, aTrip } from './a-trip.ts';
import { openPdf } from './render.ts';
import { scan } from './scan.ts';

const open = async (trip: BookedTrip) => openPdf(await bookingPdf(trip));
/** All text with its spaces made plain. */
const plain = (text: string) => text.replace(/\s+/gu, ' ');
const codesOf = (trip: BookedTrip) => trip.participants.flatMap(({ ticketCode }) => ticketCode ?? []);

type Piece = Awaited<ReturnType<Awaited<ReturnType<typeof open>>['pieces']>>[number];

/** No piece of text lies over another, or beyond the page. */
function expectNoneOverlap(pieces: readonly Piece[]) {
  for (const [index, one] of pieces.entries()) {
    expect(one.y, one.text).toBeGreaterThan(20);
    for (const other of pieces.slice(index + 1)) {
      const apart = Math.abs(one.y - other.y) > 0.8 * Math.min(one.height, other.height);
      const beside = one.x + one.width <= other.x + 1 || other.x + other.width <= one.x + 1;
      expect(apart || beside, `${one.text} / ${other.text}`).toBe(true);
    }
  }
}

describe('the tickets of a paid booking', () => {
  it('are a page for each participant, with a code that a scanner reads', async () => {
    const trip = aPaidTrip();
    const pdf = await open(trip);
    expect(pdf.pages).toBe(2);
    expect(await pdf.size(1)).toEqual([595, 842]);
    for (const [place, code] of codesOf(trip).entries()) {
      const picture = await pdf.picture(place + 1, 1.5);
      expect(await scan(picture)).toEqual([code]);
      expect((await pdf.text(place + 1)).replace(/\s/g, '')).toContain(code);
    }
  });

  it('say who goes when from where for how much, and whom to call', async () => {
    const pdf = await open(aPaidTrip());
    const [first, second] = [plain(await pdf.text(1)), plain(await pdf.text(2))];
    for (const words of [
      'Билет 1 из 2',
      'Авачинский вулкан',
      'Анна Ким',
      'взрослый',
      'среда, 2 декабря 2026 г.',
      '08:00',
      'Окончание: 20:00',
      'KT-7Q4M-011X',
      '15 000 ₽',
      'Площадь Ленина, 1; у входа',
      'Тёплая одежда',
      'Палки',
      '+7 (4152) 00-41-52',
      'Камчатские тропы',
    ]) {
      expect(first).toContain(words);
    }
    expect(first).not.toContain('Пётр Ким');
    expect(second).toContain('Пётр Ким');
    expect(second).toContain('10 000,50 ₽');
    expect(await pdf.links(1)).toEqual(['https://yandex.ru/maps/?pt=158.6505,53.0195&z=16&l=map', 'tel:+74152004152']);
  });

  it('speak English, too', async () => {
    const text = plain(await (await open(aPaidTrip({ locale: 'en' }))).text(1));
    expect(text).toContain('Ticket 1 of 2');
    expect(text).toContain('2 December 2026');
    expect(text).toContain('₽15,000');
    expect(text).toContain('Avachinsky Volcano');
  });

  it('tell the day of an end on another day', async () => {
    const schedule = { ...aTrip().schedule, endsAt: '2026-12-04T06:00:00.000Z' };
    expect(plain(await (await open(aPaidTrip({ schedule }))).text(1))).toContain('Окончание: 4 декабря, 18:00');
  });

  it('are only for those who travel', async () => {
    const [anna, pyotr] = aPaidTrip().participants;
    if (anna === undefined || pyotr === undefined) return expect.fail('two travel');
    const cancelledAt = '2026-11-25T00:00:00.000Z';
    const trip = aPaidTrip({ paymentStatus: 'partially_refunded', participants: [{ ...anna, cancelledAt }, pyotr] });
    const pdf = await open(trip);
    expect(pdf.pages).toBe(1);
    expect(await pdf.text(1)).toContain('Пётр Ким');
    expect(plain(await pdf.text(1))).toContain('Билет 1 из 1');
  });

  it('stay one page each, whatever an operator or a guest wrote, with the code still read', async () => {
    const long = 'Очень длинное слово и ещё одно. '.repeat(60);
    const wide = 'Щ'.repeat(200);
    const both = (text: string) => ({ ru: text, en: text });
    const [anna] = aPaidTrip().participants;
    if (anna === undefined) return expect.fail('she travels');
    const participants = [long, wide, '💥\u202e\u0000', '', 'مرحبا'].map((fullName) => ({ ...anna, fullName }));
    for (const text of [long, wide, `${long}\n`.repeat(40)]) {
      const tour = { ...aPaidTrip().tour, title: both(text), meetingPoint: both(text), bring: both(text) };
      const pdf = await open(aPaidTrip({ participants, tour }));
      expect(pdf.pages).toBe(participants.length);
      for (const place of [1, 2]) {
        expect(await pdf.size(place)).toEqual([595, 842]);
        expect(await scan(await pdf.picture(place, 1.5))).toEqual([anna.ticketCode]);
        expect(await pdf.text(place)).toContain('+7 (4152) 00-41-52');
        // A word wider than its column is cut off at its edge, which a PDF's text does not tell.
        if (text !== wide) expectNoneOverlap((await pdf.pieces(place)).filter((piece) => !piece.text.includes('ЩЩ')));
      }
    }
  });
});

it.each([
  ['a ticket', aPaidTrip()],
  ['a sheet', aTrip()],
])('%s of a tour that says no place and nothing to bring has no heading over nothing', async (_, trip) => {
  const none = { ru: '', en: '' };
  const said = plain(await (await open(trip)).text(1));
  const silent = plain(
    await (await open({ ...trip, tour: { title: trip.tour.title, meetingPoint: none, bring: none } })).text(1),
  );
  for (const heading of ['Место встречи', 'Что взять с собой']) {
    expect(said).toContain(heading);
    expect(silent).not.toContain(heading);
  }
});

describe('a booking without tickets', () => {
  const calledOff = { ...aTrip().schedule, status: 'cancelled' };
  const weather = { ...aTrip().schedule, weatherStatus: 'cancelled' };
  const halfTicketed = aPaidTrip().participants.map(({ ticketCode, ...person }, place) =>
    place === 0 && ticketCode !== undefined ? { ...person, ticketCode } : person,
  );
  it.each<Partial<BookedTrip>>([
    { status: 'pending_payment' },
    { status: 'expired' },
    { status: 'cancelled' },
    { status: 'completed' },
    { status: 'no_show' },
    { paymentStatus: 'pending' },
    { paymentStatus: 'authorized' },
    { paymentStatus: 'failed' },
    { paymentStatus: 'refunded' },
    { schedule: calledOff },
    { schedule: weather },
    { participants: halfTicketed },
  ])('keeps its one sheet, and no code: %j', async (more) => {
    const pdf = await open(aPaidTrip(more));
    expect(pdf.pages).toBe(1);
    expect(await scan(await pdf.picture(1, 1.5))).toEqual([]);
    expect(plain(await pdf.text(1))).not.toMatch(/Билет \d|KT1/);
  });

  it('says of a booking confirmed but not paid that it is no ticket', async () => {
    expect(plain(await (await open(aTrip())).text(1))).toContain('Это ещё не билет');
  });

  it('has tickets all the same when there was nothing to pay', async () => {
    expect((await open(aPaidTrip({ totalAmount: 0, paymentStatus: 'pending' }))).pages).toBe(2);
  });
});
