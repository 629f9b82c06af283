/** What is to go wrong with a payment in the sandbox: as the form holds it, and as it is sent. */
import { declineReasons } from '@kamchatour/booking/status';
import type { api } from '../../lib/api.ts';

type Sent = NonNullable<Parameters<typeof api.sandbox.pay.mutate>[0]['switches']>;

export const places = ['', 'check', 'pay'] as const;
export const refundWays = ['', 'late', 'late_refused', 'times_out'] as const;
export const reasons = ['', ...declineReasons] as const;

/** Numbers as typed; an empty choice is "no". */
export type Trouble = {
  copies: string;
  delaySeconds: string;
  reorder: boolean;
  drop: boolean;
  twoStage: boolean;
  decline: (typeof reasons)[number];
  wrongAmount: (typeof places)[number];
  unknownInvoice: (typeof places)[number];
  refunds: (typeof refundWays)[number];
};

export const noTrouble: Trouble = {
  copies: '',
  delaySeconds: '',
  reorder: false,
  drop: false,
  twoStage: false,
  decline: '',
  wrongAmount: '',
  unknownInvoice: '',
  refunds: '',
};

const mostCopies = 100;
const mostDelaySeconds = 3_600;

/** What is sent: only what was switched on, numbers kept within what the bank takes. */
export function switchesOf(trouble: Trouble): Sent {
  const { decline, wrongAmount, unknownInvoice, refunds } = trouble;
  const copies = whole(trouble.copies, mostCopies);
  const delay = whole(trouble.delaySeconds, mostDelaySeconds);
  return {
    ...(copies > 1 && { copies }),
    ...(delay > 0 && { delayMs: delay * 1_000 }),
    ...(trouble.reorder && { reorder: true }),
    ...(trouble.drop && { drop: true }),
    ...(trouble.twoStage && { twoStage: true }),
    ...(decline !== '' && { decline }),
    ...(wrongAmount !== '' && { wrongAmount }),
    ...(unknownInvoice !== '' && { unknownInvoice }),
    ...(refunds !== '' && { refunds }),
  };
}

function whole(text: string, most: number): number {
  const typed = text.trim();
  return /^\d{1,6}$/.test(typed) ? Math.min(Number(typed), most) : 0;
}
