import * as z from 'zod/mini';
import { readStored, writeStored } from '../../../lib/stored.ts';

/** What was found and opened: never whom it is about, since the browser keeps it. */
const shape = z.array(z.object({ path: z.string(), title: z.string(), detail: z.string() }));
export type RecentFind = z.infer<typeof shape>[number];

const key = 'kamchatour:recent-finds';
const most = 6;

/** The latest first; they go with the tab. */
export function readRecentFinds(): RecentFind[] {
  try {
    const read = shape.safeParse(JSON.parse(readStored('tab', key) ?? '[]'));
    return read.success ? read.data : [];
  } catch {
    return [];
  }
}

export function keepRecentFind(find: RecentFind): void {
  const others = readRecentFinds().filter(({ path }) => path !== find.path);
  writeStored('tab', key, JSON.stringify([find, ...others].slice(0, most)));
}
