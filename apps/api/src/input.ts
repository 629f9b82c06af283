/** What only the server's calls ask, beside the inputs of the domain. */
import { availabilityInput, holdInput } from '@kamchatour/booking/input';
import { z } from 'zod';

const { scheduleId, userId } = holdInput.shape;
const { participantsCount } = availabilityInput.shape;

/** Names in addresses are plain: letters, digits and dashes. */
export const tourInput = z.strictObject({
  slug: z
    .string()
    .max(80)
    .regex(/^[\w-]+$/),
});

export const liveHoldInput = z.strictObject({ userId, scheduleId: z.optional(scheduleId) });

/** A number in an address: only digits count as one, so that neither an empty text nor 0x10 does. */
const numberInAddress = (value: unknown) =>
  typeof value === 'string' && /^-?\d{1,12}(\.\d{1,6})?$/.test(value) ? Number(value) : value;

export const availabilityQuery = z.strictObject({
  scheduleId,
  participantsCount: z.preprocess(numberInAddress, participantsCount),
});
