import { userId } from '@kamchatour/booking/input';
import { readStored, writeStored } from './stored.ts';

const key = 'kamchatour:guest';
let remembered: string | undefined;

/** The guest's secret: whoever sends it is this guest. It travels in request bodies only, never in an address or a log. */
export function guestId(): string {
  const stored = remembered ?? readStored('local', key);
  if (stored !== null && userId.safeParse(stored).success) {
    remembered = stored;
    return stored;
  }
  remembered = crypto.randomUUID();
  writeStored('local', key, remembered);
  return remembered;
}
