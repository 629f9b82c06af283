import { describe, expect, it } from 'vitest';
import { copyDraft, readCopy } from './copy-draft.ts';

/** 08:00 on 5 December on Kamchatka; sold until two hours before. */
const departure = { startsAt: '2026-12-04T20:00:00.000Z', salesCloseAt: '2026-12-04T18:00:00.000Z' };
const now = Date.parse('2026-12-01T00:00Z');

describe('the copy of a departure', () => {
  it('starts a week later, or tomorrow where that is over', () => {
    expect(copyDraft(departure, now)).toEqual({ day: '2026-12-12', time: '08:00' });
    // It is the 2nd of February on Kamchatka already.
    expect(copyDraft(departure, Date.parse('2027-02-01T13:00Z'))).toEqual({ day: '2027-02-03', time: '08:00' });
  });

  it('is asked for by its instant', () => {
    expect(readCopy({ day: '2026-12-12', time: '09:15' }, departure, now).value).toEqual({
      startsAt: '2026-12-11T21:15:00.000Z',
    });
  });

  it.each([
    ['no day', { day: '', time: '08:00' }, { path: 'startsAt.day', rule: 'required' }],
    ['no time', { day: '2026-12-12', time: '' }, { path: 'startsAt.time', rule: 'required' }],
    // 13:59 on the 1st, with sales that end at 11:59: it is 12:00.
    ['sales that would be over', { day: '2026-12-01', time: '13:59' }, { path: 'startsAt', rule: 'too_small' }],
  ])('is not asked for with %s', (_, draft, problem) => {
    expect(readCopy(draft, departure, now)).toEqual({ value: null, problems: [problem] });
  });

  it('may be sold for one more minute', () => {
    expect(readCopy({ day: '2026-12-01', time: '14:01' }, departure, now).problems).toEqual([]);
  });
});
