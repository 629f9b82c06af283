import { beginningOf } from '@kamchatour/booking';

/** Two days on Kamchatka, both included, as the instants between which they lie. */
export function instantsOf({ from, to }: { from?: string | undefined; to?: string | undefined }) {
  return {
    from: from === undefined ? undefined : beginningOf(from),
    to: to === undefined ? undefined : new Date(beginningOf(to).getTime() + 86_400_000),
  };
}
