/** Flows to begin a test with. */
import type { Failure } from '../../lib/failure.ts';
import { type Attempt, type Booked, type Draft, emptyDraft } from './draft.ts';
import { begin, type FlowEvent, type FlowState, type FormState, type Hold, isForm, step } from './flow.ts';

export const aHold = (more: Partial<Hold> = {}): Hold => ({
  holdId: 'h1',
  participantsCount: 2,
  expiresAt: '2027-07-11T20:15:00Z',
  renewalsLeft: 10,
  ...more,
});
export const aDraft = (more: Partial<Draft> = {}): Draft => ({ ...emptyDraft({ adult: 2 }), ...more });
export const done = { isContactDone: true, arePeopleDone: true };
export const attempt: Attempt = { key: 'k1', body: '{"a":1}' };
export const booked: Booked = {
  bookingNumber: 'KT-7F3K-9Q2M',
  confirmationCode: 'ABCDEFGH',
  status: 'pending_payment',
  totalAmount: 2_500_000,
  currency: 'RUB',
  payBefore: '2027-07-11T20:45:00Z',
  participantsCount: 2,
  email: 'anna@example.com',
};
export const network: Failure = { code: 'NETWORK', details: {} };
export const expired: Failure = { code: 'HOLD_EXPIRED', details: { expiredAt: '2027-07-11T20:15:00Z' } };
export const soldOut: Failure = { code: 'SOLD_OUT', details: { available: 0 } };
export const tooFew: Failure = { code: 'NOT_ENOUGH_SEATS', details: { available: 1 } };
export const busy: Failure = { code: 'SCHEDULE_BUSY', details: { retryAfterSeconds: 1 } };

export function run(state: FlowState, ...events: FlowEvent[]): FlowState {
  return events.reduce(step, state);
}
export function form(state: FlowState): FormState {
  if (!isForm(state)) throw new Error('already booked');
  return state;
}
export const fresh = () => begin(null, 'seats', {});
export const foundNone: FlowEvent = { type: 'foundHold', hold: null, category: 'adult' };
export const found = (hold: Hold): FlowEvent => ({ type: 'foundHold', hold, category: 'adult' });
export const atSeats = () => run(fresh(), foundNone, { type: 'counted', party: { adult: 2 } });
export const atContact = () => run(atSeats(), { type: 'continued' }, { type: 'held', hold: aHold() });
export const atPeople = () => run(atContact(), { type: 'contactGiven' });
export const atReview = () => run(atPeople(), { type: 'peopleGiven' });
