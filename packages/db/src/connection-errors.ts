/** No answer, or the connection was lost on the way: the statement may or may not have happened. Repeat it only with its idempotency key. */
export class UnknownOutcomeError extends Error {
  override readonly name = 'UnknownOutcomeError';
}

/** Nothing was sent, or the server could not do it: the statement did not happen. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError';
}

/** `definite`: the server answered, or the statement never could be built; the error is the caller's business. */
export type Trouble = 'definite' | 'unknown' | 'unavailable';

/** Said by the driver or the system before a statement can have left. */
const neverSent = new Set([
  'CONNECT_TIMEOUT',
  'CONNECTION_ENDED',
  'SASL_SIGNATURE_MISMATCH',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);

/** SQLSTATEs, or classes of them, with which a server ends a session that is being opened. */
const refusedAtTheDoor = /^(57P03|53300|08P01|28...|3D...|42...|22...|0A...)$/;

/** A full disk, no memory left; or a server that lost its place to another one and only reads: a new pool finds that one. */
const outOfOrder = /^(53...|25006)$/;

/** What an error of the driver means for the statement. Drizzle's wrapping is looked through. */
export function classify(error: unknown): Trouble {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const trouble = classifyOne(cause);
    if (trouble !== 'definite') return trouble;
  }
  return 'definite';
}

function classifyOne(error: Error): Trouble {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if ('severity' in error) {
    if (error.severity !== 'FATAL' && error.severity !== 'PANIC') {
      if (outOfOrder.test(code)) return 'unavailable';
      return /^(57P0[1-5]|08...)$/.test(code) ? 'unknown' : 'definite';
    }
    return refusedAtTheDoor.test(code) ? 'unavailable' : 'unknown';
  }
  if (neverSent.has(code)) return 'unavailable';
  if ('syscall' in error)
    return error.syscall === 'connect' || error.syscall === 'getaddrinfo' ? 'unavailable' : 'unknown';
  // A refused certificate ends the connection before the first byte of ours.
  if (/CERT|^ERR_TLS_|^ERR_SSL_/.test(code)) return 'unavailable';
  return /^CONNECTION_|^E(CONN|PIPE|TIMEDOUT|HOST|NET)/.test(code) ? 'unknown' : 'definite';
}
