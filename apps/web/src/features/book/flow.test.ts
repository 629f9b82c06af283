import { describe, expect, it } from 'vitest';
import type { Failure } from '../../lib/failure.ts';
import { emptyDraft } from './draft.ts';
import { begin } from './flow.ts';
import {
  aDraft,
  aHold,
  atContact,
  atPeople,
  atReview,
  atSeats,
  attempt,
  booked,
  busy,
  done,
  expired,
  form,
  found,
  foundNone,
  fresh,
  run,
  soldOut,
  tooFew,
} from './flow-fixtures.ts';

describe('where the flow begins', () => {
  it('starts with seats when nothing is known', () => {
    expect(fresh()).toMatchObject({ step: 'seats', seats: { kind: 'unknown' } });
  });

  it('proposes one seat when there is no hold', () => {
    expect(form(run(fresh(), foundNone)).draft.party).toEqual({ adult: 1 });
  });

  it('takes the party from a link', () => {
    expect(form(run(begin(null, 'seats', { adult: 3 }), foundNone)).draft.party).toEqual({ adult: 3 });
  });

  it('takes up the hold in a new tab', () => {
    const state = form(run(fresh(), found(aHold({ participantsCount: 4 }))));
    expect(state.draft.party).toEqual({ adult: 4 });
    expect(state.seats).toEqual({ kind: 'held', hold: aHold({ participantsCount: 4 }) });
  });

  it('resumes a reloaded step with what was typed', () => {
    const draft = aDraft({ isContactDone: true, requests: 'no fish' });
    const state = begin({ draft, attempt: null, booked: null }, 'participants', {});
    expect(state).toMatchObject({ step: 'participants', draft: { requests: 'no fish' }, seats: { kind: 'unknown' } });
  });

  it.each([
    ['review', aDraft(), 'contact'],
    ['review', aDraft({ isContactDone: true }), 'participants'],
    ['review', aDraft(done), 'review'],
    ['participants', emptyDraft(), 'seats'],
    ['booked', aDraft(done), 'seats'],
  ] as const)('opens %s only as far as the draft goes', (wanted, draft, reached) => {
    expect(begin({ draft, attempt: null, booked: null }, wanted, {}).step).toBe(reached);
  });

  it('shows the booking again after a reload, and begins anew from the first step', () => {
    const saved = { draft: aDraft(done), attempt: null, booked };
    for (const wanted of ['pay', 'booked'] as const) {
      expect(begin(saved, wanted, {})).toEqual({ step: 'pay', booked, draft: aDraft(done) });
    }
    const paid = { ...booked, status: 'confirmed' };
    expect(begin({ ...saved, booked: paid }, 'pay', {})).toEqual({ step: 'booked', booked: paid });
    expect(form(begin(saved, 'seats', {})).draft).toEqual(emptyDraft());
  });

  it('asks again at once, under the same key, about a try without an answer', () => {
    const state = begin({ draft: aDraft(done), attempt, booked: null }, 'review', {});
    expect(state).toMatchObject({ step: 'review', unsure: attempt, call: { kind: 'book', attempt } });
  });
});

describe('choosing seats', () => {
  it('holds the seats by "Continue" and moves on when they are held', () => {
    const asking = run(atSeats(), { type: 'continued' });
    expect(form(asking).call).toEqual({ kind: 'hold', participantsCount: 2, then: 'advance' });
    expect(run(asking, { type: 'held', hold: aHold() })).toMatchObject({
      step: 'contact',
      call: null,
      seats: { kind: 'held' },
    });
  });

  it('asks once however often "Continue" is pressed', () => {
    const asking = run(atSeats(), { type: 'continued' });
    expect(run(asking, { type: 'continued' })).toBe(asking);
  });

  it('does not ask for nobody', () => {
    const state = run(atSeats(), { type: 'counted', party: { adult: 0 } });
    expect(run(state, { type: 'continued' })).toBe(state);
  });

  it('keeps a hold of the right size without a renewal', () => {
    const state = run(atContact(), { type: 'went', to: 'seats' }, { type: 'counted', party: { adult: 1, child: 1 } });
    expect(run(state, { type: 'continued' })).toMatchObject({ step: 'contact', call: null });
  });

  it('resizes the hold when the party changed', () => {
    const state = run(
      atContact(),
      { type: 'went', to: 'seats' },
      { type: 'counted', party: { adult: 3 } },
      { type: 'continued' },
    );
    expect(form(state).call).toEqual({ kind: 'hold', participantsCount: 3, then: 'advance' });
  });

  it('asks for the participants again when the party changed', () => {
    const state = run(atReview(), { type: 'went', to: 'seats' }, { type: 'counted', party: { adult: 3 } });
    expect(form(state).draft.arePeopleDone).toBe(false);
  });

  it('says so when the last seat went to another, and stays', () => {
    const state = run(atSeats(), { type: 'continued' }, { type: 'refused', failure: soldOut });
    expect(state).toMatchObject({
      step: 'seats',
      failure: soldOut,
      call: null,
      seats: { kind: 'none' },
      draft: { party: { adult: 2 } },
    });
  });

  it('keeps the seats one has when more are refused', () => {
    const asking = run(
      atContact(),
      { type: 'went', to: 'seats' },
      { type: 'counted', party: { adult: 9 } },
      { type: 'continued' },
    );
    expect(run(asking, { type: 'refused', failure: tooFew })).toMatchObject({
      failure: tooFew,
      seats: { kind: 'held' },
    });
  });

  it('does not move by an answer that the guest did not wait for', () => {
    const asking = run(
      atContact(),
      { type: 'went', to: 'seats' },
      { type: 'counted', party: { adult: 3 } },
      { type: 'continued' },
    );
    const moved = run(asking, { type: 'went', to: 'contact' }, { type: 'went', to: 'seats' });
    expect(run(moved, { type: 'held', hold: aHold({ participantsCount: 3 }) })).toMatchObject({
      step: 'seats',
      seats: { kind: 'held' },
    });
  });

  it('drops the old refusal with the next change', () => {
    const state = run(
      atSeats(),
      { type: 'continued' },
      { type: 'refused', failure: busy },
      { type: 'counted', party: { adult: 1 } },
    );
    expect(form(state).failure).toBeNull();
  });

  it('lets the seats go by hand', () => {
    expect(run(atPeople(), { type: 'released' })).toMatchObject({ step: 'seats', seats: { kind: 'none' } });
  });
});

