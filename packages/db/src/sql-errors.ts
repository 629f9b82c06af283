/** SQLSTATE of a server's error, also when Drizzle wrapped it; undefined for any other error. */
export function sqlState(error: unknown): string | undefined {
  return findInCauses(error, (cause) => {
    const code = 'severity' in cause && 'code' in cause ? cause.code : undefined;
    return typeof code === 'string' ? code : undefined;
  });
}

/** Name of the constraint that refused a row. */
export function constraintName(error: unknown): string | undefined {
  return findInCauses(error, (cause) => {
    const name = 'constraint_name' in cause ? cause.constraint_name : undefined;
    return typeof name === 'string' ? name : undefined;
  });
}

/** What the server's error says beyond its message, for programs. */
export function errorDetail(error: unknown): string | undefined {
  return findInCauses(error, (cause) => {
    const detail = 'severity' in cause && 'detail' in cause ? cause.detail : undefined;
    return typeof detail === 'string' ? detail : undefined;
  });
}

function findInCauses<T>(error: unknown, look: (cause: Error) => T | undefined): T | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const found = look(cause);
    if (found !== undefined) return found;
  }
  return undefined;
}
