import { describe, expect, it } from 'vitest';
import type { ScheduleEdit } from '../../src/changes.ts';
import { decideAlert, decideCallOff, decideEdit, decideFreeHold, decideLift } from '../../src/decide/edit-schedule.ts';
import type { ScheduleState } from '../../src/schedule.ts';
import { evolve } from '../../src/schedule.ts';
import { anEntry, withLine } from './line.ts';
import { aBooking, aHold, aState, codeOf, granted, hours, now, numbered } from './state.ts';

const asked = { memberId: 'member', wasGuaranteed: false };
const edit = (state: ScheduleState, change: ScheduleEdit, editedVersion: number | undefined = 0) =>
  decideEdit(state, { ...asked, editedVersion, edit: change, newId: numbered('letter') }, now);

describe('an edit', () => {
  it('raises the edited version; another editor’s form is over by it, a bulk change is not', () => {
    const state = aState();
    const { answer, changes } = granted(edit(state, { capacity: 8 }));
    expect(answer).toEqual({ editedVersion: 1 });
    if (changes) evolve(state, changes);
    expect(edit(state, { capacity: 9 })).toEqual({
      refusal: { code: 'EDITED_MEANWHILE', details: { editedVersion: 1 } },
    });
    expect(codeOf(decideEdit(state, { ...asked, editedVersion: undefined, edit: {}, newId: numbered('x') }, now))).toBe(
      undefined,
    );
  });

  it('is told with what was before and after of each part that became otherwise, and of no other', () => {
    const state = aState({ guideId: 'irina', minParticipants: 2 });
    const prices = [{ amount: 1_300_000, category: 'adult' }];
    const change = {
      capacity: 10,
      minParticipants: 3,
      endsAt: hours(250),
      salesCloseAt: hours(239),
      guideId: null,
      prices,
    };
    const { changes } = granted(edit(state, change));
    const dearer = [{ category: 'adult', amount: 1_300_000 }];
    expect(changes?.audit?.[0]?.details).toEqual({
      before: { minParticipants: 2, endsAt: hours(248).toISOString(), guideId: 'irina', prices: state.schedule.prices },
      after: { minParticipants: 3, endsAt: hours(250).toISOString(), guideId: null, prices: dearer },
    });
    if (changes) evolve(state, changes);
    const details = (next: Parameters<typeof edit>[1]) => granted(edit(state, next, 1)).changes?.audit?.[0]?.details;
    // However somebody writes a price, it is the same price.
    for (const same of [prices, dearer]) expect(details({ guideId: null, prices: same })).toEqual({});
    expect(details({ guideId: 'maksim' })).toEqual({ before: { guideId: null }, after: { guideId: 'maksim' } });
    expect(details({ capacity: 12, startsAt: hours(241), salesCloseAt: hours(230) })).toEqual({
      before: { capacity: 10, startsAt: hours(240).toISOString(), salesCloseAt: hours(239).toISOString() },
      after: { capacity: 12, startsAt: hours(241).toISOString(), salesCloseAt: hours(230).toISOString() },
    });
  });

  it('of many departures sets the prices that are named, and leaves each its own of the others', () => {
    const [adult, child] = [
      { category: 'adult', amount: 1_000_000 },
      { category: 'child', amount: 700_000 },
    ];
    const state = aState({ prices: [adult, child] });
    const [dearer, senior] = [
      { category: 'child', amount: 800_000 },
      { category: 'senior', amount: 600_000 },
    ];
    const pricesAfter = (editedVersion: number | undefined) => {
      const command = { ...asked, editedVersion, edit: { prices: [senior, dearer] }, newId: numbered('letter') };
      return granted(decideEdit(state, command, now)).changes?.edit?.prices;
    };
    expect(pricesAfter(undefined)).toEqual([adult, dearer, senior]);
    // A form says all that there will be.
    expect(pricesAfter(0)).toEqual([senior, dearer]);
  });

  it('never takes away seats that are sold or held', () => {
    const state = aState({}, [aHold()], [aBooking()]);
    expect(edit(state, { capacity: 3 })).toEqual({ refusal: { code: 'CAPACITY_TAKEN', details: { taken: 4 } } });
    expect(codeOf(edit(state, { capacity: 4 }))).toBeUndefined();
  });

  it.each(['cancelled', 'departed', 'completed'] as const)('is refused on a departure that is %s', (status) => {
    expect(edit(aState({ status }), { capacity: 9 })).toEqual({
      refusal: { code: 'NOT_EDITABLE', details: { status } },
    });
  });

  it('of one that has left puts its guide and its times right, and takes back that it has left', () => {
    const left = aState({ status: 'departed', startsAt: hours(-1), salesCloseAt: hours(-2), endsAt: hours(7) });
    expect(granted(edit(left, { endsAt: hours(9), guideId: 'guide' })).changes?.edit).toEqual({
      endsAt: hours(9),
      guideId: 'guide',
      isEdit: true,
    });
    const { changes } = granted(edit(left, { startsAt: hours(2) }));
    expect(changes).toMatchObject({
      edit: { startsAt: hours(2), status: 'scheduled' },
      audit: [{ action: 'edit', fromStatus: 'departed', toStatus: 'scheduled' }],
    });
  });

  it('takes nobody into the past; a start that stays may be over', () => {
    const over = {
      refusal: { code: 'VALIDATION_ERROR', details: { fields: [{ path: 'startsAt', rule: 'too_small' }] } },
    };
    const left = aState({ status: 'departed', startsAt: hours(-1), salesCloseAt: hours(-2), endsAt: hours(7) });
    expect(edit(left, { startsAt: hours(-2), salesCloseAt: hours(-3) })).toEqual(over);
    expect(edit(aState(), { startsAt: now, salesCloseAt: hours(-1) })).toEqual(over);
    expect(granted(edit(left, { startsAt: hours(-1), endsAt: hours(9) })).changes?.edit?.status).toBeUndefined();
  });

  it.each([
    [{ path: 'salesCloseAt', rule: 'too_big' }, { salesCloseAt: hours(241) }],
    [{ path: 'salesCloseAt', rule: 'too_big' }, { startsAt: hours(200) }],
    [{ path: 'endsAt', rule: 'too_small' }, { endsAt: hours(240) }],
    [{ path: 'minParticipants', rule: 'too_big', most: 10 }, { minParticipants: 11 }],
  ] as const)('holds to the rest, %j', (field, change) => {
    expect(edit(aState(), change)).toEqual({
      refusal: { code: 'VALIDATION_ERROR', details: { fields: [field] } },
    });
  });

  it('tells everybody who booked of a new start, and waits until it knows them all', () => {
    const moved = { startsAt: hours(241), endsAt: hours(249) };
    const { changes } = granted(edit(aState({}, [], [aBooking()]), moved));
    expect(changes?.messages).toMatchObject([
      {
        kind: 'booking_changed',
        bookingId: 'booking',
        payload: { change: 'moved', fromStartsAt: hours(240).toISOString() },
      },
    ]);
    expect(changes?.revised).toEqual(['booking']);
    expect(codeOf(edit(aState({ booked: 1 }, [], [aBooking()]), moved))).toBe('SCHEDULE_BUSY');
    expect(granted(edit(aState({ booked: 1 }), { startsAt: hours(240) })).changes?.messages).toBeUndefined();
  });

  it('opens a departure as it was opened', () => {
    const opened = (status: 'closed' | 'guaranteed') =>
      granted(edit(aState({ status }), { status: 'scheduled' })).changes?.edit?.status;
    expect([opened('closed'), opened('guaranteed')]).toEqual(['scheduled', 'guaranteed']);
  });
});