describe('going back and forth', () => {
  it('goes through contact and participants to the review', () => {
    expect(atPeople().step).toBe('participants');
    expect(atReview()).toMatchObject({ step: 'review', unsure: null });
  });

  it('goes back with everything typed', () => {
    const state = run(atReview(), { type: 'typed', draft: { requests: 'a window' } }, { type: 'went', to: 'contact' });
    expect(state).toMatchObject({ step: 'contact', draft: { requests: 'a window', isContactDone: true } });
  });

  it('goes forward again to a finished step', () => {
    expect(run(atReview(), { type: 'went', to: 'contact' }, { type: 'went', to: 'review' }).step).toBe('review');
  });

  it('refuses a step that was not reached', () => {
    expect(run(atContact(), { type: 'went', to: 'review' }).step).toBe('contact');
    expect(run(atSeats(), { type: 'went', to: 'contact' }).step).toBe('seats');
    expect(run(atReview(), { type: 'went', to: 'booked' }).step).toBe('seats');
  });

  it('ignores answers of other steps', () => {
    const contact = atContact();
    expect(run(contact, { type: 'peopleGiven' })).toBe(contact);
    expect(run(contact, { type: 'continued' })).toBe(contact);
    expect(run(contact, { type: 'counted', party: {} })).toBe(contact);
    expect(run(contact, { type: 'submitted', attempt })).toBe(contact);
    const seats = atSeats();
    expect(run(seats, { type: 'contactGiven' })).toBe(seats);
  });
});

describe('the hold', () => {
  it.each([atContact, atPeople, atReview])('is lost in the middle of a step, and nothing typed with it', (make) => {
    const before = run(make(), { type: 'typed', draft: { requests: 'typed' } });
    const after = run(before, foundNone);
    expect(after).toMatchObject({ step: before.step, seats: { kind: 'lost' }, draft: { requests: 'typed' } });
  });

  it('is taken again with one click, on the same step', () => {
    const asking = run(atPeople(), foundNone, { type: 'renewed' });
    expect(form(asking).call).toEqual({ kind: 'hold', participantsCount: 2, then: 'stay' });
    expect(run(asking, { type: 'held', hold: aHold({ holdId: 'h2' }) })).toMatchObject({
      step: 'participants',
      seats: { kind: 'held', hold: { holdId: 'h2' } },
    });
  });

  it('stays lost when the seats are gone', () => {
    const state = run(atPeople(), foundNone, { type: 'renewed' }, { type: 'refused', failure: soldOut });
    expect(state).toMatchObject({ step: 'participants', seats: { kind: 'lost' }, failure: soldOut });
  });

  it('is extended by its own size, even while another is being chosen', () => {
    const state = run(
      atContact(),
      { type: 'went', to: 'seats' },
      { type: 'counted', party: { adult: 5 } },
      { type: 'renewed' },
    );
    expect(form(state).call).toEqual({ kind: 'hold', participantsCount: 2, then: 'stay' });
  });

  it('survives a failed extension', () => {
    const limit: Failure = { code: 'HOLD_LIMIT', details: { renewals: 10, expiresAt: aHold().expiresAt } };
    const state = run(atContact(), { type: 'renewed' }, { type: 'refused', failure: limit });
    expect(state).toMatchObject({ seats: { kind: 'held' }, failure: limit });
  });

  it('is lost when extending comes too late', () => {
    const state = run(atContact(), { type: 'renewed' }, { type: 'refused', failure: expired });
    expect(state).toMatchObject({ step: 'contact', seats: { kind: 'lost' } });
  });

  it('extends once at a time', () => {
    const asking = run(atContact(), { type: 'renewed' });
    expect(run(asking, { type: 'renewed' })).toBe(asking);
  });

  it('believes no older answer while a call is on its way', () => {
    const asking = run(atContact(), { type: 'renewed' });
    expect(run(asking, foundNone)).toBe(asking);
  });

  it('follows another tab', () => {
    const moved = aHold({ expiresAt: '2027-07-11T20:30:00Z', renewalsLeft: 8 });
    expect(run(atContact(), found(moved))).toMatchObject({ seats: { kind: 'held', hold: moved } });
    expect(run(atContact(), foundNone, found(moved))).toMatchObject({ seats: { kind: 'held', hold: moved } });
  });

  it('is asked about after a reload before it is called lost', () => {
    const state = begin({ draft: aDraft({ ...done, hadSeats: true }), attempt: null, booked: null }, 'review', {});
    expect(form(state).seats.kind).toBe('unknown');
    expect(form(run(state, foundNone)).seats.kind).toBe('lost');
  });

  it('is not called lost where there never was one: the seats come first', () => {
    const state = begin({ draft: aDraft(), attempt: null, booked: null }, 'contact', {});
    expect(form(run(state, foundNone))).toMatchObject({ step: 'seats', seats: { kind: 'none' } });
  });
});
