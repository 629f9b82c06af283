/** Rows as statements of a batch. A batch takes no parameters, so the rows travel as one JSON text for each table. */
import { getTableColumns, getTableName } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Outcome } from './rows.ts';

/** Inserts the rows in their order. A column that no row names gets its default; one that only some name is null in the others. */
export function insertStatement<T extends PgTable>(table: T, rows: T['$inferInsert'][]): string {
  const fields = rows.map((row): Record<string, unknown> => ({ ...row }));
  const named = Object.entries(getTableColumns(table)).filter(([key]) => fields.some((row) => row[key] !== undefined));
  const records = fields.map((row) => Object.fromEntries(named.map(([key, column]) => [column.name, plain(row[key])])));
  const list = named.map(([, column]) => `"${column.name}"`).join(', ');
  const name = `"${getTableName(table)}"`;
  return `insert into ${name} (${list}) overriding system value select ${list} from json_populate_recordset(null::${name}, ${quoted(records)});`;
}

/** Writes over the departures what each came to. */
export function outcomeStatement(outcomes: Outcome[]): string {
  return `update tour_schedules s
  set available_slots = o."availableSlots", status = o.status, weather_status = o."weatherStatus", version = o.version
  from json_to_recordset(${quoted(outcomes)})
    as o(id uuid, "availableSlots" integer, status text, "weatherStatus" text, version integer)
  where s.id = o.id;`;
}

/** Bytes as PostgreSQL reads them; all else says itself in JSON. */
function plain(value: unknown): unknown {
  return Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value;
}

function quoted(value: unknown): string {
  const text = JSON.stringify(value);
  if (text.includes('$rows$') || text.includes('$season$'))
    throw new Error('The demo season contains its own quotation mark.');
  return `$rows$${text}$rows$`;
}
