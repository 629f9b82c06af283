/**
 * What the operator's forms may hold, checked the same way in the browser and by the server: tours, departures, the rules of sale. What is wrong with a
 * figure tells both of its ends. Safe for the browser: imports only zod/mini.
 */
import * as z from 'zod/mini';
import { holdMinutes } from './input.ts';
import { difficulties, participantNeeds } from './status.ts';
import { maybeEmpty, text } from './texts.ts';

type Range = { least: number; most: number };

/** A mistake that tells what is allowed, and not its nearer end alone. */
const within =
  ({ least, most }: Range): z.core.CheckFn<number> =>
  ({ value, issues }) => {
    const about = { origin: 'number', minimum: least, maximum: most, inclusive: true, input: value } as const;
    if (value < least) issues.push({ code: 'too_small', ...about });
    else if (value > most) issues.push({ code: 'too_big', ...about });
  };
const whole = (least: number, most: number) => z.int().check(within({ least, most }));
const degrees = (most: number) => z.number().check(within({ least: -most, most }));

/** Both languages, each with something in it; or, where nothing need be said, both may be empty. */
const translated = (most: number) => z.strictObject({ ru: text(most), en: text(most) });
const freeTranslated = (most: number) => z.strictObject({ ru: maybeEmpty(most), en: maybeEmpty(most) });

const id = z.uuid().check(z.toLowerCase());
export const day = z.iso.date({ abort: true }).check(z.regex(/^20/));
/** `HH:MM` on Kamchatka. */
export const time = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
/** Of a tour's page, and of a category: small Latin letters, digits and hyphens. */
const code = (most: number) =>
  z.string().check(z.minLength(1), z.maxLength(most), z.regex(/^([a-z0-9]+(-[a-z0-9]+)*)?$/));
export const slug = code(80);

const kopecks = whole(0, 1_000_000_000);
const category = code(40);
export const prices = z.array(z.strictObject({ category, amount: kopecks })).check(z.minLength(1), z.maxLength(20));
export const capacity = whole(1, 1000);
export const terms = {
  capacity,
  minParticipants: capacity,
  guideId: z.optional(z.nullable(id)),
  prices: z.optional(prices),
};

/** What is done to many departures at once, to each by itself. */
export const departuresAction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('close') }),
  z.strictObject({ kind: z.literal('open') }),
  z.strictObject({ kind: z.literal('capacity'), capacity }),
  z.strictObject({ kind: z.literal('guide'), guideId: z.nullable(id) }),
  z.strictObject({ kind: z.literal('prices'), prices }),
]);
export type DeparturesAction = z.infer<typeof departuresAction>;

/** Told with the others, whatever else is wrong. */
const goesOn = { inclusive: true, continue: true } as const;

/** A rule between some fields of a form. It is looked at as soon as these are right, whatever else is wrong: all mistakes are told at once. */
const between = <Fields extends object>(names: readonly (keyof Fields)[], rule: z.core.CheckFn<Fields>) =>
  z.check(rule, {
    // Of something that is no form at all, its fields are not spoken of.
    when: ({ issues }) =>
      !issues.some(({ code: wrong, path: [first] = [] }) =>
        first === undefined ? wrong === 'invalid_type' : names.some((name) => name === first),
      ),
  });

/** Nobody can wait for more people than there are seats. */
export const fitsTheSeats = between<{ capacity: number; minParticipants: number }>(
  ['capacity', 'minParticipants'],
  ({ value, issues }) => {
    const { capacity: most, minParticipants: input } = value;
    const about = { origin: 'number', minimum: 1, maximum: most, input } as const;
    if (input > most) issues.push({ code: 'too_big', path: ['minParticipants'], ...about, ...goesOn });
  },
);

const mostDays = 400;
const endsAfterItBegins = between<{ from: string; to: string }>(['from', 'to'], ({ value: { from, to }, issues }) => {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  const about = { origin: 'date', input: to, ...goesOn } as const;
  if (days < 1) issues.push({ code: 'too_small', path: ['to'], minimum: Date.parse(from), ...about });
  const last = Date.parse(from) + (mostDays - 1) * 86_400_000;
  if (days > mostDays) issues.push({ code: 'too_big', path: ['to'], maximum: last, ...about });
});

export const seriesInput = z
  .strictObject({
    tourId: id,
    /** First and last day on Kamchatka, both included. */
    from: day,
    to: day,
    /** Monday is 1, Sunday 7. */
    weekdays: z.array(whole(1, 7)).check(z.minLength(1), z.maxLength(7)),
    times: z.array(time).check(z.minLength(1), z.maxLength(24)),
    /** Days that are left out. */
    exceptions: z._default(z.array(day).check(z.maxLength(mostDays)), []),
    ...terms,
    /** How long before the start the sales end. */
    salesCloseHours: whole(0, 1000),
    durationMinutes: z.optional(whole(10, 60_000)),
  })
  .check(fitsTheSeats, endsAfterItBegins);
