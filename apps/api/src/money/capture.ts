/** Money that was only set aside is taken: as much as the booking costs by now. */
import { recordPayment, type Uncaptured, uncapturedPayments } from '@kamchatour/booking';
import { each } from './each.ts';
import type { Hearing } from './hear.ts';
import { paidItems } from './paid-items.ts';

const firstPauseMs = 5_000;
const longestPauseMs = 600_000;

/**
 * Opens the taking of money: each call is one run, which answers for how many it asked. What is refused or not answered stays set aside, and is asked
 * for again ever more seldom, so that it keeps nobody else's money waiting. Throws as `each` does.
 */
export function openCapture(hearing: Hearing): () => Promise<number> {
  const putOff = new Map<string, { until: number; pauseMs: number }>();
  return async () => {
    const now = performance.now();
    const resting = [...putOff].filter(([, { until }]) => until > now).map(([id]) => id);
    const waiting = await uncapturedPayments(hearing.desk, hearing.provider.id, resting);
    // What is over is forgotten.
    for (const id of putOff.keys())
      if (!resting.includes(id) && !waiting.some((one) => one.paymentId === id)) putOff.delete(id);
    await each(waiting, async (payment) => {
      const pauseMs = Math.min((putOff.get(payment.paymentId)?.pauseMs ?? firstPauseMs / 2) * 2, longestPauseMs);
      putOff.set(payment.paymentId, { until: performance.now() + pauseMs, pauseMs });
      await capture(hearing, payment);
    });
    return waiting.length;
  };
}

async function capture({ desk, provider }: Hearing, payment: Uncaptured): Promise<void> {
  const { paymentId, providerTx, bookingId, scheduleId, amount, currency, email } = payment;
  const receipt = { items: await paidItems(desk.readDatabase, { bookingId }), contact: { email } };
  const outcome = await provider.capture({ captureId: paymentId, providerTx, amount, currency, receipt });
  if (outcome.state !== 'succeeded') return;
  await recordPayment(
    desk,
    { bookingId, scheduleId },
    {
      stage: 'paid',
      bookingId,
      provider: provider.id,
      providerTx,
      amount,
      currency,
      isTrusted: true,
      namedBookingId: bookingId,
      method: undefined,
      cardLastFour: undefined,
    },
  );
}
