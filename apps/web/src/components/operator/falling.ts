import { figure } from '../../lib/read-form.ts';

/** A step of a refund as typed: whole hours before the start, whole per cent. */
export type Tier = { key: string; hoursBefore: string; percent: string };

const most = { hoursBefore: 8760, percent: 100 } as const;

/** What the step above has, where this one should have less (hours) or not more (per cent) and does not; figures that no step may have are another mistake. */
export function notFalling(tiers: readonly Tier[], place: number, name: keyof typeof most): number | undefined {
  const [above, typed] = [figure(tiers[place - 1]?.[name] ?? ''), figure(tiers[place]?.[name] ?? '')];
  if (above === undefined || typed === undefined || above < 0 || typed > most[name]) return undefined;
  return typed > above || (name === 'hoursBefore' && typed === above) ? above : undefined;
}
