/** A volcano as a map draws it: rings of equal height, each a closed SVG path around (0, 0). */
export function contours(rings: number, step: number): string[] {
  return Array.from({ length: rings }, (_, ring) => ringAt((ring + 1) * step, ring));
}

const corners = 72;

/** Ridges and gullies: the further down the slope, the more they show. */
function ringAt(radius: number, ring: number): string {
  const points = Array.from({ length: corners }, (_, corner) => {
    const angle = (corner / corners) * 2 * Math.PI;
    const ridge = 0.1 * Math.sin(3 * angle + 0.35 * ring) + 0.05 * Math.sin(7 * angle - 0.5 * ring);
    const reach = radius * (1 + ridge + 0.04 * Math.sin(2 * angle));
    return `${(reach * Math.cos(angle)).toFixed(1)} ${(0.72 * reach * Math.sin(angle)).toFixed(1)}`;
  });
  return `M${points.join('L')}Z`;
}
