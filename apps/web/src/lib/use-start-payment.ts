import type { BookingKeyInput } from '@kamchatour/booking/input';
import { useEffect, useRef, useState } from 'react';
import { type Answers, api } from './api.ts';
import { type Failure, toFailure } from './failure.ts';
import { openWidget } from './payment-widget.ts';
import type { PaymentProgress } from './use-payment.ts';

/** A page to go to, or the provider's script with what it wants to know. */
export type WayToPay = {
  provider: Answers['startPayment']['provider'];
  url?: string | undefined;
  widget?: { script: string; params: object } | undefined;
};
export type StartProblem = Failure | { code: 'WIDGET_MISSING' };

type Options = {
  bookingKey: BookingKeyInput;
  progress: PaymentProgress;
  /** The way that came with the booking: it is used until the bank has declined. */
  first?: WayToPay | undefined;
};

/** Opens the provider's page in this tab, or its widget; never two at once. */
export function useStartPayment({ bookingKey, progress, first }: Options) {
  const [isOpening, setOpening] = useState(false);
  const [problem, setProblem] = useState<StartProblem | null>(null);
  const isBusy = useRef(false);
  const { tryBegan, tryLeft, askNow, screen } = progress;
  const free = () => {
    isBusy.current = false;
    setOpening(false);
  };
  useEffect(() => {
    // Back from the bank's page, the browser may bring this one as it was left.
    const back = (event: PageTransitionEvent) => event.persisted && free();
    addEventListener('pageshow', back);
    return () => removeEventListener('pageshow', back);
  });
  const open = async () => {
    const isFirst = first !== undefined && isOpenable(first) && screen?.kind !== 'declined';
    const way: WayToPay = isFirst ? first : await api.storefront.startPayment.mutate(bookingKey);
    if (way.provider === 'manual') return free();
    if (way.url !== undefined) {
      tryBegan();
      location.assign(way.url);
      return;
    }
    if (way.widget === undefined) return free();
    tryBegan();
    const seen = await openWidget(way.widget).catch(() => 'missing' as const);
    if (seen !== 'unknown') tryLeft();
    if (seen === 'missing') setProblem({ code: 'WIDGET_MISSING' });
    free();
    askNow();
  };
  const start = () => {
    if (isBusy.current) return;
    isBusy.current = true;
    setOpening(true);
    setProblem(null);
    open().catch((error: unknown) => {
      free();
      setProblem(toFailure(error));
      // It may have been paid in another tab meanwhile.
      askNow();
    });
  };
  return { start, isOpening, problem };
}

function isOpenable(way: WayToPay): boolean {
  return way.provider !== 'manual' && (way.url !== undefined || way.widget !== undefined);
}

export type StartPayment = ReturnType<typeof useStartPayment>;
