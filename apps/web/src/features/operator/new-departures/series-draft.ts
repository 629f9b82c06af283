/** What is typed into the form, and what is asked of the server. One departure is a series of one day and one time. */
import { seriesInput, type softConflicts } from '@kamchatour/booking/office-input';
import type * as z from 'zod/mini';
import { type PriceRow, typedPrices } from '../../../lib/price-rows.ts';
import { figure, type Read, readForm } from '../../../lib/read-form.ts';

export type Series = z.infer<typeof seriesInput>;
export type Despite = (typeof softConflicts)[number];

export type Draft = {
  kind: 'one' | 'series';
  tourId: string;
  from: string;
  to: string;
  /** Monday is 1, Sunday 7. */
  weekdays: readonly number[];
  times: readonly string[];
  exceptions: readonly string[];
  capacity: string;
  minParticipants: string;
  salesCloseHours: string;
  /** Empty: nobody yet. */
  guideId: string;
  /** Roubles as typed, by category; null: the tour's. */
  prices: readonly PriceRow[] | null;
};

export function emptyDraft(day: string, tourId = ''): Draft {
  return {
    kind: 'one',
    tourId,
    from: day,
    to: day,
    weekdays: [6, 7],
    times: ['09:00'],
    exceptions: [],
    capacity: '12',
    minParticipants: '1',
    salesCloseHours: '12',
    guideId: '',
    prices: null,
  };
}

/** What is asked, or all that is wrong with it; what other departures and the guide have against it is the server's to find. */
export function readSeries(draft: Draft): Read<Series> {
  const { kind, tourId, from, weekdays, guideId, prices } = draft;
  const to = kind === 'one' ? from : draft.to;
  const times = kind === 'one' ? draft.times.slice(0, 1) : draft.times;
  return readForm(seriesInput, {
    tourId: tourId === '' ? undefined : tourId,
    from: from === '' ? undefined : from,
    to: to === '' ? undefined : to,
    // Which day of the week the one day is does not matter before there is one.
    weekdays: kind === 'one' ? [weekdayOf(from)] : [...weekdays],
    times: times.map((time) => (time === '' ? undefined : time)),
    exceptions: kind === 'one' ? [] : [...draft.exceptions],
    capacity: figure(draft.capacity),
    minParticipants: figure(draft.minParticipants),
    salesCloseHours: figure(draft.salesCloseHours),
    guideId: guideId === '' ? null : guideId,
    ...(prices && { prices: typedPrices(prices) }),
  });
}

/** Of something that is no day, a Monday. */
const weekdayOf = (day: string) => {
  const name = new Date(`${day}T00:00Z`).getUTCDay();
  return Number.isNaN(name) ? 1 : name || 7;
};
