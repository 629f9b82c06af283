/** What is typed into the form, and what is asked of the server. One departure is a series of one day and one time. */
import type { AppRouter } from '@kamchatour/api/router';
import type { inferRouterInputs } from '@trpc/server';
import { readRubles } from '../../../lib/rubles.ts';

export type Series = inferRouterInputs<AppRouter>['operator']['departures']['previewSeries'];
export const conflictsToOverrule = ['guide_busy', 'out_of_season'] as const;
export type Despite = (typeof conflictsToOverrule)[number];

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
  prices: readonly { category: string; text: string }[] | null;
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

/** Null as long as something needed is missing. What does not fit together is the server's to find. */
export function readSeries(draft: Draft): Series | null {
  const { kind, tourId, from, weekdays, guideId } = draft;
  const to = kind === 'one' ? from : draft.to;
  const days = kind === 'one' && isDay(from) ? [weekdayOf(from)] : [...weekdays];
  const times = (kind === 'one' ? draft.times.slice(0, 1) : draft.times).filter(isTime);
  const capacity = wholeNumber(draft.capacity);
  const minParticipants = wholeNumber(draft.minParticipants);
  const salesCloseHours = wholeNumber(draft.salesCloseHours);
  const prices = draft.prices?.map(({ category, text }) => ({ category, amount: readRubles(text) }));
  const read = prices?.flatMap(({ category, amount }) => (amount === null ? [] : [{ category, amount }]));
  if (tourId === '' || !isDay(from) || !isDay(to) || days.length === 0 || times.length === 0) return null;
  if (capacity === null || minParticipants === null || salesCloseHours === null) return null;
  if (read?.length !== prices?.length) return null;
  return {
    tourId,
    from,
    to,
    weekdays: days,
    times,
    exceptions: kind === 'one' ? [] : [...draft.exceptions],
    capacity,
    minParticipants,
    salesCloseHours,
    guideId: guideId === '' ? null : guideId,
    ...(read && { prices: read }),
  };
}

const isDay = (text: string) => /^20\d{2}-\d{2}-\d{2}$/.test(text);
const isTime = (text: string) => /^\d{2}:\d{2}$/.test(text);
const weekdayOf = (day: string) => new Date(`${day}T00:00Z`).getUTCDay() || 7;

function wholeNumber(text: string): number | null {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text) : null;
}
