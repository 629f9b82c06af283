import { Link } from '@tanstack/react-router';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useWide } from '../../lib/use-wide.ts';
import { GoneNote, goneLook } from './gone-note.tsx';
import { useRowKeys } from './use-row-keys.ts';

export type Column<Row> = {
  key: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** A second line below the cell, outside its link. */
  note?: (row: Row) => ReactNode;
  /** Stands to the right, in figures of one width. */
  isFigure?: boolean;
  /** Its name in the address; without one the table is not sorted by it. */
  sort?: string;
  /** Only where there is room: from 1280 pixels on. */
  isExtra?: boolean;
};

export type Sorting = { by: string; descending: boolean };

type Props<Row> = {
  label: string;
  /** The first column names the row: it is the link. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  idOf: (row: Row) => string;
  /** Where a row leads. */
  href: (row: Row) => string;
  sorting?: Sorting;
  onSort?: (sorting: Sorting) => void;
  picking?: Picking<Row>;
  /** The row on a phone, below its link; the table is shown from 900 pixels on. */
  card: (row: Row) => ReactNode;
  /** What is shown answers the question before. */
  isOld?: boolean;
  /** Rows that have left the list since they were shown. */
  gone?: ReadonlySet<string>;
};

export type Picking<Row> = {
  picked: ReadonlySet<string>;
  onPick: (picked: ReadonlySet<string>) => void;
  /** How the row is called when it is ticked. */
  nameOf: (row: Row) => string;
};

/** Rows of one kind: a table on a desk, cards on a phone; by mouse, by finger, and by keys (j, k, x, Enter). */
export function DataTable<Row>(props: Props<Row>) {
  const { rows, label, isOld = false } = props;
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  const isTable = useWide(900);
  const isRoomy = useWide(1280);
  const columns = props.columns.filter(({ isExtra }) => isRoomy || isExtra !== true);
  return (
    <div ref={list} aria-busy={isOld} className={isOld ? 'cursor-progress' : ''}>
      {isTable ? (
        <section aria-label={label} className="card overflow-x-auto">
          <table className="w-full border-collapse text-sm">
            <caption className="sr-only">{label}</caption>
            <TableHead {...props} columns={columns} />
            <tbody>
              {rows.map((row) => (
                <TableRow key={props.idOf(row)} {...props} columns={columns} row={row} />
              ))}
            </tbody>
          </table>
        </section>
      ) : (
        <ul aria-label={label} className="grid gap-2 sm:grid-cols-2">
          {rows.map((row) => (
            <CardRow key={props.idOf(row)} {...props} row={row} />
          ))}
        </ul>
      )}
    </div>
  );
}

function TableHead<Row>({ columns, rows, idOf, sorting, onSort, picking }: Props<Row>) {
  const t = useTranslations('operator.parts');
  const isAll = picking !== undefined && rows.length > 0 && rows.every((row) => picking.picked.has(idOf(row)));
  return (
    <thead>
      <tr className="border-b border-line text-left text-[13px] text-muted">
        {picking !== undefined && (
          <th scope="col" className="w-10 py-1 pl-3">
            <input
              type="checkbox"
              className="tick"
              aria-label={t('pickAll')}
              checked={isAll}
              onChange={() => picking.onPick(withRows(picking.picked, rows.map(idOf), !isAll))}
            />
          </th>
        )}
        {columns.map(({ key, title, sort, isFigure = false }) => {
          const isSorted = sort !== undefined && sorting?.by === sort;
          const direction = sorting?.descending === true ? 'descending' : 'ascending';
          const Arrow = direction === 'descending' ? ArrowDown : ArrowUp;
          return (
            <th
              key={key}
              scope="col"
              aria-sort={isSorted ? direction : undefined}
              className={`px-2 py-1 font-medium xl:px-3 whitespace-nowrap ${isFigure ? 'text-right' : ''}`}
            >
              {sort === undefined || onSort === undefined ? (
                title
              ) : (
                <button
                  type="button"
                  onClick={() => onSort({ by: sort, descending: isSorted ? sorting?.descending !== true : false })}
                  className={`-mx-2 inline-flex min-h-9 items-center gap-1 rounded-small px-2 hover:bg-tint hover:text-text ${isSorted ? 'font-semibold text-text' : ''}`}
                >
                  {title}
                  <Arrow size={14} aria-hidden="true" className={isSorted ? '' : 'opacity-0'} />
                </button>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

type RowProps<Row> = Props<Row> & { row: Row };

function Pick<Row>({ row, idOf, picking }: RowProps<Row>) {
  if (picking === undefined) return null;
  const id = idOf(row);
  return (
    <input
      type="checkbox"
      data-row-pick
      className="tick"
      aria-label={picking.nameOf(row)}
      checked={picking.picked.has(id)}
      onChange={() => picking.onPick(toggled(picking.picked, id))}
    />
  );
}

/** Rows of other pages stay as they are. */
function withRows(picked: ReadonlySet<string>, ids: readonly string[], isIn: boolean): ReadonlySet<string> {
  const next = new Set(picked);
  for (const id of ids) {
    if (isIn) next.add(id);
    else next.delete(id);
  }
  return next;
}

function toggled(picked: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(picked);
  if (!next.delete(id)) next.add(id);
  return next;
}

function TableRow<Row>(props: RowProps<Row>) {
  const { columns, row, idOf, href, picking, gone } = props;
  const isPicked = picking?.picked.has(idOf(row)) === true;
  const isGone = gone?.has(idOf(row)) === true;
  return (
    <tr
      data-row
      className={`border-b border-line last:border-0 focus-within:bg-tint hover:bg-tint ${isPicked ? 'bg-tint' : ''} ${isGone ? goneLook : ''}`}
    >
      {picking !== undefined && (
        <td className="py-2 pl-3">
          <Pick {...props} />
        </td>
      )}
      {columns.map(({ key, cell, note, isFigure = false }, index) => (
        <td key={key} className={`px-2 py-2 align-middle xl:px-3 ${isFigure ? 'numerals text-right' : ''}`}>
          {index === 0 ? (
            <Link to={href(row)} data-row-link className="prose-link font-semibold no-underline">
              {cell(row)}
              {isGone && <GoneNote />}
            </Link>
          ) : (
            cell(row)
          )}
          {note?.(row)}
        </td>
      ))}
    </tr>
  );
}

function CardRow<Row>(props: RowProps<Row>) {
  const { columns, row, idOf, href, card, gone } = props;
  const isGone = gone?.has(idOf(row)) === true;
  return (
    <li data-row className={`card flex gap-3 px-4 py-3 ${isGone ? goneLook : ''}`}>
      {props.picking !== undefined && (
        <span className="grid min-h-11 place-items-center self-start">
          <Pick {...props} />
        </span>
      )}
      <div className="min-w-0 flex-1">
        <Link to={href(row)} data-row-link className="prose-link inline-block py-2.5 font-semibold no-underline">
          {columns[0]?.cell(row)}
          {isGone && <GoneNote />}
        </Link>
        {card(row)}
      </div>
    </li>
  );
}
