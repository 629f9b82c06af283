/** The gate's line to the server: asked at once where there is a network, told later where there is none. */
import { api } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import type { Kept, Verdict } from './gate.ts';
import { changeMemory, memoryNow } from './gate-memory.ts';

/** Longer than this nobody waits in the wind: the gate decides by itself. Milliseconds. */
const patience = 2500;
const atOnce = 50;

/** The server's verdict; undefined when it cannot be had now. Refusals other than silence are thrown. */
export async function askServer(kept: Kept): Promise<Verdict | undefined> {
  try {
    const { id, scheduleId, participantId, at, method, action } = kept;
    const call = action === 'in' ? api.operator.checkIn.checkIn : api.operator.checkIn.undo;
    const signal = AbortSignal.timeout(patience);
    const answer = await call.mutate({ id, scheduleId, participantId, at, method }, { signal });
    return {
      state: answer.state === 'done' ? (action === 'in' ? 'in' : 'out') : answer.state,
      person: answer.fullName,
      bookingNumber: answer.bookingNumber,
      last: answer.last && { at: answer.last.at, by: answer.last.by },
      startsAt: answer.startsAt,
      isLocal: false,
    };
  } catch (error) {
    if (isSilence(error)) return undefined;
    throw error;
  }
}

/** Tells what was kept, in its order. True when nothing is left. What came out otherwise is kept to be shown. */
export async function tellKept(): Promise<boolean> {
  const batch = memoryNow().kept.slice(0, atOnce);
  if (batch.length === 0) return true;
  const answers = await api.operator.checkIn.sync
    .mutate({ checkIns: batch.map(({ by: _by, ...one }) => one) })
    .catch((error: unknown) => {
      if (isSilence(error)) return undefined;
      throw error;
    });
  if (!answers) return false;
  const conflicts = answers.flatMap((answer) => {
    const kept = batch.find((one) => one.id === answer.id);
    if (answer.state === 'done' || !kept) return [];
    const last = answer.last && { at: answer.last.at, by: answer.last.by };
    return [{ kept, person: answer.fullName, state: answer.state, last }];
  });
  const told = new Set(batch.map((one) => one.id));
  changeMemory((memory) => ({
    kept: memory.kept.filter((one) => !told.has(one.id)),
    conflicts: [...memory.conflicts, ...conflicts],
  }));
  return memoryNow().kept.length === 0;
}

function isSilence(error: unknown): boolean {
  const { code } = toFailure(error);
  return code === 'NETWORK' || code === 'UNAVAILABLE' || code === 'SCHEDULE_BUSY' || isTimeout(error);
}

const isTimeout = (error: unknown) =>
  error instanceof Error && (error.name === 'TimeoutError' || /abort|timed? ?out/i.test(error.message));
