/** The gate's line to the server, asked at once where there is a network. */
import { api } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import type { Kept } from '../../../lib/gate-memory.ts';
import type { Verdict } from './gate.ts';

/** Longer than this nobody waits in the wind: the gate decides by itself. Milliseconds. */
const patience = 2500;

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

function isSilence(error: unknown): boolean {
  const { code } = toFailure(error);
  return code === 'NETWORK' || code === 'UNAVAILABLE' || code === 'SCHEDULE_BUSY' || isTimeout(error);
}

const isTimeout = (error: unknown) =>
  error instanceof Error && (error.name === 'TimeoutError' || /abort|timed? ?out/i.test(error.message));
