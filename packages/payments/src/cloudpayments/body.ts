/**
 * Reads what CloudPayments sends, as text: a number keeps the digits that it was written with, so that an amount never becomes a float.
 */

/** JSON whose numbers are the texts that stood there. Throws on what is not JSON. */
export function exactJson(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' ? (context?.source ?? String(value)) : value,
  );
}

/** JSON starts with a brace, a form never does. The bytes decide, since they are signed; the content type is not. */
export function isJson(rawBody: Buffer): boolean {
  return /^\s*\{/.test(rawBody.toString('latin1', 0, 64));
}

/**
 * The fields of a notification, form or JSON. Empty ones and nulls are left out.
 *
 * @returns undefined when it is neither, not UTF-8, or gives a field twice (which of the two would count?)
 */
export function fieldsIn(rawBody: Buffer): Record<string, unknown> | undefined {
  const pairs = pairsIn(rawBody)?.filter(([, value]) => value !== null && value !== '');
  if (!pairs || new Set(pairs.map(([name]) => name)).size < pairs.length) return undefined;
  return Object.fromEntries(pairs);
}

function pairsIn(rawBody: Buffer): [string, unknown][] | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(rawBody);
    if (!isJson(rawBody)) return [...new URLSearchParams(text)];
    const json = exactJson(text);
    return typeof json === 'object' && json !== null ? Object.entries(json) : undefined;
  } catch {
    return undefined;
  }
}
