import { constraintName, sqlState } from '@kamchatour/db';
import { type Logger, pino } from 'pino';

/**
 * Names, addresses, numbers and secrets stay out of the log by not being put there; this list is the second line.
 * Addresses of requests are logged as routes, since `?t=` and booking numbers open things.
 */
const redacted = [
  'name',
  'fullName',
  'email',
  'phone',
  'document',
  'birthDate',
  'notes',
  'userId',
  'confirmationCode',
  'fileToken',
  'authorization',
  'cookie',
].flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

export const logSettings = {
  base: null,
  redact: { paths: redacted, censor: '[removed]' },
  serializers: { err: loggedError },
};

type Options = { isTerminal: boolean; write?: (line: string) => void };

/** JSON lines for machines; on a terminal only what a person must see, in words. */
export function createLogger({ isTerminal, write = (line) => process.stderr.write(line) }: Options): Logger {
  if (!isTerminal) return pino({ ...logSettings, level: 'info' }, openOutput());
  return pino({ ...logSettings, level: 'warn' }, { write: (line) => write(inWords(line)) });
}

const mostLines = 64;
/** Of many that went wrong together the first say what it is. */
const mostErrors = 5;

/** Lines are written many at a time, at the latest after a quarter of a second and at the end: one by one, each request would wait for its own. */
function openOutput(): { write(line: string): void } {
  const output = pino.destination({ sync: true });
  let lines: string[] = [];
  const flush = () => {
    if (lines.length > 0) output.write(lines.join(''));
    lines = [];
  };
  setInterval(flush, 250).unref();
  process.on('exit', flush);
  return {
    write(line) {
      if (lines.push(line) >= mostLines) flush();
    },
  };
}

/**
 * What may be kept of an error. A database's error quotes the row that it refused, and Drizzle's the parameters:
 * of those the state and the constraint say enough, and nothing of anybody.
 */
export function loggedError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const state = sqlState(error);
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...(state === undefined ? { message: error.message } : { state, constraint: constraintName(error) }),
    ...(error.cause instanceof Error && state === undefined && { cause: loggedError(error.cause) }),
    ...(error instanceof AggregateError && { errors: error.errors.slice(0, mostErrors).map(loggedError) }),
    stack: frames.slice(0, 12).join('\n'),
  };
}

function inWords(line: string): string {
  const { level, msg, err, reqId } = JSON.parse(line);
  const word = level >= 50 ? 'Error' : 'Warning';
  const what = err === undefined ? '' : ` (${err.type}: ${err.message ?? err.state})\n${err.stack}`;
  return `${word}: ${msg}${reqId === undefined ? '' : ` [request ${reqId}]`}${what}\n`;
}
