/** What only the server's calls ask, beside the inputs of the domain. */
import { userId } from '@kamchatour/booking/input';
import { z } from 'zod';

export const tourInput = z.strictObject({ slug: z.string().trim().min(1).max(80) });

/** Days are calendar days on Kamchatka, both included; from today and 31 days on unless said otherwise. */
export const scheduleWindowInput = z.strictObject({
  tour: z.string().trim().min(1).max(80).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export type ScheduleWindowInput = z.infer<typeof scheduleWindowInput>;

export const liveHoldInput = z.strictObject({ userId, scheduleId: z.uuid().optional() });
