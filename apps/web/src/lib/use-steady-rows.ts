import { useState } from 'react';
import { lastOwnAct } from './own-acts.ts';

/** An answer with rows: to which question, and when it came (milliseconds since 1970 by the device). */
export type Heard<Row> = { question: string | null; heardAt: number; rows: readonly Row[] };

/** How a list differs from what is shown of it, and the way to let that in. */
export type News = { fresh: number; gone: ReadonlySet<string>; letIn: () => void };

/** What stays on the screen: an answer to another question, or the first after an act of the reader's own, takes its place at once. */
export function whatStays<Row>(kept: Heard<Row>, heard: Heard<Row>, actedAt: number): Heard<Row> {
  if (heard.question === null) return kept;
  const hasActed = kept.heardAt <= actedAt && heard.heardAt > actedAt;
  return kept.question !== heard.question || hasActed ? heard : kept;
}

/** Rows where they stood, with new figures; how many others came, and which of them are there no longer. */
export function compareRows<Row>(kept: readonly Row[], latest: readonly Row[], idOf: (row: Row) => string) {
  const now = new Map(latest.map((row) => [idOf(row), row]));
  const known = new Set(kept.map(idOf));
  return {
    shown: kept.map((row) => now.get(idOf(row)) ?? row),
    fresh: latest.filter((row) => !known.has(idOf(row))).length,
    gone: new Set([...known].filter((id) => !now.has(id))),
  };
}

/**
 * Rows of a list that is asked for again and again: those on the screen keep their places and take new figures where they stand; new ones wait
 * until they are let in, and those that are gone stay in sight until then. `question` names what the rows answer; another question starts afresh.
 * Null: the answer is still on its way. `heardAt`: when they came; without it what the reader does changes nothing here.
 */
export function useSteadyRows<Row>(
  rows: readonly Row[],
  idOf: (row: Row) => string,
  question: string | null,
  heardAt = 0,
): News & { shown: Row[] } {
  const heard = { question, heardAt, rows };
  const [kept, keep] = useState(heard);
  const stays = whatStays(kept, heard, lastOwnAct());
  if (stays !== kept) keep(stays);
  const letIn = () => keep(heard);
  if (question === null) return { shown: [...kept.rows], fresh: 0, gone: new Set(), letIn };
  return { ...compareRows(stays.rows, rows, idOf), letIn };
}
