/** A tour as it is typed: figures are texts until they are read. */
import { saveTourInput } from '@kamchatour/booking/office-input';
import type { Difficulty, Locale, ParticipantNeed, Translated } from '@kamchatour/booking/status';
import type * as z from 'zod/mini';
import { figure, fraction, type Read, readForm } from '../../../lib/read-form.ts';
import { rublesText, typedRubles } from '../../../lib/rubles.ts';
import type { OperatorAnswers } from '../../../lib/use-member.ts';

export type Tour = OperatorAnswers['tours']['get'];
type SavedTour = z.infer<typeof saveTourInput>;
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
    latitude: '',
    longitude: '',
    included: empty,
    bring: empty,
    needs: [],
    tiers: tiersOf(policy),
    position: '0',
    categories: [{ ...emptyCategory('adult'), title: { ru: 'Взрослый', en: 'Adult' } }],
  };
}

/** As the editor shows it: amounts as the reader's language writes them. */
export function draftOf(tour: Tour, locale: Locale): Draft {
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
      amount: rublesText(amount, locale),
      minAge: text(minAge),
      maxAge: text(maxAge),
    })),
  };
}

const monthDay = (name: string): MonthDay => ({ month: name.slice(0, 2), day: String(Number(name.slice(3))) });

/** What is sent, or all that is wrong with it. */
export function readTour(draft: Draft, known?: { tourId: string; updatedAt: string }): Read<SavedTour> {
  const { tiers, season, latitude, longitude, categories, ...rest } = draft;
  return readForm(saveTourInput, {
    ...known,
    ...rest,
    durationMinutes: figure(draft.durationMinutes),
    minAge: figure(draft.minAge),
    maxAge: figure(draft.maxAge) ?? null,
    maxWeightKg: figure(draft.maxWeightKg) ?? null,
    seasonFrom: season && yearDay(season.from),
    seasonTo: season && yearDay(season.to),
    meetingAt: { latitude: fraction(latitude), longitude: fraction(longitude) },
    refundPolicy: {
      tiers: tiers.map(({ hoursBefore, percent }) => ({ hoursBefore: figure(hoursBefore), percent: figure(percent) })),
    },
    position: figure(draft.position) ?? 0,
    categories: categories.map(({ category, title, amount, minAge, maxAge }) => ({
      category: category.trim(),
      title,
      amount: typedRubles(amount),
      minAge: figure(minAge) ?? null,
      maxAge: figure(maxAge) ?? null,
    })),
  });
}

const yearDay = ({ month, day }: MonthDay) => `${month}-${day.trim().padStart(2, '0')}`;

/** Where the map is to be opened; null as long as the coordinates are none. */
export function readPlace({ latitude, longitude }: Draft): SavedTour['meetingAt'] | null {
  return readForm(saveTourInput.shape.meetingAt, { latitude: fraction(latitude), longitude: fraction(longitude) })
    .value;
}
