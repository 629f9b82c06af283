/** Pixels: a chart of lying bars grows with them. Known before the chart itself has come, so that nothing moves then. */
export function chartHeight(points: number, isLying: boolean): number {
  return isLying ? points * 44 + 72 : 288;
}
