/** What only the server's calls ask, beside the inputs of the domain. */
import { userId } from '@kamchatour/booking/input';
import { z } from 'zod';

export const tourInput = z.strictObject({ slug: z.string().trim().min(1).max(80) });

export const liveHoldInput = z.strictObject({ userId, scheduleId: z.uuid().optional() });
