import { useState } from 'react';

/**
 * Rows of a list that is asked for again and again: those on the screen keep their places and take new figures where they stand; new ones wait
 * until they are let in. `key` names the question that the rows answer; another question starts afresh. Null: the answer is still on its way.
 */
export function useSteadyRows<Row>(rows: readonly Row[], idOf: (row: Row) => string, key: string | null) {
  const [kept, keep] = useState({ key, rows });
  if (key !== null && kept.key !== key) keep({ key, rows });
  const latest = new Map(rows.map((row) => [idOf(row), row]));
  const known = new Set(kept.rows.map(idOf));
  return {
    shown: kept.rows.map((row) => latest.get(idOf(row)) ?? row),
    fresh: key === null ? 0 : rows.filter((row) => !known.has(idOf(row))).length,
    letIn: () => keep({ key, rows }),
  };
}
