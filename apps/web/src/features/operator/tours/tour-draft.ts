/** A tour as it is typed: figures are texts until they are read. */
import type { AppRouter } from '@kamchatour/api/router';
import type { FieldRule } from '@kamchatour/booking/errors';
import type { Difficulty, ParticipantNeed, Translated } from '@kamchatour/booking/status';
import type { inferRouterInputs } from '@trpc/server';
import { readRubles, rublesText } from '../../../lib/rubles.ts';
import type { OperatorAnswers } from '../../../lib/use-member.ts';

export type Tour = OperatorAnswers['tours']['get'];
type SavedTour = inferRouterInputs<AppRouter>['operator']['tours']['save'];
export type Policy = Tour['refundPolicy'];

export type CategoryDraft = {
  /** Where it stands on the screen, for as long as it is there. */
  key: string;
  isNew: boolean;
  category: string;
  title: Translated;
  amount: string;
  minAge: string;
  maxAge: string;
};
type TierDraft = { key: string; hoursBefore: string; percent: string };
type MonthDay = { month: string; day: string };

export type Draft = {
  slug: string;
  title: Translated;
  summary: Translated;
  description: Translated;
  difficulty: Difficulty;
  durationMinutes: string;
  minAge: string;
  maxAge: string;
  maxWeightKg: string;
  season: { from: MonthDay; to: MonthDay } | null;
  meetingPoint: Translated;
  latitude: string;
  longitude: string;
  included: Translated;
  bring: Translated;
  needs: readonly ParticipantNeed[];
  tiers: readonly TierDraft[];
  position: string;
  categories: readonly CategoryDraft[];
};

const empty: Translated = { ru: '', en: '' };
const text = (value: number | null) => (value === null ? '' : String(value));
const newKey = (): string => crypto.randomUUID();

export function emptyCategory(category = ''): CategoryDraft {
  return { key: newKey(), isNew: true, category, title: empty, amount: '', minAge: '', maxAge: '' };
}

const tiersOf = ({ tiers }: Policy): TierDraft[] =>
  tiers.map(({ hoursBefore, percent }) => ({ key: newKey(), hoursBefore: text(hoursBefore), percent: text(percent) }));

/** What a new tour begins with. */
export function emptyTour(policy: Policy): Draft {
  return {
    slug: '',
    title: empty,
    summary: empty,
    description: empty,
    difficulty: 'easy',
    durationMinutes: '480',
    minAge: '0',
    maxAge: '',
    maxWeightKg: '',
    season: null,
    meetingPoint: empty,
    latitude: '53.0195',
    longitude: '158.6505',
    included: empty,
    bring: empty,
    needs: [],
    tiers: tiersOf(policy),
    position: '0',
    categories: [{ ...emptyCategory('adult'), title: { ru: 'Взрослый', en: 'Adult' } }],
  };
}

export function draftOf(tour: Tour): Draft {
  const { slug, title, summary, description, difficulty, meetingPoint, included, bring, needs } = tour;
  const { seasonFrom, seasonTo, meetingAt } = tour;
  return {
    slug,
    title,
    summary,
    description,
    difficulty,
    meetingPoint,
    included,
    bring,
    needs,
    durationMinutes: text(tour.durationMinutes),
    minAge: text(tour.minAge),
    maxAge: text(tour.maxAge),
    maxWeightKg: text(tour.maxWeightKg),
    season: seasonFrom === null || seasonTo === null ? null : { from: monthDay(seasonFrom), to: monthDay(seasonTo) },
    latitude: text(meetingAt.latitude),
    longitude: text(meetingAt.longitude),
    tiers: tiersOf(tour.refundPolicy),
    position: text(tour.position),
    categories: tour.categories.map(({ category, title: name, amount, minAge, maxAge }) => ({
      key: newKey(),
      isNew: false,
      category,
      title: name,
      amount: rublesText(amount),
      minAge: text(minAge),
      maxAge: text(maxAge),
    })),
  };
}

const monthDay = (name: string): MonthDay => ({ month: name.slice(0, 2), day: String(Number(name.slice(3))) });

export type Read = { form: SavedTour; faults: ReadonlyMap<string, FieldRule> };

/** What is sent, and which figures cannot be read; whether the rest is right is the server's to say. */
export function readTour(draft: Draft): Read {
  const faults = new Map<string, FieldRule>();
  const figure = (path: string, typed: string, pattern = /^\d{1,6}$/): number => {
    const plain = typed.trim().replace(',', '.');
    if (pattern.test(plain)) return Number(plain);
    faults.set(path, plain === '' ? 'required' : 'format');
    return 0;
  };
  const maybe = (path: string, typed: string) => (typed.trim() === '' ? null : figure(path, typed));
  const rubles = (path: string, typed: string): number => {
    const amount = readRubles(typed);
    if (amount === null) faults.set(path, typed.trim() === '' ? 'required' : 'format');
    return amount ?? 0;
  };
  const yearDay = (path: string, { month, day }: MonthDay) =>
    `${month}-${String(figure(path, day, /^\d{1,2}$/)).padStart(2, '0')}`;
  const degrees = /^-?\d{1,3}(\.\d{1,10})?$/;
  const { tiers, season, latitude, longitude, categories, needs, ...rest } = draft;
  const form: SavedTour = {
    ...rest,
    needs: [...needs],
    durationMinutes: figure('durationMinutes', draft.durationMinutes),
    minAge: figure('minAge', draft.minAge),
    maxAge: maybe('maxAge', draft.maxAge),
    maxWeightKg: maybe('maxWeightKg', draft.maxWeightKg),
    seasonFrom: season && yearDay('seasonFrom', season.from),
    seasonTo: season && yearDay('seasonTo', season.to),
    meetingAt: {
      latitude: figure('meetingAt.latitude', latitude, degrees),
      longitude: figure('meetingAt.longitude', longitude, degrees),
    },
    refundPolicy: {
      tiers: tiers.map(({ hoursBefore, percent }, place) => ({
        hoursBefore: figure(`refundPolicy.tiers.${place}.hoursBefore`, hoursBefore),
        percent: figure(`refundPolicy.tiers.${place}.percent`, percent),
      })),
    },
    position: figure('position', draft.position),
    categories: categories.map(({ category, title, amount, minAge, maxAge }, place) => ({
      category: category.trim(),
      title,
      amount: rubles(`categories.${place}.amount`, amount),
      minAge: maybe(`categories.${place}.minAge`, minAge),
      maxAge: maybe(`categories.${place}.maxAge`, maxAge),
    })),
  };
  return { form, faults };
}
