import { memo } from 'react';
import { contourMap } from '../lib/contours.ts';

type Props = { name: string; className?: string };

/** The contour map that belongs to a name: decoration, so it is not read out. */
export const ContourPicture = memo(function ContourPicture({ name, className = '' }: Props) {
  const map = contourMap(name);
  const { x, y } = map.summit;
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${map.width} ${map.height}`}
      preserveAspectRatio="xMidYMid slice"
      className={`block ${className}`}
    >
      <rect width={map.width} height={map.height} fill={map.sea === null ? 'var(--map-ground)' : 'var(--map-sea)'} />
      {map.sea !== null && <path d={map.sea} fill="var(--map-ground)" stroke="var(--map-line)" strokeOpacity="0.7" />}
      {map.rings.map((path, index) => (
        <path
          key={path.slice(0, 40) + index}
          d={path}
          fill="var(--map-tint)"
          fillOpacity="0.075"
          stroke="var(--map-line)"
          strokeOpacity={index % 4 === 3 ? 0.95 : 0.5}
          strokeWidth={index % 4 === 3 ? 1.5 : 0.9}
        />
      ))}
      <path d={`M${x} ${y - 8}l7 12h-14z`} fill="var(--map-summit)" />
    </svg>
  );
});
