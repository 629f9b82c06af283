/** When the copy of a departure starts, as it is typed. Everything else is as far from the start as it was. */
import { day, time } from '@kamchatour/booking/office-input';
import * as z from 'zod/mini';
import { addDays, instantAt, kamchatkaDay } from '../../../lib/kamchatka.ts';
import { type Read, readForm } from '../../../lib/read-form.ts';
import { type Departure, type Moment, momentOf, typedMoment } from './edit-draft.ts';

type Times = Pick<Departure, 'startsAt' | 'salesCloseAt'>;

const form = z.strictObject({ startsAt: z.strictObject({ day, time }) });

/** A week later at the same hour; of one that is long over, tomorrow. `now`: in milliseconds since 1970. */
export function copyDraft({ startsAt }: Times, now: number): Moment {
  const { day: was, time: at } = momentOf(startsAt);
  const today = kamchatkaDay(now);
  const later = addDays(was, 7);
  return { day: later > today ? later : addDays(today, 1), time: at };
}

/** What would be asked, or all that is wrong with it. A copy that could not be sold any more is `too_small`. */
export function readCopy(draft: Moment, departure: Times, now: number): Read<{ startsAt: string }> {
  const read = readForm(form, { startsAt: typedMoment(draft) });
  if (read.value === null) return read;
  const startsAt = instantAt(draft.day, draft.time);
  const soldFor = startsAt - Date.parse(departure.startsAt) + Date.parse(departure.salesCloseAt) - now;
  return soldFor > 0
    ? { value: { startsAt: new Date(startsAt).toISOString() }, problems: [] }
    : { value: null, problems: [{ path: 'startsAt', rule: 'too_small' }] };
}
