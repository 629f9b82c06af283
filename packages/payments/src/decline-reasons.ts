import type { DeclineReason } from './provider.ts';

/**
 * CloudPayments' error codes by what they tell a payer to do: the card networks' own codes (ISO 8583) plus 5000, and some of its own, as its
 * table explains them. The first of each row stands for the reason where the bank is played. Codes that tell a payer nothing are `other`.
 */
const table: readonly { reason: DeclineReason; codes: readonly number[] }[] = [
  { reason: 'no_funds', codes: [5051] },
  { reason: 'three_d_secure', codes: [5206, 5207] },
  { reason: 'card_expired', codes: [5054, 5033] },
  { reason: 'card_blocked', codes: [5057, 5004, 5007, 5036, 5041, 5043, 5058, 5062, 5063] },
  { reason: 'limit', codes: [5061, 5065, 5300, 5303] },
  { reason: 'bank_unavailable', codes: [5091, 5030, 5092, 5096] },
  { reason: 'cancelled', codes: [5017] },
  { reason: 'fraud', codes: [5034, 5059] },
  { reason: 'wrong_card', codes: [5014, 5006, 5012, 5015, 5031, 5055, 5082] },
  { reason: 'other', codes: [5005] },
];

const reasons = new Map(table.flatMap(({ reason, codes }) => codes.map((code) => [String(code), reason] as const)));

/** Why CloudPayments' code says that a payment was declined. */
export function declineReasonOf(code: string): DeclineReason {
  return reasons.get(code) ?? 'other';
}

/** A code that means the reason. */
export function codeOfReason(reason: DeclineReason): number {
  return table.find((row) => row.reason === reason)?.codes[0] ?? 5005;
}
