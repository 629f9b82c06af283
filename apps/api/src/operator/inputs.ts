/** What the operator's forms are made of, checked on the way in. */
import { capacity, departuresAction, slug, terms } from '@kamchatour/booking/office-input';
import { locales, scheduleStatuses } from '@kamchatour/booking/status';
import { maybeEmpty, personName, text } from '@kamchatour/booking/texts';
import { z } from 'zod';
import { departureSorts } from './departures.ts';
import { alertKinds, alertSeverities } from './weather.ts';

/** What guests are told from a helipad, where nobody has time to translate: without English words, who reads English reads the Russian ones. */
export const wordsForGuests = (most: number) =>
  z
    .strictObject({ ru: text(most), en: z.optional(maybeEmpty(most)) })
    .transform(({ ru, en }) => ({ ru, en: en || ru }));

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

export const scheduleInput = z.strictObject({ scheduleId: id });

export const listInput = z.strictObject({
  from: day.optional(),
  to: day.optional(),
  tour: z.optional(slug),
  status: z.enum(scheduleStatuses).optional(),
  guideId: id.optional(),
  sort: z.enum(departureSorts).default('startsAt'),
  descending: z.boolean().default(false),
  page,
  limit,
});

export const createInput = z.strictObject({
  /** Made by the form when it opens: sent again, nothing is made twice. */
  requestId: id,
  tourId: id,
  startsAt: instant,
  endsAt: instant.optional(),
  salesCloseAt: instant.optional(),
  ...terms,
});

export const duplicateInput = z.strictObject({ requestId: id, scheduleId: id, startsAt: instant });

export const editInput = z.strictObject({
  scheduleId: id,
  editedVersion: z.int().min(0).max(2_000_000_000),
  capacity: z.optional(capacity),
  startsAt: instant.optional(),
  endsAt: instant.optional(),
  salesCloseAt: instant.optional(),
  minParticipants: z.optional(capacity),
  guideId: terms.guideId,
  prices: terms.prices,
});

export const bulkInput = z.strictObject({
  scheduleIds: z.array(id).min(1).max(200),
  action: departuresAction,
});

export const freeHoldInput = z.strictObject({ scheduleId: id, holdId: id });
export const callOffInput = z.strictObject({
  scheduleId: id,
  why: z.enum(['operator', 'weather']),
  reason: z.optional(text(500)),
});
export const messageInput = z.strictObject({
  scheduleId: id,
  /** Made by the form: sent again, nobody gets the letter twice. */
  messageId: id,
  text: wordsForGuests(4000),
});
export const noteInput = z.strictObject({ scheduleId: id, text: text(2000) });

export const tourInput = z.strictObject({ tourId: id });

export const addToLineInput = z.strictObject({
  scheduleId: id,
  participantsCount: z.int().min(1).max(100),
  contact: z.strictObject({
    name: personName,
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
    message: wordsForGuests(1000),
  })
  .refine(({ startsAt, endsAt }) => endsAt > startsAt, { path: ['endsAt'] });
export const liftInput = z.strictObject({ alertId: id });
