/** What the comparison comes to, in words. */
import type { Sale } from './sale.ts';
import { seats } from './seller.ts';

export type Row = {
  /** Who sold: `ours`, or the peer with its locks. */
  seller: string;
  processes: number;
  askers: number;
  sales: Sale[];
};

export type Pair = { ours: Row; theirs: Row };

/** Of all sales of the row together. */
export function perSecond({ sales }: Row): number {
  const sum = (of: (sale: Sale) => number) => sales.reduce((all, sale) => all + of(sale), 0);
  return sum(({ milliseconds }) => milliseconds.length) / sum(({ seconds }) => seconds);
}

export function soldExactly({ sales }: Row): boolean {
  return sales.every(({ sold }) => sold === seats);
}

/** Whom we are held to: them, unless they sold more than there was; then `exact`, who did not. */
export function rivalOf(theirs: Row, exact: Row): Row {
  return theirs.sales.some(({ sold }) => sold > seats) ? exact : theirs;
}

/** One line for each row. Behind ours: how many times as many we sold as they did there, and as those did who sold no more than there was. */
export function tableOf(pairs: Pair[], exact: Row): string[] {
  const head = ['', 'processes', 'askers', 'per second', 'p99 ms', `sold of ${seats}`, 'failed', 'ratio', 'to exact'];
  const lines = pairs.flatMap(({ ours, theirs }) => [
    [...cellsOf(theirs), '', ''],
    [...cellsOf(ours), ratioOf(ours, theirs).toFixed(0), ratioOf(ours, rivalOf(theirs, exact)).toFixed(0)],
  ]);
  const rows = [head, ...lines, [...cellsOf(exact), '', '']];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => padded(cell, widths[column] ?? 0, column > 0)).join('  '));
}

export function ratioOf(ours: Row, theirs: Row): number {
  return perSecond(ours) / perSecond(theirs);
}

function cellsOf(row: Row): string[] {
  const { seller, processes, askers, sales } = row;
  const failures = sales.reduce((all, sale) => all + sale.failures, 0);
  return [
    seller,
    String(processes),
    String(askers),
    perSecond(row).toFixed(0),
    p99(sales).toFixed(0),
    soldIn(sales),
    String(failures),
  ];
}

function p99(sales: Sale[]): number {
  const all = sales.flatMap(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  return all[Math.ceil(all.length * 0.99) - 1] ?? Number.NaN;
}

function soldIn(sales: Sale[]): string {
  const counts = sales.map(({ sold }) => sold);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? String(least) : `${least} to ${most}`;
}

function padded(cell: string, width: number, isNumber: boolean): string {
  return isNumber ? cell.padStart(width) : cell.padEnd(width);
}
