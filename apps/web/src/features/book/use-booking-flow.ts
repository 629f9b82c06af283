import type { BookInput } from '@kamchatour/booking/input';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { type Answers, api, useTRPC } from '../../lib/api.ts';
import { toFailure } from '../../lib/failure.ts';
import { guestId } from '../../lib/guest.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { learnServerTime } from '../../lib/server-clock.ts';
import { type Attempt, emptyDraft, type Party, readDraft, saveDraft } from './draft.ts';
import { begin, type Call, type FlowEvent, type FlowState, type Hold, isForm, type Step, step } from './flow.ts';
import { type AskedDiscounts, bookBody } from './participant-form.ts';
import { useLiveHold } from './use-live-hold.ts';

/** The server renews a hold at most this often. */
const mostRenewals = 10;

type Options = {
  scheduleId: string;
  tour: Answers['tour'];
  urlStep: Step;
  party: Party;
  /** Puts the step into the address. */
  goTo: (step: Step, how: 'push' | 'replace') => void;
};

/** The flow with its effects: the address, the server's calls, the draft kept in the tab. */
export function useBookingFlow({ scheduleId, tour, urlStep, party, goTo }: Options) {
  const [state, send] = useReducer(step, null, () => begin(readDraft(scheduleId), urlStep, party));
  const { locale } = useLanguage();
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const category = tour.priceCategories[0]?.category ?? '';

  useStepInAddress(state, urlStep, goTo, send);

  const liveHold = useLiveHold(scheduleId, isForm(state));
  const { data: found, dataUpdatedAt, isError, refetch: askAboutHold } = liveHold;
  useEffect(() => {
    if (found !== undefined && dataUpdatedAt > 0) send({ type: 'foundHold', hold: found, category });
  }, [found, dataUpdatedAt, category]);
  const isStuck = isError && state.step === 'seats' && state.seats.kind === 'unknown';
  useEffect(() => {
    // Nobody answers: seats can still be chosen, and asking for them will tell.
    if (isStuck) send({ type: 'foundHold', hold: null, category });
  }, [isStuck, category]);

  const call = isForm(state) ? state.call : null;
  const answered = useRef<Call | null>(null);
  useEffect(() => {
    // Once per call object: an effect that runs again must not ask again.
    if (call === null || answered.current === call) return;
    answered.current = call;
    const ask = async () => {
      if (call.kind === 'book') {
        send({ type: 'booked', booked: await book(call.attempt) });
        void queryClient.invalidateQueries(trpc.storefront.pathFilter());
        return;
      }
      await queryClient.cancelQueries(trpc.storefront.liveHold.pathFilter());
      send({ type: 'held', hold: await hold(scheduleId, call.participantsCount) });
      void queryClient.invalidateQueries(trpc.storefront.liveHold.pathFilter());
    };
    ask().catch((error: unknown) => {
      send({ type: 'refused', failure: toFailure(error) });
      // A promo code or points may be what was refused: they are looked at again.
      void queryClient.invalidateQueries(trpc.storefront.promo.pathFilter());
      void queryClient.invalidateQueries(trpc.storefront.points.pathFilter());
    });
  }, [call, scheduleId, queryClient, trpc]);

  useEffect(() => {
    if (state.step === 'booked') {
      saveDraft(scheduleId, { draft: emptyDraft(), attempt: null, booked: state.booked });
      return;
    }
    if (state.step === 'pay') {
      saveDraft(scheduleId, { draft: state.draft, attempt: null, booked: state.booked });
      return;
    }
    const unanswered = call?.kind === 'book' ? call.attempt : state.step === 'review' ? state.unsure : null;
    saveDraft(scheduleId, { draft: state.draft, attempt: unanswered, booked: null });
  }, [scheduleId, state, call]);

  /** Sends the booking; the same data goes under the same key as long as no answer came. */
  const submit = useCallback(
    (discounts: AskedDiscounts) => {
      if (state.step !== 'review') return;
      const holdId = state.seats.kind === 'held' ? state.seats.hold.holdId : undefined;
      const input = bookBody({ draft: state.draft, discounts, tour, scheduleId, holdId, userId: guestId(), locale });
      const attempt = state.unsure ?? { key: crypto.randomUUID(), body: JSON.stringify(input) };
      send({ type: 'submitted', attempt });
    },
    [state, tour, scheduleId, locale],
  );

  /** Gives the seats back by hand. When nobody answers, they go back by themselves. */
  const release = useCallback(async () => {
    if (!isForm(state) || state.seats.kind !== 'held') return;
    const { holdId } = state.seats.hold;
    await queryClient.cancelQueries(trpc.storefront.liveHold.pathFilter());
    try {
      await api.storefront.release.mutate({ holdId, userId: guestId() });
      send({ type: 'released' });
    } catch (error) {
      send({ type: 'refused', failure: toFailure(error) });
    }
    void queryClient.invalidateQueries(trpc.storefront.liveHold.pathFilter());
  }, [state, queryClient, trpc]);

  return { state, send, submit, release, askAboutHold };
}

/** Keeps step and address the same: a step forward is pushed, the browser's Back is an event that the flow may refuse. */
function useStepInAddress(
  state: FlowState,
  urlStep: Step,
  goTo: Options['goTo'],
  send: (event: FlowEvent) => void,
): void {
  const lastUrl = useRef(urlStep);
  const lastStep = useRef(state.step);
  useEffect(() => {
    const didUrlMove = lastUrl.current !== urlStep;
    const didStepMove = lastStep.current !== state.step;
    const wasPaying = lastStep.current === 'pay';
    lastUrl.current = urlStep;
    lastStep.current = state.step;
    if (urlStep === state.step) return;
    // What was booked is not behind a Back: neither is the form before it, nor the payment after it.
    if (didStepMove) return goTo(state.step, wasPaying || !isForm(state) ? 'replace' : 'push');
    const went: FlowEvent = { type: 'went', to: urlStep };
    const next = step(state, went);
    if (didUrlMove && next.step !== state.step) send(went);
    if (next.step !== urlStep) goTo(next.step, 'replace');
  });
}

async function hold(scheduleId: string, participantsCount: number): Promise<Hold> {
  const sentAt = performance.now();
  const answer = await api.storefront.hold.mutate({ scheduleId, userId: guestId(), participantsCount });
  learnServerTime(answer.serverTime, sentAt, performance.now());
  const { holdId, expiresAt, renewals } = answer;
  return { holdId, participantsCount: answer.participantsCount, expiresAt, renewalsLeft: mostRenewals - renewals };
}

async function book(attempt: Attempt) {
  const input: BookInput = JSON.parse(attempt.body);
  const answer = await api.storefront.book.mutate(input, { context: { idempotencyKey: attempt.key } });
  return {
    bookingNumber: answer.bookingNumber,
    confirmationCode: answer.confirmationCode,
    status: answer.status,
    totalAmount: answer.totalAmount,
    currency: answer.currency,
    payBefore: answer.payBefore,
    participantsCount: input.participantsCount,
    email: input.contact.email,
    ...(answer.payment.provider !== 'manual' && { payment: answer.payment }),
  };
}
