import { TRPCClientError } from '@trpc/client';
import { describe, expect, test } from 'vitest';
import { trueUntil, untold } from './stale.ts';

const silence = new Error('no answer');
const refusal = (code: string) =>
  new TRPCClientError('refused', {
    result: { error: { code: -32000, message: code, data: { refusal: { code, details: {} } } } },
  });
type Change = {
  data?: unknown;
  dataUpdatedAt?: number;
  error?: Error | null;
  fetchFailureReason?: Error | null;
  asksAgain?: boolean;
  meta?: Record<string, unknown>;
};

function asked({ asksAgain = true, meta, ...state }: Change = {}) {
  return {
    meta,
    observers: asksAgain ? [{ options: { refetchInterval: 15_000 } }] : [],
    state: { data: 'rows', dataUpdatedAt: 1_000, error: null, fetchFailureReason: null, ...state },
  };
}

describe('what is shown', () => {
  test('is true while it is answered', () => {
    expect(trueUntil([asked()], false)).toBeNull();
  });

  test('is old from the first question that nobody answered, and while it is asked again', () => {
    expect(trueUntil([asked({ fetchFailureReason: silence })], false)).toBe(1_000);
    expect(trueUntil([asked({ error: silence })], false)).toBe(1_000);
  });

  test('is as old as the oldest of it', () => {
    const older = asked({ error: silence, dataUpdatedAt: 400 });
    expect(trueUntil([asked({ error: silence }), older, asked({ dataUpdatedAt: 100 })], false)).toBe(400);
  });

  test('is old without a network before anything is asked', () => {
    expect(trueUntil([asked(), asked({ dataUpdatedAt: 700 })], true)).toBe(700);
  });

  test('is not old because of what is not shown, or was refused', () => {
    const unseen = asked({ error: silence, asksAgain: false });
    const never = asked({ error: silence, data: undefined });
    const elsewhere = asked({ error: silence, meta: untold });
    expect(trueUntil([unseen, never, elsewhere, asked({ error: refusal('VALIDATION_ERROR') })], false)).toBeNull();
  });
});
