/** QR codes. One matrix for all: screens, paper and mail. Error correction M: 15 % of it may be scratched away. */
import QRCode from 'qrcode';

const errorCorrectionLevel = 'M';
/** White modules that the standard asks for around the code. */
const quiet = 4;

/**
 * The code as one SVG path, to be filled in black on white: `<svg viewBox={`0 0 ${size} ${size}`}><path d={path} /></svg>`. The quiet zone is
 * part of the size. Outlines, not squares: where squares touch, some viewers let hairlines show.
 */
export function qrPath(text: string): { size: number; path: string } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel });
  const isDark = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < modules.size && y < modules.size && modules.get(y, x) === 1;
  return { size: modules.size + 2 * quiet, path: outline(modules.size, isDark) };
}

/** The code as PNG, `scale` pixels to a module, with its quiet zone. */
export function qrPng(text: string, scale = 8): Promise<Buffer> {
  return QRCode.toBuffer(text, { errorCorrectionLevel, margin: quiet, scale });
}

/** Right, down, left, up: walking so, what is dark lies on the right hand. */
const ways = [
  { command: 'h', dx: 1, dy: 0 },
  { command: 'v', dx: 0, dy: 1 },
  { command: 'h', dx: -1, dy: 0 },
  { command: 'v', dx: 0, dy: -1 },
] as const;
type Edge = { x: number; y: number; way: (typeof ways)[number] };

/** Walks around each dark patch and, the other way about, around each hole in it. */
function outline(size: number, isDark: (x: number, y: number) => boolean): string {
  const edges = new Map<string, Edge[]>();
  const add = (edge: Edge) => {
    const corner = `${edge.x},${edge.y}`;
    edges.set(corner, [...(edges.get(corner) ?? []), edge]);
  };
  const [right, down, left, up] = ways;
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (!isDark(x, y)) continue;
      if (!isDark(x, y - 1)) add({ x, y, way: right });
      if (!isDark(x + 1, y)) add({ x: x + 1, y, way: down });
      if (!isDark(x, y + 1)) add({ x: x + 1, y: y + 1, way: left });
      if (!isDark(x - 1, y)) add({ x, y: y + 1, way: up });
    }
  }
  let path = '';
  for (const corner of edges.keys()) {
    let edge = edges.get(corner)?.pop();
    while (edge !== undefined) {
      path += loopFrom(edge, (x, y) => edges.get(`${x},${y}`)?.pop());
      edge = edges.get(corner)?.pop();
    }
  }
  return path;
}

function loopFrom(start: Edge, next: (x: number, y: number) => Edge | undefined): string {
  let path = `M${start.x + quiet} ${start.y + quiet}`;
  let run = { way: start.way, length: 0 };
  let edge: Edge | undefined = start;
  const flush = () => `${run.way.command}${run.length * (run.way.dx + run.way.dy)}`;
  while (edge !== undefined) {
    if (edge.way !== run.way) {
      path += flush();
      run = { way: edge.way, length: 0 };
    }
    run.length += 1;
    edge = next(edge.x + edge.way.dx, edge.y + edge.way.dy);
  }
  return `${path}${flush()}z`;
}
