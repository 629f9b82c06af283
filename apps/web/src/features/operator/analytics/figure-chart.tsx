import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { FigureName } from './figures.ts';
import { useFigureText } from './use-figure-text.ts';

type Point = { key: string; now: number | null; before: number | null };
type Props = { name: FigureName; label: string; points: Point[]; nowLabel: string; beforeLabel: string };

/** One figure over the periods, with the season before beside it. The table below says the same. */
export function FigureChart({ name, label, points, nowLabel, beforeLabel }: Props) {
  const text = useFigureText();
  return (
    <figure aria-label={label} className="h-72">
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={points} margin={{ top: 8, right: 8, left: 8, bottom: 0 }} accessibilityLayer>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="key"
            tickLine={false}
            axisLine={{ stroke: 'var(--line-strong)' }}
            tick={{ fill: 'var(--muted)', fontSize: 12 }}
          />
          <YAxis
            width={76}
            tickLine={false}
            axisLine={false}
            tick={{ fill: 'var(--muted)', fontSize: 12 }}
            tickFormatter={(value: number) => text(name, value)}
          />
          <Tooltip
            cursor={{ fill: 'var(--tint)' }}
            contentStyle={{ background: 'var(--surface)', border: '1px solid var(--line-strong)', borderRadius: 8 }}
            formatter={(value) => text(name, typeof value === 'number' ? value : null)}
          />
          <Legend />
          <Bar
            dataKey="before"
            name={beforeLabel}
            fill="var(--line-strong)"
            radius={[3, 3, 0, 0]}
            isAnimationActive={false}
          />
          <Bar dataKey="now" name={nowLabel} fill="var(--chosen)" radius={[3, 3, 0, 0]} isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </figure>
  );
}
