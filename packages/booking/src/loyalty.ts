/** Points: one is one rouble off a later booking. Whole points, rounded down, so that parts never make more than the whole. */

/** Of what was paid, so many per cent come back as points, unless the operator says otherwise. */
export const usualLoyaltyPercent = 5;
const kopecksInPoint = 100;

/** Points for an amount that was paid. */
export function pointsFor(amount: number, percent: number): number {
  return Math.floor((amount * percent) / 100 / kopecksInPoint);
}

/** What so many points take off, in kopecks. */
export function worthOf(points: number): number {
  return points * kopecksInPoint;
}

/** The most points that an amount can be lowered by. */
export function mostPointsOn(amount: number): number {
  return Math.floor(amount / kopecksInPoint);
}

/** The part of `points` that belongs to `part` of `whole`. */
export function shareOfPoints(points: number, part: number, whole: number): number {
  return whole > 0 ? Math.floor((points * part) / whole) : 0;
}
