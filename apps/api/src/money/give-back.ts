/** Asks the provider for the refunds that were promised, and tells the desk what came of it. */
import { type DueRefund, settleRefund, settleStrayRefund, takeDueRefunds } from '@kamchatour/booking';
import { type FoundPayment, ProviderUnavailable } from '@kamchatour/payments';
import type { Hearing } from './hear.ts';

type Told =
  | { state: 'succeeded'; refundTx?: string }
  | { state: 'pending'; refundTx?: string }
  | { state: 'failed'; error: string }
  | { state: 'unknown' };

/** One run: each refund that is due is asked for once. Answers how many there were; those without an answer are due again later. */
export async function giveBack(hearing: Hearing): Promise<number> {
  const due = await takeDueRefunds(hearing.desk, hearing.provider.id);
  for (const refund of due) await tell(hearing, refund, await askFor(hearing, refund));
  return due.length;
}

async function askFor({ provider }: Hearing, refund: DueRefund): Promise<Told> {
  const { refundId, paymentTx, amount, currency, kind } = refund;
  const found = refund.mustLookUp ? await lookUp({ provider }, refund) : undefined;
  if (found) return found;
  if (kind === 'void') {
    const outcome = await provider.void({ voidId: refundId, providerTx: paymentTx });
    return outcome.state === 'refused' ? { state: 'failed', error: outcome.message } : outcome;
  }
  const outcome = await provider.refund({
    refundId,
    providerTx: paymentTx,
    amount,
    currency,
    ...(refund.method === null ? {} : { method: refund.method }),
    ...(refund.email === null ? {} : { receipt: { items: [], contact: { email: refund.email } } }),
  });
  return outcome.state === 'refused' ? { state: 'failed', error: outcome.message } : outcome;
}

/** What the provider's books say of a refund that was asked for before; undefined: nothing, so it may be asked for again. */
async function lookUp({ provider }: Pick<Hearing, 'provider'>, refund: DueRefund): Promise<Told | undefined> {
  if (refund.bookingNumber === null) return undefined;
  try {
    const books = await provider.find(refund.bookingNumber, { since: refund.createdAt });
    return refund.kind === 'void' ? voidIn(books, refund) : refundIn(books, refund);
  } catch (error) {
    if (error instanceof ProviderUnavailable) return { state: 'unknown' };
    throw error;
  }
}

function voidIn(books: FoundPayment[], { paymentTx }: DueRefund): Told | undefined {
  const isVoided = books.some(
    (one) => one.kind === 'payment' && one.providerTx === paymentTx && one.state === 'voided',
  );
  return isVoided ? { state: 'succeeded' } : undefined;
}

function refundIn(books: FoundPayment[], { refundId, refundTx }: DueRefund): Told | undefined {
  const ours = books.find(
    (one) => one.kind === 'refund' && (one.refundId === refundId || (refundTx !== null && one.providerTx === refundTx)),
  );
  if (!ours) return refundTx === null ? undefined : { state: 'pending' };
  if (ours.state === 'failed') return { state: 'failed', error: 'the bank refused it' };
  return { state: ours.state === 'succeeded' ? 'succeeded' : 'pending', refundTx: ours.providerTx };
}

async function tell({ desk, provider }: Hearing, refund: DueRefund, told: Told): Promise<void> {
  if (told.state === 'unknown') return;
  const refundTx = 'refundTx' in told ? told.refundTx : undefined;
  const error = told.state === 'failed' ? told.error : undefined;
  const { bookingId, scheduleId, refundId, paymentTx, kind } = refund;
  if (bookingId === null || scheduleId === null) {
    await settleStrayRefund(desk, refundId, { state: told.state, refundTx, ...(error === undefined ? {} : { error }) });
    return;
  }
  await settleRefund(
    desk,
    { bookingId, scheduleId },
    {
      bookingId,
      refundId,
      provider: provider.id,
      paymentTx,
      refundTx,
      kind,
      amount: undefined,
      outcome: told.state === 'pending' ? 'asked' : told.state,
      ...(error === undefined ? {} : { error }),
    },
  );
}
