import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, useTRPC } from '../../lib/api.ts';
import type { Booking, BookingKey } from './booking-query.ts';
import { isMoneyMoving } from './money-lines.ts';

const eagerMs = 1_000;
const patientMs = 10_000;
/** Banks answer within seconds, or take their time. */
const eagerTries = 60;

/** While money is on its way, asks how it stands, and tells when that has changed. */
export function useMoneyWatch(key: BookingKey, booking: Booking, onChanged: () => void): void {
  const trpc = useTRPC();
  const isMoving = isMoneyMoving(booking);
  const { data } = useQuery({
    queryKey: [...trpc.storefront.paymentState.pathKey(), key, booking.refunds.length],
    queryFn: () => api.storefront.paymentState.query(key),
    enabled: isMoving,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.dataUpdateCount < eagerTries ? eagerMs : patientMs),
  });
  const asked = data && fingerprint(data);
  const shown = fingerprint(booking);
  useEffect(() => {
    if (isMoving && asked !== undefined && asked !== shown) onChanged();
  }, [isMoving, asked, shown, onChanged]);
}

const fingerprint = ({ paymentStatus, refunds }: Pick<Booking, 'paymentStatus' | 'refunds'>) =>
  [paymentStatus, ...refunds.map(({ refundId, state }) => `${refundId} ${state}`)].join();
