import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useWide } from '../../../lib/use-wide.ts';
import { chartHeight } from './chart-height.ts';
import type { FigureName } from './figures.ts';
import { useFigureText } from './use-figure-text.ts';

type Point = { key: string; now: number | null; before: number | null };
type Props = {
  name: FigureName;
  label: string;
  points: Point[];
  /** Names of tours are too long to stand side by side. */
  isLying: boolean;
  nowLabel: string;
  beforeLabel: string;
};

const tick = { fill: 'var(--muted)', fontSize: 12 };

/** One figure over the periods, with the season before beside it where there was one. The table below says the same. */
export function FigureChart({ name, label, points, isLying, nowLabel, beforeLabel }: Props) {
  const text = useFigureText();
  const isWide = useWide(900);
  const hasBefore = points.some(({ before }) => before !== null && before !== 0);
  const radius: [number, number, number, number] = isLying ? [0, 3, 3, 0] : [3, 3, 0, 0];
  const keys = { dataKey: 'key', tickLine: false, axisLine: { stroke: 'var(--line-strong)' }, tick };
  const figures = {
    tickLine: false,
    axisLine: false,
    tick,
    tickFormatter: (value: number) => text(name, value, 'short'),
  };
  return (
    <figure aria-label={label} style={{ height: chartHeight(points.length, isLying) }}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={points}
          layout={isLying ? 'vertical' : 'horizontal'}
          maxBarSize={isLying ? 18 : 56}
          margin={{ top: 8, right: 16, left: 0, bottom: 0 }}
          accessibilityLayer
        >
          <CartesianGrid vertical={isLying} horizontal={!isLying} stroke="var(--line)" />
          {isLying ? <XAxis type="number" {...figures} /> : <XAxis {...keys} />}
          {isLying ? (
            <YAxis type="category" width={isWide ? 240 : 132} interval={0} {...keys} />
          ) : (
            <YAxis width={64} {...figures} />
          )}
          <Tooltip
            cursor={{ fill: 'var(--tint)' }}
            contentStyle={{ background: 'var(--surface)', border: '1px solid var(--line-strong)', borderRadius: 8 }}
            formatter={(value) => text(name, typeof value === 'number' ? value : null)}
          />
          {hasBefore && <Legend />}
          {hasBefore && (
            <Bar
              dataKey="before"
              name={beforeLabel}
              fill="var(--line-strong)"
              radius={radius}
              isAnimationActive={false}
            />
          )}
          <Bar dataKey="now" name={nowLabel} fill="var(--chosen)" radius={radius} isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </figure>
  );
}
