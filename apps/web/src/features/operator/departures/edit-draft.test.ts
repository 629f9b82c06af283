import { describe, expect, it } from 'vitest';
import { type Departure, draftOf, readEdit, rebased, shownMoment } from './edit-draft.ts';

/** 08:00 on Kamchatka, back at 16:00, sold until 20:00 the day before; its times have seconds that no field shows. */
const departure: Departure = {
  startsAt: '2026-12-04T20:00:07.000Z',
  endsAt: '2026-12-05T04:00:00.000Z',
  salesCloseAt: '2026-12-04T08:00:30.000Z',
  capacity: 8,
  minParticipants: 2,
  guide: { memberId: '0192aaaa-0000-4000-8000-000000000001', name: 'Игорь' },
  prices: [
    { category: 'adult', amount: 950_050 },
    { category: 'child', amount: 400_000 },
  ],
  categories: ['adult', 'child'].map((category) => ({ category, title: { ru: category, en: category } })),
};
const draft = draftOf(departure, 'ru');
const now = Date.parse('2026-12-01T00:00Z');
const read = (change: Partial<typeof draft>) => readEdit({ ...draft, ...change }, departure, now);

describe('readEdit', () => {
  it('shows Kamchatka’s clock and asks nothing while nothing was touched', () => {
    expect(draft.startsAt).toEqual({ day: '2026-12-05', time: '08:00' });
    expect(read({})).toEqual({ value: {}, problems: [] });
    expect(read({ endsAt: { day: '2026-12-05', time: '16:00' } }).value).toEqual({});
    expect(readEdit(draftOf(departure, 'en'), departure, now).value).toEqual({});
  });

  it('sells a category that the tour got later once it has a price, and not before', () => {
    const family = { category: 'family', title: { ru: 'Семья', en: 'Family' } };
    const infant = { category: 'infant', title: { ru: 'Младенец', en: 'Infant' } };
    const later = { ...departure, categories: [...departure.categories, infant, family] };
    const typed = (prices: Record<string, string>) => {
      const rows = draftOf(later, 'ru').prices.map((row) => ({ ...row, text: prices[row.category] ?? row.text }));
      return readEdit({ ...draft, prices: rows }, later, now);
    };
    expect(typed({})).toEqual({ value: {}, problems: [] });
    expect(typed({ family: '9000' }).value).toEqual({
      prices: [...(departure.prices ?? []), { category: 'family', amount: 900_000 }],
    });
    expect(typed({ family: 'даром' }).problems).toEqual([{ path: 'prices.2.amount', rule: 'type' }]);
    expect(typed({ adult: '' }).problems).toEqual([{ path: 'prices.0.amount', rule: 'required' }]);
  });

  it('moves the end and the end of sales along with the start', () => {
    const startsAt = { day: '2026-12-06', time: '09:30' };
    expect(shownMoment({ ...draft, startsAt }, departure, 'salesCloseAt')).toEqual({
      day: '2026-12-05',
      time: '21:30',
    });
    expect(read({ startsAt }).value).toEqual({
      startsAt: '2026-12-05T21:30:00.000Z',
      endsAt: '2026-12-06T05:29:53.000Z',
      salesCloseAt: '2026-12-05T09:30:23.000Z',
    });
    expect(shownMoment({ ...draft, startsAt: { day: '', time: '' } }, departure, 'endsAt').time).toBe('16:00');
  });

  it('leaves them where they were put by hand', () => {
    const startsAt = { day: '2026-12-05', time: '09:00' };
    const endsAt = { day: '2026-12-05', time: '16:00' };
    const salesCloseAt = { day: '2026-12-05', time: '07:00' };
    expect(read({ startsAt, endsAt, salesCloseAt }).value).toEqual({
      startsAt: '2026-12-04T21:00:00.000Z',
      salesCloseAt: '2026-12-04T19:00:00.000Z',
    });
  });

  it('sends only what became otherwise, all prices where one did', () => {
    expect(read({ capacity: '9' }).value).toEqual({ capacity: 9 });
    expect(read({ minParticipants: '4', guideId: '' }).value).toEqual({ minParticipants: 4, guideId: null });
    expect(
      read({ prices: [draft.prices[0] ?? { category: '', text: '' }, { category: 'child', text: '4 100' }] }).value,
    ).toEqual({
      prices: [
        { category: 'adult', amount: 950_050 },
        { category: 'child', amount: 410_000 },
      ],
    });
  });

  it.each([
    ['no day', { startsAt: { day: '', time: '08:00' } }, { path: 'startsAt.day', rule: 'required' }],
    ['no time', { endsAt: { day: '2026-12-05', time: '' } }, { path: 'endsAt.time', rule: 'required' }],
    [
      'a year of two digits',
      { startsAt: { day: '0026-12-05', time: '08:00' } },
      { path: 'startsAt.day', rule: 'format' },
    ],
    [
      'a start that is over',
      { startsAt: { day: '2026-11-30', time: '08:00' } },
      { path: 'startsAt', rule: 'too_small' },
    ],
    [
      'an end before the start',
      { endsAt: { day: '2026-12-05', time: '08:00' } },
      { path: 'endsAt', rule: 'too_small' },
    ],
    [
      'an end at the start',
      { startsAt: { day: '2026-12-05', time: '09:00' }, endsAt: { day: '2026-12-05', time: '09:00' } },
      { path: 'endsAt', rule: 'too_small' },
    ],
    [
      'sales after the start',
      { salesCloseAt: { day: '2026-12-05', time: '08:01' } },
      { path: 'salesCloseAt', rule: 'too_big' },
    ],
    ['no seats', { capacity: '' }, { path: 'capacity', rule: 'required' }],
    ['half a seat', { capacity: '1,5' }, { path: 'capacity', rule: 'type' }],
    ['more than its seats', { minParticipants: '9' }, { path: 'minParticipants', rule: 'too_big', least: 1, most: 8 }],
    [
      'a price that is none',
      { prices: [{ category: 'adult', text: 'даром' }] },
      { path: 'prices.0.amount', rule: 'type' },
    ],
  ])('asks nothing with %s, and says where', (_, change, problem) => {
    const { value, problems } = read(change);
    expect(value).toBeNull();
    expect(problems).toContainEqual(problem);
  });

  it('lets a departure that began keep its start', () => {
    expect(readEdit({ ...draft, guideId: '' }, departure, Date.parse('2026-12-05T00:00Z')).value).toEqual({
      guideId: null,
    });
  });
});

