import { z } from 'zod';
import { exactJson } from './body.ts';

/** What the API said: `decided` is its own yes or no; `unknown` is anything from which neither follows. Numbers in `model` are texts. */
export type ApiAnswer =
  | { kind: 'decided'; isSuccess: boolean; message: string; model: unknown }
  | { kind: 'unknown'; message: string };

/** The line to the API: `fetch`, or what takes its place. */
export type Fetch = (
  url: string,
  call: { method: 'POST'; headers: Record<string, string>; body: string; redirect: 'error'; signal: AbortSignal },
) => Promise<Response>;

export type ApiOptions = {
  publicId: string;
  apiSecret: string;
  /** Without a trailing slash. */
  apiUrl: string;
  timeoutMs: number;
  fetch: Fetch;
};

const answerSchema = z.object({
  Success: z.boolean(),
  Message: z.string().nullish(),
  Model: z.unknown().optional(),
});

/**
 * Asks CloudPayments' server API. Fields go as a form, where an amount is a text. Never throws: a lost line, a timeout, 429, 5xx, or a page
 * instead of JSON are all `unknown`, and so is 401, which is our own mistake and no decision of the provider.
 *
 * @param requestId within an hour the provider gives the same answer to the same id, and acts once
 */
export async function askApi(
  { publicId, apiSecret, apiUrl, timeoutMs, fetch }: ApiOptions,
  path: string,
  fields: Record<string, string>,
  requestId?: string,
): Promise<ApiAnswer> {
  try {
    const response = await fetch(`${apiUrl}/${path}`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${publicId}:${apiSecret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        accept: 'application/json',
        ...(requestId ? { 'x-request-id': requestId } : {}),
      },
      body: new URLSearchParams(fields).toString(),
      // What it sends elsewhere is not its answer.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      return { kind: 'unknown', message: `HTTP ${response.status}` };
    }
    const { Success, Message, Model } = answerSchema.parse(exactJson(await response.text()));
    return { kind: 'decided', isSuccess: Success, message: Message ?? '', model: Model };
  } catch (error) {
    return { kind: 'unknown', message: whyOf(error) };
  }
}

/** The name is enough: messages of the network may hold addresses. */
function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? `${error.name} ${String(cause.code)}` : error.name;
}
