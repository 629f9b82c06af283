/** Makes the generated document pleasant to read: no bounds that only say "a safe integer", no schema that nothing names, an example everywhere. */
import type { ErrorCode } from '@kamchatour/booking/errors';
import { core } from 'zod';
import { messages } from '../messages.ts';
import { examples } from './examples.ts';

type Json = { [key: string]: unknown };

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const part = (value: unknown, key: string): Json => {
  const found = isJson(value) ? value[key] : undefined;
  return isJson(found) ? found : {};
};

/** The document as it is published. */
export function tidyOpenApi(document: Json): Json {
  const tidied = withoutNoise(document);
  if (!isJson(tidied)) return document;
  for (const schema of Object.values(part(part(tidied, 'components'), 'schemas'))) mayGrow(schema);
  for (const path of Object.values(part(tidied, 'paths'))) {
    for (const operation of Object.values(isJson(path) ? path : {})) addExamples(operation);
  }
  return withoutOrphans(tidied);
}

function withoutNoise(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNoise);
  if (!isJson(value)) return value;
  if (isDay(value)) return { type: 'string', format: 'date' };
  const kept = Object.entries(value).filter(([key, held]) => {
    if ((key === 'minimum' || key === 'maximum') && Math.abs(Number(held)) === Number.MAX_SAFE_INTEGER) return false;
    // The format says it; the pattern is the library's own way to check it.
    return !(key === 'pattern' && typeof value['format'] === 'string');
  });
  return Object.fromEntries(kept.map(([key, held]) => [key, withoutNoise(held)]));
}

/** A day with one check more loses its format on the way, and is left with a pattern that nobody can read. */
function isDay({ allOf }: Json): boolean {
  return Array.isArray(allOf) && allOf.some((one) => isJson(one) && one['pattern'] === core.regexes.date.source);
}

/** Answers may get new fields: a client made from this document must not refuse them. Only requests are closed. */
function mayGrow(answer: unknown): void {
  if (Array.isArray(answer)) answer.forEach(mayGrow);
  if (!isJson(answer)) return;
  delete answer['additionalProperties'];
  Object.values(answer).forEach(mayGrow);
}

function addExamples(operation: unknown): void {
  const id = isJson(operation) ? operation['operationId'] : undefined;
  const known = Object.entries(examples).find(([name]) => name === id)?.[1];
  if (known !== undefined && 'request' in known) {
    part(part(part(operation, 'requestBody'), 'content'), 'application/json')['example'] = known.request;
  }
  for (const [status, response] of Object.entries(part(operation, 'responses'))) {
    mayGrow(response);
    const json = part(part(response, 'content'), 'application/json');
    if (status.startsWith('2')) {
      if (known !== undefined) json['example'] = known.answer;
    } else {
      json['examples'] = errorExamples(json['schema']);
    }
  }
}

function errorExamples(schema: unknown): Json {
  const codes = part(part(part(part(schema, 'properties'), 'error'), 'properties'), 'code')['enum'];
  if (!Array.isArray(codes)) return {};
  return Object.fromEntries(codes.map((code: ErrorCode) => [code, { value: errorExample(code) }]));
}

function errorExample(code: ErrorCode) {
  const message = messages.en.errors[code];
  return {
    error: { code, message, details: detailExamples[code] ?? {}, requestId: 'd0b3ad49-9ff2-4ae1-8bd5-d3a4ad8f1a6e' },
  };
}

const detailExamples: Partial<Record<ErrorCode, object>> = {
  VALIDATION_ERROR: {
    fields: [{ path: 'participantsCount', rule: 'too_small', message: messages.en.rules.too_small }],
  },
  PAYLOAD_TOO_LARGE: { limitBytes: 102_400 },
  SOLD_OUT: { available: 0 },
  NOT_ENOUGH_SEATS: { available: 1 },
  SALES_CLOSED: { salesCloseAt: '2026-12-01T06:00:00.000Z' },
  HOLD_EXPIRED: { expiredAt: '2026-11-23T01:05:09.145Z' },
  HOLD_LIMIT: { renewals: 10, expiresAt: '2026-11-23T01:05:09.145Z' },
  SCHEDULE_BUSY: { retryAfterSeconds: 1 },
  NOT_CANCELLABLE: { status: 'completed' },
  RATE_LIMITED: { retryAfterSeconds: 60 },
  UNAVAILABLE: { retryAfterSeconds: 2 },
};

/** Each named schema comes once for requests and once for answers; the one that no call refers to goes. */
function withoutOrphans(document: Json): Json {
  const components = part(document, 'components');
  const schemas = part(components, 'schemas');
  const named = new Set<string>();
  const follow = (value: unknown): void => {
    for (const [, name = ''] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (named.has(name)) continue;
      named.add(name);
      follow(schemas[name] ?? null);
    }
  };
  follow(document['paths'] ?? {});
  const kept = Object.fromEntries(Object.entries(schemas).filter(([name]) => named.has(name)));
  return { ...document, components: { ...components, schemas: kept } };
}
