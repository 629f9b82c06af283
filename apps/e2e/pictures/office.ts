/** Pictures of the operator's tab. */
import type { Guest } from '../fixtures/guest.ts';
import type { OfficeSet } from '../fixtures/office-set.ts';
import { signIn } from '../pages/office.ts';
import { scenes } from '../pages/office-scenes.ts';
import { openScene, type Scene } from '../pages/scene.ts';
import type { Take } from './album.ts';

type Stage = {
  set: OfficeSet;
  open: () => Promise<Guest>;
  isWanted: (name: string) => boolean;
  origin: string;
};

/** Every scene in one look; each person has a browser of their own. Answers what did not come about, and what pages complained of. */
export async function takeOffice(
  { set, open, isWanted, origin }: Stage,
  takerOf: (guest: Guest) => Take,
): Promise<string[]> {
  const people = new Map<Scene['who'], Guest>();
  const problems: string[] = [];
  for (const scene of scenes) {
    const { name, who, isScreen } = scene;
    if (!isWanted(`office-${name}`)) continue;
    const guest = people.get(who) ?? (await open());
    if (!people.has(who)) {
      people.set(who, guest);
      if (who !== 'nobody') await signIn(guest, origin, who);
      // Not signed in, not allowed, not there: what some of the scenes are about.
      guest.expectComplaint(/status of 40[0134]/);
    }
    await openScene(guest, scene, set).catch((error: unknown) => problems.push(`${name}: ${String(error)}`));
    await takerOf(guest)(name, isScreen !== true);
    await scene.after?.(guest, set).catch((error: unknown) => problems.push(`after ${name}: ${String(error)}`));
  }
  for (const guest of people.values()) {
    problems.push(...guest.problems());
    await guest.context.close();
  }
  return problems;
}
