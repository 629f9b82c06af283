import { bookInput } from '@kamchatour/booking/input';
import { describe, expect, it } from 'vitest';
import { emptyDraft, emptyPerson } from './draft.ts';
import { bookBody, contactProblems, peopleFor, peopleProblems, seatAges } from './participant-form.ts';

const draft = {
  ...emptyDraft({ adult: 1, child: 1 }),
  contact: { name: ' Анна Громова ', email: 'anna@example.com', phone: '8 (914) 123-45-67' },
  people: [
    { ...emptyPerson, fullName: 'Анна Громова', birthDate: '1990-05-01', weightKg: '61,5', document: '3014 556677' },
    { ...emptyPerson, fullName: 'Лев Громов', birthDate: '2018-02-03', weightKg: '24' },
    { ...emptyPerson, fullName: 'Left over from a larger party' },
  ],
};
const tour = {
  needs: ['birthDate', 'weightKg'] as const,
  priceCategories: [{ category: 'adult' }, { category: 'child' }],
};
const ids = { scheduleId: '01a001f3-f3c0-7a23-9b60-976b5897fef3', userId: '7d0d5f0c-3c57-4a52-9a5e-0d5a3a3b9c11' };

describe('what is sent to book', () => {
  const body = bookBody({ discounts: {}, draft, tour, ...ids, holdId: undefined, locale: 'ru' });

  it('is what the server accepts', () => {
    expect(bookInput.safeParse(body).error).toBeUndefined();
  });

  it('carries what makes it cheaper', () => {
    const discounts = { promoCode: 'KAMCHATKA10', loyaltyPoints: 120 };
    const cheaper = bookBody({ discounts, draft, tour, ...ids, holdId: undefined, locale: 'ru' });
    expect(cheaper).toMatchObject(discounts);
    expect(bookInput.safeParse(cheaper).error).toBeUndefined();
    expect(body).not.toHaveProperty('promoCode');
  });

  it('has one participant per seat, each with a category, and only what the tour needs', () => {
    expect(body.participantsCount).toBe(2);
    expect(body.participants).toEqual([
      { fullName: 'Анна Громова', category: 'adult', birthDate: '1990-05-01', weightKg: 61.5 },
      { fullName: 'Лев Громов', category: 'child', birthDate: '2018-02-03', weightKg: 24 },
    ]);
  });
});

describe('a tour that needs nothing more', () => {
  it('gets names only, whatever was typed for another', () => {
    const { participants } = bookBody({
      discounts: {},
      draft,
      tour: { ...tour, needs: [] },
      ...ids,
      holdId: undefined,
      locale: 'ru',
    });
    expect(participants[0]).toEqual({ fullName: 'Анна Громова', category: 'adult' });
  });
});

describe('checks of what was typed', () => {
  it('find nothing wrong with a good form', () => {
    expect(contactProblems(draft.contact)).toEqual([]);
    expect(peopleProblems(peopleFor(draft), tour.needs, '')).toEqual([]);
  });

  it('ask for everything needed, and for nothing else', () => {
    const problems = peopleProblems([emptyPerson], ['document', 'emergencyContact'], '');
    expect(problems.map(({ path, rule }) => `${path} ${rule}`)).toEqual([
      'people.0.fullName required',
      'people.0.document required',
      'people.0.emergencyName required',
      'people.0.emergencyPhone required',
    ]);
  });

  it.each([
    ['email', 'anna@', 'wrong'],
    ['email', '', 'required'],
    ['phone', '12', 'wrong'],
    ['phone', 'no number at all', 'wrong'],
    ['name', 'x'.repeat(121), 'wrong'],
  ] as const)('refuse the %s "%s"', (field, text, rule) => {
    expect(contactProblems({ ...draft.contact, [field]: text })).toEqual([{ path: field, field, rule }]);
  });

  it.each(['1', '301', 'much'])('refuse the weight %s', (weightKg) => {
    const [person = emptyPerson] = draft.people;
    expect(peopleProblems([{ ...person, weightKg }], tour.needs, '')).toHaveLength(1);
  });

  it.each(['1899-12-31', '2999-01-01'])('refuse the birth date %s', (birthDate) => {
    const [person = emptyPerson] = draft.people;
    expect(peopleProblems([{ ...person, birthDate }], tour.needs, '')).toHaveLength(1);
  });

  it.each([
    ['2010-12-12', []],
    ['2010-12-13', ['tooYoung wrong']],
    ['2999-01-01', ['birthDate wrong']],
    ['', ['birthDate required']],
  ])('count the years of %s on the day of departure', (birthDate, expected) => {
    const [person = emptyPerson] = draft.people;
    const ages = { day: '2026-12-12', seats: [{ minAge: 16 }] };
    const problems = peopleProblems([{ ...person, birthDate }], ['birthDate'], '', ages);
    expect(problems.map(({ field, rule }) => `${field} ${rule}`)).toEqual(expected);
  });

  it('hold everybody to the tour’s own limits beside those of the category', () => {
    const [person = emptyPerson] = draft.people;
    expect(seatAges({ minAge: 12, maxAge: 70 }, { minAge: 3, maxAge: 80 })).toEqual({ minAge: 12, maxAge: 70 });
    expect(seatAges({ minAge: 0 }, { minAge: 65 })).toEqual({ minAge: 65 });
    const ages = { day: '2026-12-12', seats: [{}], maxWeightKg: 110 };
    const problems = (weightKg: string) => peopleProblems([{ ...person, weightKg }], ['weightKg'], '', ages);
    expect(problems('110')).toEqual([]);
    expect(problems('110,5')).toEqual([{ path: 'people.0.weightKg', field: 'tooHeavy', rule: 'wrong' }]);
  });

  it('let nobody travel as a child who has grown up', () => {
    const [, person = emptyPerson] = draft.people;
    const ages = { day: '2030-02-03', seats: [{ minAge: 3, maxAge: 11 }] };
    expect(peopleProblems([person], ['birthDate'], '', ages)).toMatchObject([
      { path: 'people.0.birthDate', field: 'tooOld' },
    ]);
    expect(peopleProblems([person], ['birthDate'], '', { ...ages, day: '2030-02-02' })).toEqual([]);
  });
});
