import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import type { Booking, OnDone } from './booking-page.tsx';
import { CameAfterAll } from './came-after-all.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { RefundDialog } from './refund-dialog.tsx';
import { StayDialog } from './stay-dialog.tsx';
import { TakeDialog } from './take-dialog.tsx';

type Act = 'take' | 'link' | 'stay' | 'move' | 'refund' | 'cancel';

/** What can be done to the booking as it stands; the server has the last word. */
export function BookingActs({ booking, onDone }: { booking: Booking; onDone: OnDone }) {
  const t = useTranslations('operator.booking.act');
  const [act, setAct] = useState<Act | null>(null);
  const { status, paymentStatus, refundable } = booking;
  const isLive = status === 'pending_payment' || status === 'confirmed';
  const isMoving = booking.move !== undefined;
  const isUnpaid = (status === 'pending_payment' && paymentStatus !== 'authorized') || isMoving;
  const acts: Act[] = [
    ...(isUnpaid ? (['take', 'link'] as const) : []),
    ...(isMoving ? (['stay'] as const) : isLive ? (['move'] as const) : []),
    ...(refundable > 0 ? (['refund'] as const) : []),
    ...(isLive ? (['cancel'] as const) : []),
  ];
  const props = {
    booking,
    onClose: () => setAct(null),
    onDone: (text: string) => {
      setAct(null);
      onDone(text);
    },
  };
  return (
    <>
      {acts.map((one) => (
        <ToolButton
          key={one}
          look={one === 'cancel' ? 'danger' : one === 'take' ? 'action' : 'plain'}
          onClick={() => setAct(one)}
        >
          {t(one)}
        </ToolButton>
      ))}
      {status === 'no_show' && <CameAfterAll booking={booking} onDone={onDone} />}
      {act === 'take' && <TakeDialog {...props} />}
      {act === 'link' && <LinkDialog {...props} />}
      {act === 'stay' && <StayDialog {...props} />}
      {act === 'move' && <MoveDialog {...props} />}
      {act === 'refund' && <RefundDialog {...props} />}
      {act === 'cancel' && <CancelDialog {...props} />}
    </>
  );
}
