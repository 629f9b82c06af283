/** Money that was only set aside is taken: as much as the booking costs by now. */
import { recordPayment, type Uncaptured, uncapturedPayments } from '@kamchatour/booking';
import type { Hearing } from './hear.ts';

/** One run. What is not answered stays set aside and is asked for again; a refusal is left to the operator. */
export async function captureAll(hearing: Hearing): Promise<number> {
  const waiting = await uncapturedPayments(hearing.desk, hearing.provider.id);
  for (const payment of waiting) await capture(hearing, payment);
  return waiting.length;
}

async function capture({ desk, provider }: Hearing, payment: Uncaptured): Promise<void> {
  const { paymentId, providerTx, bookingId, scheduleId, amount, currency, email } = payment;
  const receipt = { items: [], contact: { email } };
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
