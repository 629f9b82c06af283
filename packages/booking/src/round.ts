/** What a round asks of the database: what is not remembered of its departures, and that what was decided be written. */
import type { Database } from '@kamchatour/db';
import type { Work } from './ahead.ts';
import { type Applied, applyChanges } from './apply-changes.ts';
import type { Memory } from './memory.ts';
import { type Known, nothingRead, readStates } from './read-states.ts';
import { addAskers, addDraft, type Draft, emptyRows } from './round-rows.ts';
import { decideRound, type Remembered, type Waiting, whatIsAsked } from './turn.ts';

/** What a round left of a departure, as of the database's clock. */
export type News = { scheduleId: string; version: number; booked: number; held: number; asOf: Date };

/** Decides all commands, on what is remembered of a departure or on what is read now. Throws what the database does. */
export async function decideBatch(database: Database, memory: Memory, batch: Map<string, Waiting[]>): Promise<Work[]> {
  const remembered = new Map<string, Remembered>();
  for (const [id, commands] of batch) {
    const found = memory.recall(id, commands);
    // The other departure of a move has no command of its own: it is read.
    if (found && commands.length > 0) remembered.set(id, found);
  }
  const askedAt = performance.now();
  const known = await learn(database, memory, batch, remembered);
  return [...decideRound(batch, known, remembered)].map(([scheduleId, turn]) => {
    const readAt = remembered.get(scheduleId)?.readAt ?? (known.whole.has(scheduleId) ? askedAt : undefined);
    return { scheduleId, commands: batch.get(scheduleId) ?? [], turn, readAt, next: undefined };
  });
}

async function learn(
  database: Database,
  memory: Memory,
  batch: Map<string, Waiting[]>,
  remembered: Map<string, Remembered>,
): Promise<Known> {
  const now = memory.now();
  if (now && remembered.size === batch.size) return nothingRead(now);
  const unknown = new Map([...batch].filter(([id]) => !remembered.has(id)));
  const known = await readStates(database, whatIsAsked(unknown, memory.trusts));
  memory.hear(known.now.getTime());
  return known;
}

/** Sends what is to be written, if anything. The news are true once it is applied; meanwhile each departure's state is as the round leaves it. */
export function sendRound(database: Database, memory: Memory, roundId: string, round: Work[]) {
  const drafts = round.flatMap(({ turn: { draft } }) => (draft && draft.changes.length > 0 ? draft : []));
  const applying = drafts.length > 0 ? apply(database, memory, roundId, drafts) : undefined;
  return { applying, news: new Map(drafts.map((draft) => [draft.schedule.id, leaveBehind(draft)])) };
}

async function apply(database: Database, memory: Memory, roundId: string, drafts: Draft[]): Promise<Applied> {
  const rows = emptyRows();
  // In one order everywhere: two rounds that want the same departures meet at the first of them.
  for (const draft of drafts.sort((a, b) => (a.schedule.id < b.schedule.id ? -1 : 1))) addDraft(rows, draft);
  addAskers(
    rows,
    drafts.flatMap((draft) => draft.askers),
  );
  // As late as can be: what has ended by then must have been known to all, also to those who were decided ahead.
  const moments = drafts.map((draft) => draft.readAt.getTime());
  const decidedAt = new Date(Math.max(...moments, memory.now()?.getTime() ?? 0));
  const applied = await applyChanges(database, roundId, decidedAt, rows);
  memory.hear(applied.clock);
  return applied;
}

/** Once its rows are made, the departure is as the draft leaves it; if they are not written, nobody remembers it. */
function leaveBehind({ schedule, version, readAt }: Draft): News {
  const { id, booked, held } = schedule;
  schedule.version = version + 1;
  return { scheduleId: id, version: schedule.version, booked, held, asOf: readAt };
}
