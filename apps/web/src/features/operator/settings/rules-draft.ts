/** The rules of sale as they are typed. */
import type { AppRouter } from '@kamchatour/api/router';
import type { FieldRule } from '@kamchatour/booking/errors';
import type { inferRouterInputs } from '@trpc/server';
import type { OperatorAnswers } from '../../../lib/use-member.ts';

export const ruleNames = ['holdMinutes', 'paymentMinutes', 'loyaltyPercent'] as const;
type Values = OperatorAnswers['settings']['get']['values'];
type Change = inferRouterInputs<AppRouter>['operator']['settings']['save'];
type Tier = { key: string; hoursBefore: string; percent: string };
type Draft = Record<(typeof ruleNames)[number], string> & { tiers: readonly Tier[] };
export type Unread = ReadonlyMap<string, FieldRule>;

export function draftOf({ holdMinutes, paymentMinutes, loyaltyPercent, refundPolicy }: Values): Draft {
  return {
    holdMinutes: String(holdMinutes),
    paymentMinutes: String(paymentMinutes),
    loyaltyPercent: String(loyaltyPercent),
    tiers: refundPolicy.tiers.map(({ hoursBefore, percent }) => ({
      key: crypto.randomUUID(),
      hoursBefore: String(hoursBefore),
      percent: String(percent),
    })),
  };
}

/** Only what is not as it was: what nobody touched stays as usual, should the usual change. */
export function readRules(draft: Draft, before: Values): { change: Change; faults: Unread } {
  const faults = new Map<string, FieldRule>();
  const figure = (path: string, typed: string): number => {
    const text = typed.trim();
    if (!/^\d{1,6}$/.test(text)) faults.set(path, text === '' ? 'required' : 'format');
    return Number(text);
  };
  const change: Change = {};
  for (const name of ruleNames) {
    const value = figure(name, draft[name]);
    if (value !== before[name]) change[name] = value;
  }
  const tiers = draft.tiers.map(({ hoursBefore, percent }, place) => ({
    hoursBefore: figure(`refundPolicy.tiers.${place}.hoursBefore`, hoursBefore),
    percent: figure(`refundPolicy.tiers.${place}.percent`, percent),
  }));
  const isSame =
    tiers.length === before.refundPolicy.tiers.length &&
    tiers.every(({ hoursBefore, percent }, place) => {
      const was = before.refundPolicy.tiers[place];
      return was?.hoursBefore === hoursBefore && was.percent === percent;
    });
  if (!isSame) change.refundPolicy = { tiers };
  return { change, faults };
}