/** What stands in a date's way, and may be overruled. */
export const softConflicts = ['guide_busy', 'out_of_season'] as const;
export const createSeriesInput = z.safeExtend(seriesInput, {
  /** Made by the form when it opens: sent again, nothing is made twice. */
  requestId: id,
  despite: z._default(z.array(z.enum(softConflicts)).check(z.maxLength(2)), []),
});

const age = z.nullable(whole(0, 99));
const oldestAge = z.nullable(whole(0, 120));
const isInOrder = between<{ minAge: number | null; maxAge: number | null }>(['minAge', 'maxAge'], (ages) => {
  const { minAge: least, maxAge: input } = ages.value;
  if (least === null || input === null || input >= least) return;
  const about = { origin: 'number', minimum: least, maximum: 120, input } as const;
  ages.issues.push({ code: 'too_small', path: ['maxAge'], ...about, ...goesOn });
});

/** The most generous first: the nearer the departure, the less comes back. */
const isFalling: z.core.CheckFn<{ hoursBefore: number; percent: number }[]> = ({ value, issues }) => {
  for (const [place, { hoursBefore, percent }] of value.entries()) {
    const before = value[place - 1];
    if (before === undefined) continue;
    const about = { code: 'too_big', origin: 'number', minimum: 0, ...goesOn } as const;
    if (hoursBefore >= before.hoursBefore) {
      issues.push({ ...about, path: [place, 'hoursBefore'], maximum: before.hoursBefore - 1, input: hoursBefore });
    }
    if (percent > before.percent) {
      issues.push({ ...about, path: [place, 'percent'], maximum: before.percent, input: percent });
    }
  }
};
export const mostTiers = 10;
const refundPolicy = z.strictObject({
  tiers: z
    .array(z.strictObject({ hoursBefore: whole(0, 8760), percent: whole(0, 100) }))
    .check(z.maxLength(mostTiers), isFalling),
});

const isNamedOnce: z.core.CheckFn<{ category: string }[]> = ({ value, issues }) => {
  for (const [place, { category: input }] of value.entries()) {
    // What is left out is told as that.
    if (input === '' || value.findIndex((one) => one.category === input) === place) continue;
    issues.push({ code: 'custom', params: { rule: 'duplicate' }, path: [place, 'category'], input, ...goesOn });
  }
};

/** A day that there is: not every browser can write out one that there is not. */
const monthAndDay = z
  .string()
  .check(z.regex(/^((0[1-9]|1[0-2])-(0[1-9]|1\d|2\d)|(0[13-9]|1[0-2])-30|(0[13578]|1[02])-31)$/));

/** Absent `tourId`: a new tour. With it goes `updatedAt` as it was read. */
export const saveTourInput = z
  .strictObject({
    tourId: z.optional(id),
    updatedAt: z.optional(z.iso.datetime({ offset: true }).check(z.regex(/^20/))),
    slug,
    title: translated(100),
    summary: translated(400),
    description: freeTranslated(8000),
    difficulty: z.enum(difficulties),
    durationMinutes: whole(10, 60_000),
    minAge: whole(0, 99),
    maxAge: z._default(oldestAge, null),
    maxWeightKg: z._default(z.nullable(whole(20, 300)), null),
    seasonFrom: z._default(z.nullable(monthAndDay), null),
    seasonTo: z._default(z.nullable(monthAndDay), null),
    meetingPoint: freeTranslated(500),
    meetingAt: z.strictObject({ latitude: degrees(90), longitude: degrees(180) }),
    included: freeTranslated(4000),
    bring: freeTranslated(4000),
    needs: z.array(z.enum(participantNeeds)).check(z.maxLength(participantNeeds.length)),
    refundPolicy,
    position: z._default(whole(0, 10_000), 0),
    categories: z
      .array(
        z
          .strictObject({
            category,
            title: translated(60),
            amount: kopecks,
            minAge: z._default(age, null),
            maxAge: z._default(oldestAge, null),
          })
          .check(isInOrder),
      )
      .check(z.minLength(1), z.maxLength(20), isNamedOnce),
  })
  .check(
    isInOrder,
    z.refine(({ tourId, updatedAt }) => (tourId === undefined) === (updatedAt === undefined), { path: ['updatedAt'] }),
    z.refine(({ seasonFrom, seasonTo }) => (seasonFrom === null) === (seasonTo === null), { path: ['seasonTo'] }),
  );

/** The rules of sale. Null takes one back to what the installation was started with. */
export const settingsInput = z.strictObject({
  holdMinutes: z.optional(z.nullable(whole(holdMinutes.least, holdMinutes.most))),
  paymentMinutes: z.optional(z.nullable(whole(5, 1440))),
  loyaltyPercent: z.optional(z.nullable(whole(0, 50))),
  refundPolicy: z.optional(z.nullable(refundPolicy)),
});