describe('rebased', () => {
  const theirs: Departure = {
    startsAt: '2026-12-05T20:00:00.000Z',
    endsAt: '2026-12-06T05:00:00.000Z',
    salesCloseAt: '2026-12-05T09:00:00.000Z',
    capacity: 10,
    minParticipants: 3,
    guide: null,
    categories: departure.categories,
    prices: [
      { category: 'adult', amount: 990_000 },
      { category: 'child', amount: 420_000 },
    ],
  };

  it.each<Partial<typeof draft>>([
    {},
    { startsAt: { day: '2026-12-07', time: '09:30' } },
    { endsAt: { day: '2026-12-05', time: '17:00' } },
    { salesCloseAt: { day: '2026-12-05', time: '07:00' } },
    { capacity: '12' },
    { minParticipants: '4' },
    { guideId: '0192aaaa-0000-4000-8000-000000000002' },
  ])('keeps what was typed and takes everything else as it is now: %j', (typed) => {
    expect(rebased({ ...draft, ...typed }, departure, theirs, 'ru')).toEqual({ ...draftOf(theirs, 'ru'), ...typed });
  });

  it('keeps of the prices those that were typed', () => {
    const prices = draft.prices.map((price) => (price.category === 'child' ? { ...price, text: '5000' } : price));
    expect(rebased({ ...draft, prices }, departure, theirs, 'ru').prices).toEqual([
      { category: 'adult', text: '9900' },
      { category: 'child', text: '5000' },
    ]);
  });
});
