/**
 * A contour map drawn from a name: the same name gives the same mountains for ever, and no picture has to be stored.
 * Heights are a few seeded summits over value noise; the isolines come from marching squares, joined into closed rings.
 */
export type ContourMap = {
  width: number;
  height: number;
  rings: string[];
  sea: string | null;
  summit: { x: number; y: number };
};

const columns = 60;
const rows = 38;
const cell = 10;
const levels = 13;
/** Height of the shore on maps that have a sea. */
const shore = 0.3;

const drawn = new Map<string, ContourMap>();

export function contourMap(name: string): ContourMap {
  const known = drawn.get(name);
  if (known !== undefined) return known;
  const map = draw(name);
  drawn.set(name, map);
  return map;
}

function draw(name: string): ContourMap {
  const field = heights(name);
  const isCoast = /bay|sea|boat|bukht|ocean|whale|coast|morsk|russk|kit/.test(name);
  const lowest = isCoast ? shore : 0.12;
  const rings: string[] = [];
  for (let index = 0; index < levels; index += 1) {
    rings.push(isoline(field, lowest + ((0.985 - lowest) * (index + 0.5)) / levels));
  }
  let top = 0;
  field.forEach((height, at) => {
    if (height > (field[top] ?? 0)) top = at;
  });
  return {
    width: (columns - 3) * cell,
    height: (rows - 3) * cell,
    rings,
    sea: isCoast ? isoline(field, shore - 0.02) : null,
    summit: { x: ((top % columns) - 1) * cell, y: (Math.floor(top / columns) - 1) * cell },
  };
}

/** Row by row, 0 to 1, with a rim below every level, so that all rings close outside the picture. */
function heights(name: string): Float64Array {
  const random = randomFrom(name);
  const lattice = Float64Array.from({ length: 64 * 64 }, random);
  const summits = Array.from({ length: 3 + Math.floor(random() * 3) }, (_, index) => ({
    x: (index === 0 ? 0.22 + random() * 0.56 : random()) * columns,
    y: (index === 0 ? 0.3 + random() * 0.36 : random()) * rows,
    tall: index === 0 ? 1 : 0.3 + random() * 0.4,
    wide: (index === 0 ? 9 : 5) + random() * 7,
    lean: 0.65 + random() * 0.8,
    turn: random() * Math.PI,
  }));
  const crater = random() < 0.55 ? 1.6 + random() * 1.2 : 0;
  const field = new Float64Array(columns * rows);
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      let height = 0;
      for (const [index, { x: cx, y: cy, tall, wide, lean, turn }] of summits.entries()) {
        const warp = (noise(lattice, x * 0.16 + index * 7, y * 0.16) - 0.5) * 5;
        const dx = (x - cx) * Math.cos(turn) + (y - cy) * Math.sin(turn) + warp;
        const dy = ((y - cy) * Math.cos(turn) - (x - cx) * Math.sin(turn)) * lean + warp * 0.6;
        const far = Math.hypot(dx, dy);
        const cone = tall * Math.exp(-((far / wide) ** 1.35));
        height = Math.max(height, cone) + 0.18 * Math.min(height, cone);
        if (index === 0 && crater > 0) height -= 0.34 * Math.exp(-((far / crater) ** 2));
      }
      const rough = noise(lattice, x * 0.09, y * 0.09) * 0.6 + noise(lattice, x * 0.21, y * 0.21) * 0.28;
      field[y * columns + x] = height * 0.86 + rough * 0.42;
    }
  }
  const most = Math.max(...field);
  const least = Math.min(...field);
  return field.map((height, at) => {
    const x = at % columns;
    const y = Math.floor(at / columns);
    const isRim = x === 0 || y === 0 || x === columns - 1 || y === rows - 1;
    return isRim ? -0.2 : (height - least) / (most - least);
  });
}

function noise(lattice: Float64Array, x: number, y: number): number {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const at = (cx: number, cy: number) => lattice[(cy & 63) * 64 + (cx & 63)] ?? 0;
  const ease = (t: number) => t * t * (3 - 2 * t);
  const u = ease(x - x0);
  const v = ease(y - y0);
  const upper = at(x0, y0) * (1 - u) + at(x0 + 1, y0) * u;
  const lower = at(x0, y0 + 1) * (1 - u) + at(x0 + 1, y0 + 1) * u;
  return upper * (1 - v) + lower * v;
}

