/** The secret of a place in line. It comes behind the # of a letter's link, and stays in this tab. */
import { readStored, writeStored } from '../../lib/stored.ts';

type Brought = { token: string; wantsToLeave: boolean };

/** What the link brings: `key=…`, and `leave` with it when it is the link to leave by. */
export function broughtBy(fragment: string): Brought | null {
  const said = new URLSearchParams(fragment);
  const token = said.get('key');
  return token === null ? null : { token, wantsToLeave: said.has('leave') };
}

const key = (entryId: string) => `kamchatour:entry:${entryId}`;

export function keepEntryKey(entryId: string, token: string): void {
  writeStored('tab', key(entryId), token);
}

export function keptEntryKey(entryId: string): string | null {
  return readStored('tab', key(entryId));
}
