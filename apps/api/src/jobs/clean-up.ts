import { cleanupExpiredHolds } from '@kamchatour/booking';
import type { Services } from '../services.ts';

/** Writes off what has ended. Tidiness only: a hold past its end never counts, whether this ran or not. */
export async function cleanUp({ desk }: Services): Promise<void> {
  await cleanupExpiredHolds(desk);
}