type Point = readonly [x: number, y: number];

/** All rings of one level as a path. Each cell crossing is named by the edge it lies on, which is what joins neighbours. */
function isoline(field: Float64Array, level: number): string {
  const next = new Map<number, number>();
  const points = new Map<number, Point>();
  const height = (x: number, y: number) => field[y * columns + x] ?? 0;
  const across = (x: number, y: number): number => {
    const edge = (y * columns + x) * 2;
    const a = height(x, y);
    if (!points.has(edge)) points.set(edge, [x + (level - a) / (height(x + 1, y) - a), y]);
    return edge;
  };
  const down = (x: number, y: number): number => {
    const edge = (y * columns + x) * 2 + 1;
    const a = height(x, y);
    if (!points.has(edge)) points.set(edge, [x, y + (level - a) / (height(x, y + 1) - a)]);
    return edge;
  };
  for (let y = 0; y < rows - 1; y += 1) {
    for (let x = 0; x < columns - 1; x += 1) {
      const up = height(x, y) > level ? 8 : 0;
      const corners = up + (height(x + 1, y) > level ? 4 : 0) + (height(x + 1, y + 1) > level ? 2 : 0);
      const shape = corners + (height(x, y + 1) > level ? 1 : 0);
      const north = () => across(x, y);
      const south = () => across(x, y + 1);
      const west = () => down(x, y);
      const east = () => down(x + 1, y);
      // High ground stays on the right of every piece, so pieces meet head to tail.
      for (const [from, to] of pieces(shape, north, east, south, west)) next.set(from, to);
    }
  }
  let path = '';
  while (next.size > 0) {
    const [start = 0] = next.keys();
    const ring: Point[] = [];
    let at: number | undefined = start;
    while (at !== undefined && next.has(at)) {
      const point = points.get(at);
      if (point !== undefined) ring.push(point);
      const following: number | undefined = next.get(at);
      next.delete(at);
      at = following;
    }
    if (ring.length > 5) path += smooth(ring);
  }
  return path;
}

type Edge = () => number;
function pieces(shape: number, n: Edge, e: Edge, s: Edge, w: Edge): [from: number, to: number][] {
  switch (shape) {
    case 1:
      return [[s(), w()]];
    case 2:
      return [[e(), s()]];
    case 3:
      return [[e(), w()]];
    case 4:
      return [[n(), e()]];
    case 5:
      return [
        [n(), w()],
        [s(), e()],
      ];
    case 6:
      return [[n(), s()]];
    case 7:
      return [[n(), w()]];
    case 8:
      return [[w(), n()]];
    case 9:
      return [[s(), n()]];
    case 10:
      return [
        [w(), s()],
        [e(), n()],
      ];
    case 11:
      return [[e(), n()]];
    case 12:
      return [[w(), e()]];
    case 13:
      return [[s(), e()]];
    case 14:
      return [[w(), s()]];
    default:
      return [];
  }
}

/** A ring as quadratic curves through the middles of its sides, in picture units. */
function smooth(ring: Point[]): string {
  const at = (index: number): Point => ring[index % ring.length] ?? [0, 0];
  const place = (value: number) => String(Math.round((value - 1) * cell * 10) / 10);
  const middle = (a: Point, b: Point) => `${place((a[0] + b[0]) / 2)} ${place((a[1] + b[1]) / 2)}`;
  let path = `M${middle(at(0), at(1))}`;
  for (let index = 1; index <= ring.length; index += 1) {
    const point = at(index);
    path += `Q${place(point[0])} ${place(point[1])} ${middle(point, at(index + 1))}`;
  }
  return `${path}Z`;
}

/** Numbers in [0, 1) from a name: FNV-1a for the start, mulberry32 for the rest. */
function randomFrom(name: string): () => number {
  let state = 0x811c9dc5;
  for (const letter of name) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
