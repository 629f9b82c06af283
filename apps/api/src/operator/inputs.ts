/** What the operator's forms are made of, checked on the way in. */
import { difficulties, locales, participantNeeds, scheduleStatuses } from '@kamchatour/booking/status';
import { z } from 'zod';
import { departureSorts } from './departures.ts';
import { softConflicts } from './series.ts';
import { alertKinds, alertSeverities } from './weather.ts';

/** PostgreSQL's jsonb keeps neither a zero character nor half a character of two. */
const canBeKept = (text: string) => !/[\0\p{Surrogate}]/u.test(text);
export const text = (most: number) => z.string().trim().min(1).max(most).refine(canBeKept);
const maybeEmpty = (most: number) => z.string().trim().max(most).refine(canBeKept);
/** Both languages, each with something in it; or, where nothing need be said, both may be empty. */
export const translated = (most: number) => z.strictObject({ ru: text(most), en: text(most) });
const freeTranslated = (most: number) => z.strictObject({ ru: maybeEmpty(most), en: maybeEmpty(most) });

/** In small letters, as the database writes ids. */
export const id = z.uuid().lowercase();
/** Days in which tours leave; counting from others leaves the calendar that `Date` and PostgreSQL agree on. */
export const day = z.iso.date().regex(/^20/);
export const instant = z.iso
  .datetime({ offset: true })
  .regex(/^20/)
  .transform((value) => new Date(value));
export const page = z.int().min(1).max(10_000).default(1);
export const limit = z.int().min(1).max(100).default(50);

const kopecks = z.int().min(0).max(1_000_000_000);
const category = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const prices = z
  .array(z.strictObject({ category, amount: kopecks }))
  .min(1)
  .max(20);
const capacity = z.int().min(1).max(1000);
const slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

export const scheduleInput = z.strictObject({ scheduleId: id });

export const listInput = z.strictObject({
  from: day.optional(),
  to: day.optional(),
  tour: slug.optional(),
  status: z.enum(scheduleStatuses).optional(),
  guideId: id.optional(),
  sort: z.enum(departureSorts).default('startsAt'),
  descending: z.boolean().default(false),
  page,
  limit,
});

const terms = { capacity, minParticipants: z.int().min(1).max(1000), guideId: id.nullable().optional() };

export const createInput = z.strictObject({
  /** Made by the form when it opens: sent again, nothing is made twice. */
  requestId: id,
  tourId: id,
  startsAt: instant,
  endsAt: instant.optional(),
  salesCloseAt: instant.optional(),
  ...terms,
  prices: prices.optional(),
});

export const seriesInput = z.strictObject({
  tourId: id,
  from: day,
  to: day,
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  times: z
    .array(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/))
    .min(1)
    .max(24),
  exceptions: z.array(day).max(400).default([]),
  ...terms,
  salesCloseHours: z.int().min(0).max(1000),
  durationMinutes: z.int().min(10).max(60_000).optional(),
  prices: prices.optional(),
});
export const createSeriesInput = seriesInput.extend({
  requestId: id,
  despite: z.array(z.enum(softConflicts)).max(2).default([]),
});

export const duplicateInput = z.strictObject({ requestId: id, scheduleId: id, startsAt: instant });

export const editInput = z.strictObject({
  scheduleId: id,
  editedVersion: z.int().min(0).max(2_000_000_000),
  capacity: capacity.optional(),
  startsAt: instant.optional(),
  endsAt: instant.optional(),
  salesCloseAt: instant.optional(),
  minParticipants: terms.minParticipants.optional(),
  guideId: terms.guideId,
  prices: prices.optional(),
});

export const bulkInput = z.strictObject({
  scheduleIds: z.array(id).min(1).max(200),
  action: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('close') }),
    z.strictObject({ kind: z.literal('open') }),
    z.strictObject({ kind: z.literal('capacity'), capacity }),
    z.strictObject({ kind: z.literal('guide'), guideId: id.nullable() }),
    z.strictObject({ kind: z.literal('prices'), prices }),
  ]),
});

export const freeHoldInput = z.strictObject({ scheduleId: id, holdId: id });
export const callOffInput = z.strictObject({
  scheduleId: id,
  why: z.enum(['operator', 'weather']),
  reason: text(500).optional(),
});
export const messageInput = z.strictObject({
  scheduleId: id,
  /** Made by the form: sent again, nobody gets the letter twice. */
  messageId: id,
  text: translated(4000),
});
export const noteInput = z.strictObject({ scheduleId: id, text: text(2000) });

const age = z.int().min(0).max(99);
const monthAndDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

export const tourInput = z.strictObject({ tourId: id });
export const saveTourInput = z
  .strictObject({
    /** Absent: a new tour. With it goes `updatedAt` as it was read. */
    tourId: id.optional(),
    updatedAt: z.iso.datetime({ offset: true }).regex(/^20/).optional(),
    slug,
    title: translated(200),
    summary: translated(400),
    description: freeTranslated(8000),
    difficulty: z.enum(difficulties),
    durationMinutes: z.int().min(10).max(60_000),
    minAge: age,
    maxAge: z.int().min(0).max(120).nullable().default(null),
    maxWeightKg: z.int().min(20).max(300).nullable().default(null),
    seasonFrom: monthAndDay.nullable().default(null),
    seasonTo: monthAndDay.nullable().default(null),
    meetingPoint: freeTranslated(500),
    meetingAt: z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }),
    included: freeTranslated(4000),
    bring: freeTranslated(4000),
    needs: z.array(z.enum(participantNeeds)).max(participantNeeds.length),
    refundPolicy: z.strictObject({
      tiers: z
        .array(z.strictObject({ hoursBefore: z.int().min(0).max(9000), percent: z.int().min(0).max(100) }))
        .max(10),
    }),
    position: z.int().min(0).max(10_000).default(0),
    categories: z
      .array(
        z.strictObject({
          category,
          title: translated(100),
          amount: kopecks,
          minAge: age.nullable().default(null),
          maxAge: z.int().min(0).max(120).nullable().default(null),
        }),
      )
      .min(1)
      .max(20),
  })
  .refine(({ tourId, updatedAt }) => (tourId === undefined) === (updatedAt === undefined), { path: ['updatedAt'] });

export const addToLineInput = z.strictObject({
  scheduleId: id,
  participantsCount: z.int().min(1).max(100),
  contact: z.strictObject({
    name: text(120),
    email: z.email().max(254),
    phone: z
      .string()
      .trim()
      .max(30)
      .regex(/^\+?[\d\s().-]{5,}$/),
  }),
  locale: z.enum(locales).default('ru'),
});
export const entryInput = z.strictObject({ scheduleId: id, entryId: id });

export const alertsInput = z.strictObject({ scheduleId: id.optional() });
export const raiseInput = z
  .strictObject({
    /** One departure, or all of a tour's that run while the weather is bad. */
    on: z.union([z.strictObject({ scheduleId: id }), z.strictObject({ tourId: id })]),
    kind: z.enum(alertKinds),
    severity: z.enum(alertSeverities),
    startsAt: instant,
    endsAt: instant,
    message: translated(1000),
  })
  .refine(({ startsAt, endsAt }) => endsAt > startsAt, { path: ['endsAt'] });
export const liftInput = z.strictObject({ alertId: id });
