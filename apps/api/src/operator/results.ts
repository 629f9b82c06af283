/** Bulk actions answer for each row apart: what was done, or which refusal it was. */
import { BookingError } from '@kamchatour/booking';
import type { Refusal } from '@kamchatour/booking/errors';

export type RowResult<Answer = unknown> =
  | { id: string; ok: true; answer: Answer }
  | { id: string; ok: false; refusal: Refusal };

/** A refusal is this row's alone; a bug is everybody's. */
export async function resultOf<Answer>(id: string, work: Promise<Answer>): Promise<RowResult<Answer>> {
  try {
    return { id, ok: true, answer: await work };
  } catch (error) {
    if (error instanceof BookingError) return { id, ok: false, refusal: error.refusal };
    throw error;
  }
}
