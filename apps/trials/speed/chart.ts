/** Draws throughput against askers as an SVG for a README: on light and dark pages, in the reader's own font, each line with its name. */

export type Line = {
  name: string;
  /** Askers and how much per second they got together. */
  points: [askers: number, perSecond: number][];
  isOurs?: boolean;
};

const width = 760;
const height = 400;
const plot = { left: 64, right: 590, top: 48, bottom: 340 };
/** Names stand at their line's end, at least so far from each other. */
const betweenNames = 38;

/** All lines have the same askers, ascending. Answers the whole file. */
export function drawThroughput(title: string, lines: Line[]): string {
  const askers = lines[0]?.points.map(([count]) => count) ?? [];
  const top = niceTop(Math.max(...lines.flatMap(({ points }) => points.map(([, perSecond]) => perSecond))));
  const least = Math.log10(askers[0] ?? 1);
  const decades = Math.log10(askers.at(-1) ?? 10) - least;
  const x = (count: number) => plot.left + ((Math.log10(count) - least) / decades) * (plot.right - plot.left);
  const y = (perSecond: number) => plot.bottom - (perSecond / top) * (plot.bottom - plot.top);

  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title about">`,
    `<title id="title">${title}</title>`,
    `<desc id="about">${lines.map(inWords).join(' ')}</desc>`,
    style,
    `<text class="title" x="${plot.left}" y="24">${title}</text>`,
    ...ticks(top).map(
      (tick) =>
        `<line class="grid" x1="${plot.left}" x2="${plot.right}" y1="${round(y(tick))}" y2="${round(y(tick))}"/>` +
        `<text class="end" x="${plot.left - 10}" y="${round(y(tick) + 4)}">${tick.toLocaleString('en')}</text>`,
    ),
    ...askers.map(
      (count) =>
        `<text class="middle" x="${round(x(count))}" y="${plot.bottom + 24}">${count.toLocaleString('en')}</text>`,
    ),
    `<text class="middle" x="${(plot.left + plot.right) / 2}" y="${plot.bottom + 48}">people asking at the same time</text>`,
    ...withPlaces(lines, y).map(({ line, place }) => drawLine(line, place, x, y)),
    '</svg>',
  ].join('\n')}\n`;
}

const style = `<style>
text { font: 14px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; fill: #656d76; }
.title { font-size: 16px; font-weight: 600; fill: #1f2328; }
.end { text-anchor: end; } .middle { text-anchor: middle; }
.grid { stroke: #8c959f; stroke-opacity: .3; }
.theirs { stroke: #8c959f; stroke-width: 2; fill: none; } .theirs-dot { fill: #8c959f; }
.ours { stroke: #0a8f86; stroke-width: 3; fill: none; } .ours-dot, .ours-name { fill: #0a8f86; } .ours-name { font-weight: 600; }
@media (prefers-color-scheme: dark) {
  text { fill: #9198a1; } .title { fill: #f0f6fc; }
  .ours { stroke: #2dc4b6; } .ours-dot, .ours-name { fill: #2dc4b6; }
}
</style>`;

function drawLine(line: Line, place: number, x: (count: number) => number, y: (perSecond: number) => number): string {
  const kind = line.isOurs ? 'ours' : 'theirs';
  const points = line.points.map(([count, perSecond]) => [round(x(count)), round(y(perSecond))]);
  const last = line.points.at(-1)?.[1] ?? 0;
  return [
    `<polyline class="${kind}" points="${points.join(' ')}"/>`,
    ...points.map(([left, top]) => `<circle class="${kind}-dot" cx="${left}" cy="${top}" r="4"/>`),
    `<text class="${kind}-name" x="${plot.right + 14}" y="${round(place)}">${line.name}</text>`,
    `<text x="${plot.right + 14}" y="${round(place + 17)}">${roughly(last)} per second</text>`,
  ].join('\n');
}

/** Where the names go: beside their line's end, pushed up from below where they would meet. */
function withPlaces(lines: Line[], y: (perSecond: number) => number) {
  let lowest = plot.bottom - 8;
  return lines
    .map((line) => ({ line, place: y(line.points.at(-1)?.[1] ?? 0) }))
    .toSorted((a, b) => b.place - a.place)
    .map(({ line, place }) => {
      const free = Math.min(place, lowest);
      lowest = free - betweenNames;
      return { line, place: free };
    });
}

function inWords({ name, points }: Line): string {
  const said = points.map(([count, perSecond]) => `${roughly(perSecond)} at ${count.toLocaleString('en')}`);
  return `${name}, per second: ${said.join(', ')}.`;
}

/** Two digits that count: more would be different at the next run. */
function roughly(value: number): string {
  return Number(value.toPrecision(2)).toLocaleString('en');
}

/** The next number that five steps lead to without odd digits. */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 1.5, 2, 2.5, 3, 4, 5, 7.5].find((step) => step * power >= value) ?? 10);
}

function ticks(top: number): number[] {
  return Array.from({ length: 6 }, (_, step) => (top * step) / 5);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
