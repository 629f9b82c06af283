import { describe, expect, it } from 'vitest';
import { emptyDraft, nobodyYet, type PhoneDraft, phoneBody, phoneProblems, seatsOf } from './phone-draft.ts';

const draft: PhoneDraft = {
  ...emptyDraft,
  party: { child: 1, adult: 2 },
  name: ' Анна Ким ',
  phone: '+7 914 000-00-01',
  people: [
    { ...nobodyYet, fullName: 'Анна Ким', weightKg: '61,5', document: '3005 123456' },
    { ...nobodyYet, fullName: 'Пётр Ким' },
    { ...nobodyYet, fullName: 'Яна Ким', emergencyName: 'Бабушка', emergencyPhone: '+79140000002' },
    { ...nobodyYet, fullName: 'Кто-то, кого вычеркнули' },
  ],
  hasAgreed: true,
};
const seats = seatsOf(draft, ['adult', 'child']);
const paths = (changed: Partial<PhoneDraft>) => phoneProblems({ ...draft, ...changed }, seats).map(({ path }) => path);

describe('a booking by phone', () => {
  it('seats the party in the order of the price list', () => {
    expect(seats).toEqual(['adult', 'adult', 'child']);
    expect(phoneProblems(draft, seats)).toEqual([]);
  });

  it('needs a name, a phone that can be dialled, and a word that the guest agreed; no e-mail', () => {
    expect(paths({ name: ' ', phone: '', hasAgreed: false })).toEqual(['name', 'phone', 'hasAgreed']);
    expect(paths({ phone: '123' })).toEqual(['phone']);
    expect(paths({ email: 'anna@' })).toEqual(['email']);
    expect(phoneProblems(draft, [])).toEqual([{ path: 'party', kind: 'required' }]);
  });

  it('needs a name for each seat, and whole contacts', () => {
    expect(paths({ people: draft.people.slice(0, 2) })).toEqual(['people.2.fullName']);
    expect(paths({ people: draft.people.map((one) => ({ ...one, emergencyPhone: '' })) })).toEqual([
      'people.2.emergencyPhone',
    ]);
    expect(paths({ people: draft.people.map((one) => ({ ...one, weightKg: '500' })) })).toEqual([
      'people.0.weightKg',
      'people.1.weightKg',
      'people.2.weightKg',
    ]);
  });

  it('sends only what was said and what the tour asks for', () => {
    const body = phoneBody(draft, seats, ['weightKg', 'emergencyContact']);
    expect(body.contact).toEqual({ name: 'Анна Ким', phone: '+7 914 000-00-01' });
    expect(body.participants).toEqual([
      { category: 'adult', fullName: 'Анна Ким', weightKg: 61.5 },
      { category: 'adult', fullName: 'Пётр Ким' },
      { category: 'child', fullName: 'Яна Ким', emergencyContact: { name: 'Бабушка', phone: '+79140000002' } },
    ]);
    expect(body).not.toHaveProperty('taken');
    expect(body).not.toHaveProperty('promoCode');
    expect(phoneBody({ ...draft, paying: 'cash' }, seats, []).taken).toBe('cash');
  });
});
