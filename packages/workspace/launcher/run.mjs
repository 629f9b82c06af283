/** Running other programs: directly, without a shell, which would swallow the signals meant for them. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** @typedef {'SIGINT' | 'SIGTERM' | 'SIGHUP'} StopSignal */
/** @typedef {{ code: number, output: string, stopped: boolean }} Ended */

/** @type {readonly StopSignal[]} */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** One wish to stop arrives up to three times: from the terminal, from npm, from a supervisor that signals the whole group. */
const ONE_WISH_MS = 1_000;
/** The promise is that everything stops within 10 s; who has not by then is ended. */
const PATIENCE_MS = 9_900;

/**
 * Decides which signals to pass on: the first at once, its echoes never, a second wish (someone pressed Ctrl-C again, later) again.
 * @returns {(now: number) => boolean} whether a signal that arrives at `now` (milliseconds) is a wish of its own
 */
export function wishes() {
  let last = Number.NEGATIVE_INFINITY;
  return (now) => {
    const isNew = now - last >= ONE_WISH_MS;
    if (isNew) last = now;
    return isNew;
  };
}

/**
 * Runs a program until it ends, passing on the signals that ask it to stop. Never throws for the program's own failure.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, ownGroup?: boolean, capture?: boolean, patience?: number }} options
 *   `ownGroup`: away from the terminal's signals, and tied to our life by a channel; `capture`: keep what it prints instead of showing it
 * @returns {Promise<Ended>} `code` is 128 and the signal's number for a program that a signal ended; `stopped` says that we passed one on
 */
export function run(
  program,
  args,
  { cwd, env = process.env, ownGroup = false, capture = false, patience = PATIENCE_MS },
) {
  return new Promise((resolve) => {
    const output = capture ? 'pipe' : 'inherit';
    const child = spawn(program, args, {
      cwd,
      env,
      detached: ownGroup && process.platform !== 'win32',
      stdio: [capture ? 'ignore' : 'inherit', output, output, ...(ownGroup ? [/** @type {const} */ ('ipc')] : [])],
    });
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => (printed += text));

    const isWish = wishes();
    /** @type {NodeJS.Timeout | undefined} */
    let lastResort;
    let stopped = false;
    /** @param {NodeJS.Signals} signal */
    const passOn = (signal) => {
      stopped = true;
      if (!isWish(performance.now())) return;
      child.kill(signal);
      lastResort ??= setTimeout(() => endAll(child.pid, ownGroup), patience);
    };
    for (const signal of STOP_SIGNALS) process.on(signal, passOn);

    /** @param {number} code */
    const finish = (code) => {
      clearTimeout(lastResort);
      for (const signal of STOP_SIGNALS) process.off(signal, passOn);
      resolve({ code, output: printed, stopped });
    };
    child.once('error', (error) => {
      printed += error.message;
      finish(127);
    });
    // With captured output 'close' comes after the last of it; otherwise a grandchild that kept our terminal open must not hold us.
    child.once(capture ? 'close' : 'exit', (code, signal) => finish(code ?? exitCodeOf(signal)));
  });
}

/**
 * @param {NodeJS.Signals | null} signal
 * @returns {number} as a shell reports it
 */
export function exitCodeOf(signal) {
  return 128 + (signal ? constants.signals[signal] : 0);
}

/**
 * @param {number | undefined} pid
 * @param {boolean} wholeGroup
 */
function endAll(pid, wholeGroup) {
  if (pid === undefined) return;
  try {
    process.kill(wholeGroup && process.platform !== 'win32' ? -pid : pid, 'SIGKILL');
  } catch {
    // It ended by itself in this very moment.
  }
}
