/** The rules of sale as they are typed. */
import { settingsInput } from '@kamchatour/booking/office-input';
import type * as z from 'zod/mini';
import { figure, type Read, readForm } from '../../../lib/read-form.ts';
import type { OperatorAnswers } from '../../../lib/use-member.ts';

export const ruleNames = ['holdMinutes', 'paymentMinutes', 'loyaltyPercent'] as const;
type Values = OperatorAnswers['settings']['get']['values'];
type Change = z.infer<typeof settingsInput>;
type Tier = { key: string; hoursBefore: string; percent: string };
type Draft = Record<(typeof ruleNames)[number], string> & { tiers: readonly Tier[] };

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
export function readRules(draft: Draft, before: Values): Read<Change> {
  const read = readForm(settingsInput, {
    holdMinutes: figure(draft.holdMinutes),
    paymentMinutes: figure(draft.paymentMinutes),
    loyaltyPercent: figure(draft.loyaltyPercent),
    refundPolicy: {
      tiers: draft.tiers.map(({ hoursBefore, percent }) => ({
        hoursBefore: figure(hoursBefore),
        percent: figure(percent),
      })),
    },
  });
  const empty = ruleNames
    .filter((name) => draft[name].trim() === '')
    .map((path) => ({ path, rule: 'required' as const }));
  if (read.value === null || empty.length > 0) return { value: null, problems: [...empty, ...read.problems] };
  const { refundPolicy, ...figures } = read.value;
  const change: Change = {};
  for (const name of ruleNames) {
    if (figures[name] !== before[name]) change[name] = figures[name];
  }
  const tiers = refundPolicy?.tiers ?? [];
  const isSame =
    tiers.length === before.refundPolicy.tiers.length &&
    tiers.every(({ hoursBefore, percent }, place) => {
      const was = before.refundPolicy.tiers[place];
      return was?.hoursBefore === hoursBefore && was.percent === percent;
    });
  if (!isSame) change.refundPolicy = { tiers };
  return { value: change, problems: [] };
}
