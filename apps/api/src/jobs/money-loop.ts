/**
 * What money waits for is asked of the provider: refunds that were promised, money that was set aside, what nobody told of. A loop in each process;
 * each piece of work is taken by one of them.
 */
import type { Logger } from 'pino';
import { openCapture } from '../money/capture.ts';
import { giveBack } from '../money/give-back.ts';
import { reconcile } from '../money/reconcile.ts';
import type { Services } from '../services.ts';

const everyMs = 2000;
const longestBackOffMs = 30_000;
/** Looking for lost notifications is no hurry: the first is ten minutes old. */
const reconcileEvery = 15;

/** Starts the loop; gives back what stops it. A provider's answer that is under way is not waited for: the work is due again. */
export function startMoneyLoop({ desk, money }: Services, log: Pick<Logger, 'warn'>): () => Promise<void> {
  const { provider } = money;
  if (provider === undefined) return async () => {};
  const hearing = { desk, provider };
  const capture = openCapture(hearing);
  let timer: NodeJS.Timeout | undefined;
  let failuresInARow = 0;
  let run = 0;
  let isStopped = false;

  const once = async () => {
    try {
      await giveBack(hearing);
      await capture();
      if (run % reconcileEvery === 0) await reconcile(hearing);
      run += 1;
      failuresInARow = 0;
    } catch (error) {
      failuresInARow += 1;
      log.warn({ err: error }, 'what money waits for could not be asked');
    }
    next();
  };
  const next = () => {
    if (isStopped) return;
    timer = setTimeout(() => void once(), Math.min(everyMs * 2 ** failuresInARow, longestBackOffMs));
  };
  next();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
