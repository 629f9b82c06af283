import { describe, expect, it } from 'vitest';
import type { Failure } from '../../lib/failure.ts';
import { emptyDraft } from './draft.ts';
import { begin } from './flow.ts';
import {
  aDraft,
  aHold,
  atReview,
  attempt,
  booked,
  busy,
  done,
  expired,
  form,
  foundNone,
  network,
  run,
  soldOut,
  tooFew,
} from './flow-fixtures.ts';

describe('booking', () => {
  const sending = () => run(atReview(), { type: 'submitted', attempt });

  it('ends with the booking', () => {
    const state = run(sending(), { type: 'booked', booked });
    expect(state).toMatchObject({ step: 'pay', booked });
    expect(run(state, { type: 'went', to: 'review' })).toBe(state);
  });

  it('needs no payment when it costs nothing', () => {
    const free = { ...booked, status: 'confirmed', totalAmount: 0 };
    expect(run(sending(), { type: 'booked', booked: free })).toEqual({ step: 'booked', booked: free });
  });

  it('is sent once however often the button is pressed', () => {
    const state = sending();
    expect(run(state, { type: 'submitted', attempt: { key: 'k2', body: '{}' } })).toBe(state);
  });

  it('is not sent without seats', () => {
    const state = run(atReview(), foundNone);
    expect(run(state, { type: 'submitted', attempt })).toBe(state);
  });

  it('cannot be left while it is on its way', () => {
    expect(run(sending(), { type: 'went', to: 'contact' }).step).toBe('review');
  });

  it.each([
    network,
    { code: 'INTERNAL', details: {} },
    { code: 'UNAVAILABLE', details: { retryAfterSeconds: 2 } },
  ] satisfies Failure[])('keeps the try and its key when nobody knows the outcome: $code', (failure) => {
    const unsure = run(sending(), { type: 'refused', failure });
    expect(unsure).toMatchObject({ step: 'review', unsure: attempt, call: null });
    // Neither a vanished hold nor Back may lead to a second booking now.
    expect(run(unsure, foundNone)).toBe(unsure);
    expect(run(unsure, { type: 'renewed' })).toBe(unsure);
    expect(run(unsure, { type: 'went', to: 'seats' })).toBe(unsure);
    expect(run(unsure, { type: 'submitted', attempt }, { type: 'booked', booked }).step).toBe('pay');
  });

  it('asks again even when the seats are gone by then', () => {
    const saved = { draft: aDraft(done), attempt, booked: null };
    const unsure = run(begin(saved, 'review', {}), { type: 'refused', failure: network });
    expect(form(run(unsure, { type: 'submitted', attempt })).call).toEqual({ kind: 'book', attempt });
  });

  it('offers to take the seats again when the hold ran out on the way', () => {
    const state = run(sending(), { type: 'refused', failure: expired });
    expect(state).toMatchObject({
      step: 'review',
      seats: { kind: 'lost' },
      unsure: null,
      draft: { isContactDone: true },
    });
  });

  it.each([soldOut, tooFew])('says that the seats are gone: $code', (failure) => {
    expect(run(sending(), { type: 'refused', failure })).toMatchObject({
      step: 'review',
      seats: { kind: 'lost' },
      failure,
    });
  });

  it('can be sent again after a busy moment', () => {
    const state = run(sending(), { type: 'refused', failure: busy });
    expect(state).toMatchObject({ seats: { kind: 'held' }, failure: busy, unsure: null });
    expect(form(run(state, { type: 'submitted', attempt })).call?.kind).toBe('book');
  });

  it('shows which fields the server refused, and lets them be corrected', () => {
    const failure: Failure = {
      code: 'VALIDATION_ERROR',
      details: { fields: [{ path: 'contact.phone', rule: 'format' }] },
    };
    const state = run(sending(), { type: 'refused', failure });
    expect(form(state).failure).toEqual(failure);
    expect(run(state, { type: 'went', to: 'contact' })).toMatchObject({ step: 'contact', failure: null });
  });
});

describe('paying', () => {
  const paying = () => run(atReview(), { type: 'submitted', attempt }, { type: 'booked', booked });

  it('ends with the tickets, and forgets what was typed', () => {
    expect(run(paying(), { type: 'paid' })).toEqual({ step: 'booked', booked: { ...booked, status: 'confirmed' } });
  });

  it('cannot be left by a Back, and hears nothing of the form', () => {
    const state = paying();
    expect(run(state, { type: 'went', to: 'participants' })).toBe(state);
    expect(run(state, foundNone)).toBe(state);
    expect(run(state, { type: 'submitted', attempt })).toBe(state);
  });

  it('asks for the seats again when the time ran out, with all that was typed and fresh consents', () => {
    const draft = aDraft({ ...done, consents: { personalData: true, terms: true, marketing: true }, points: 10 });
    const state = form(run(begin({ draft, attempt: null, booked }, 'pay', {}), { type: 'heldAgain' }));
    expect(state).toMatchObject({
      step: 'review',
      call: { kind: 'hold', participantsCount: 2, then: 'stay' },
      draft: { consents: { personalData: false, terms: false, marketing: true }, points: 10 },
    });
    expect(run(state, { type: 'held', hold: aHold() })).toMatchObject({ step: 'review', seats: { kind: 'held' } });
  });

  it('does not ask again for a party that nobody remembers', () => {
    const state = begin({ draft: emptyDraft(), attempt: null, booked }, 'pay', {});
    expect(run(state, { type: 'heldAgain' })).toBe(state);
  });
});
