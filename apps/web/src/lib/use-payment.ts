import type { BookingKeyInput } from '@kamchatour/booking/input';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, useTRPC } from './api.ts';
import { askAgainIn, declinesOf, type PaymentFacts, paymentScreen, strayMoney, type Try } from './payment-screen.ts';
import { readTry, writeTry } from './payment-try.ts';
import { learnServerTime, serverNow } from './server-clock.ts';

/** How the money of a booking stands, asked again until it is final, and whenever the page is looked at. */
export function usePayment(key: BookingKeyInput) {
  const trpc = useTRPC();
  const { bookingNumber } = key;
  const [lastTry, setLastTry] = useState(() => readTry(bookingNumber));
  const again = (facts: PaymentFacts | undefined): number | false => {
    if (facts === undefined) return 2_000;
    const ms = askAgainIn(paymentScreen(facts, lastTry), lastTry === null ? 0 : serverNow() - lastTry.startedAt);
    return ms === false && strayMoney(facts)?.isDone === false ? 5_000 : ms;
  };
  const asked = useQuery({
    // The proof is part of the key only as long as the page lives; it is written nowhere.
    queryKey: [...trpc.storefront.paymentState.pathKey(), bookingNumber, key.confirmationCode ?? key.token],
    queryFn: async ({ signal }) => {
      const sentAt = performance.now();
      const facts = await api.storefront.paymentState.query(key, { signal });
      learnServerTime(facts.serverTime, sentAt, performance.now());
      return facts;
    },
    refetchInterval: (query) => again(query.state.data),
    refetchOnWindowFocus: 'always',
    staleTime: 0,
    retry: false,
  });
  const facts = asked.data;
  const keepTry = (next: Try | null) => {
    writeTry(bookingNumber, next);
    setLastTry(next);
  };
  return {
    facts,
    screen: facts === undefined ? undefined : paymentScreen(facts, lastTry),
    /** Nobody answers: what is shown is the last that is known. */
    isCutOff: asked.isError,
    waitedMs: lastTry === null ? 0 : serverNow() - lastTry.startedAt,
    askNow: () => void asked.refetch(),
    /** A way to pay is being opened: from now on the bank has the word. */
    tryBegan: () => keepTry({ startedAt: serverNow(), declines: facts === undefined ? 0 : declinesOf(facts).length }),
    /** The guest left the provider's widget without paying. */
    tryLeft: () => keepTry(null),
  };
}

export type PaymentProgress = ReturnType<typeof usePayment>;
