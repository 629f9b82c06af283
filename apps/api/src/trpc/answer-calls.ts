/**
 * Answers the calls of one request by tRPC's own procedures, without its adapter: that makes a Request of what Fastify read and a Response of
 * what Fastify sends, with a URL, headers, abort signals and a stream each, which took several times as long as a call itself. What it does
 * beyond that (subscriptions, answers that arrive bit by bit, forms), nobody here asks for.
 */
import {
  type AnyTRPCRouter,
  callTRPCProcedure,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
  TRPCError,
} from '@trpc/server';
import { getHTTPStatusCode } from '@trpc/server/http';
import type { Context } from './context.ts';

export type Calls = {
  names: string[];
  /** Whether the answer is a list, as its client expects after `?batch=1`. */
  isBatch: boolean;
  /** Changes come by POST alone; reads by either, so that secrets stay out of addresses. */
  method: 'GET' | 'POST';
  /** What was sent, read when the first call wants it; in a batch each call's own part is found under its place. */
  input: () => unknown;
};

export type Answers = { status: number; body: string; errors: TRPCError[] };

/** Never rejects: what a procedure throws is its answer. */
export async function answerCalls(router: AnyTRPCRouter, calls: Calls, context: Context): Promise<Answers> {
  const errors: TRPCError[] = [];
  const answers = await Promise.all(
    calls.names.map(async (path, place) => {
      const type = calls.method === 'GET' ? 'query' : 'mutation';
      try {
        const data: unknown = await callTRPCProcedure({
          router,
          path,
          type,
          allowMethodOverride: calls.method === 'POST',
          ctx: context,
          getRawInput: async () => inputOf(calls, place),
          signal: undefined,
          batchIndex: place,
        });
        return { result: { data } };
      } catch (cause) {
        const error = getTRPCErrorFromUnknown(cause);
        errors.push(error);
        const { _config: config } = router._def;
        return { error: getTRPCErrorShape({ config, error, type, path, input: undefined, ctx: context }) };
      }
    }),
  );
  const answer = calls.isBatch ? answers : answers.slice(0, 1)[0];
  return { status: getHTTPStatusCode(answers), body: JSON.stringify(answer), errors };
}

function inputOf({ isBatch, input }: Calls, place: number): unknown {
  const sent = readInput(input);
  if (!isBatch) return sent;
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) throw new TRPCError({ code: 'BAD_REQUEST' });
  return Reflect.get(sent, String(place));
}

function readInput(input: () => unknown): unknown {
  try {
    return input();
  } catch (cause) {
    throw new TRPCError({ code: 'BAD_REQUEST', cause });
  }
}