describe('calling off', () => {
  it('releases what is held and dissolves the line', () => {
    const state = withLine(aState({}, [aHold()]), anEntry(1, 2));
    const { changes } = granted(decideCallOff(state, { memberId: 'member', why: 'weather' }));
    expect(changes?.edit).toEqual({ status: 'cancelled', weatherStatus: 'cancelled', isEdit: true });
    expect(changes?.holds).toEqual([aHold({ status: 'released' })]);
    expect(changes?.entries).toMatchObject([{ status: 'left' }]);
    expect(changes?.messages).toMatchObject([
      { kind: 'waitlist_called_off', payload: { entryId: changes?.entries?.[0]?.id } },
    ]);
    expect(changes?.audit).toMatchObject([{ action: 'call_off' }, { action: 'leave', toStatus: 'left' }]);
  });

  it('happens once, also after the start, and not after the end', () => {
    const off = (status: 'cancelled' | 'departed' | 'completed') =>
      decideCallOff(aState({ status }), { memberId: 'm', why: 'operator' });
    expect(off('cancelled')).toEqual({ answer: { status: 'cancelled' } });
    expect(granted(off('departed')).changes?.edit?.status).toBe('cancelled');
    const left = withLine(aState({ status: 'departed' }), anEntry(1, 2));
    expect(granted(decideCallOff(left, { memberId: 'm', why: 'weather' })).changes?.messages).toEqual([]);
    expect(codeOf(off('completed'))).toBe('NOT_EDITABLE');
  });
});

describe('a warning', () => {
  const alert = (id: string, severity: 'watch' | 'warning' | 'cancelled', endsAt = hours(300)) => ({
    id,
    kind: 'wind',
    severity,
    startsAt: now,
    endsAt,
    source: 'operator' as const,
    message: { ru: 'Ветер', en: 'Wind' },
  });
  const raise = (state: ScheduleState, one: ReturnType<typeof alert>) => {
    const { changes } = granted(decideAlert(state, { memberId: 'member', alert: one }));
    if (changes) evolve(state, changes);
  };
  const lift = (state: ScheduleState, alertId: string) => {
    const { answer, changes } = granted(decideLift(state, { memberId: 'member', alertId }, now));
    if (changes) evolve(state, changes);
    return answer.weatherStatus;
  };

  it('makes the departure as bad as the worst that stands, whichever was lifted', () => {
    const state = aState();
    for (const one of [alert('a', 'warning'), alert('b', 'cancelled'), alert('c', 'watch')]) raise(state, one);
    expect(state.schedule.weatherStatus).toBe('cancelled');
    expect([lift(state, 'b'), lift(state, 'b'), lift(state, 'c'), lift(state, 'a')]).toEqual([
      'warning',
      'warning',
      'warning',
      'clear',
    ]);
  });

  it('counts no longer once its time is over', () => {
    const state = aState();
    for (const one of [alert('a', 'cancelled', now), alert('b', 'watch')]) raise(state, one);
    expect(lift(state, 'b')).toBe('clear');
  });

  it('is none of a departure that is off', () => {
    const raised = decideAlert(aState({ status: 'cancelled' }), { memberId: 'member', alert: alert('a', 'watch') });
    expect(codeOf(raised)).toBe('NOT_EDITABLE');
  });
});

it('a hold is freed once', () => {
  const free = (state: ScheduleState) => decideFreeHold(state, { holdId: 'hold', memberId: 'member' }, now);
  expect(granted(free(aState({}, [aHold()]))).changes?.holds).toEqual([aHold({ status: 'released' })]);
  expect(free(aState({}, [aHold({ expiresAt: now })]))).toEqual({ answer: { released: false } });
  expect(codeOf(free(aState()))).toBe('HOLD_NOT_FOUND');
});
