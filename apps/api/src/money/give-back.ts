/** Asks the provider for the refunds that were promised, and tells the desk what came of it. */
import { type DueRefund, settleRefund, settleStrayRefund, takeDueRefunds } from '@kamchatour/booking';
import { type FoundPayment, ProviderUnavailable } from '@kamchatour/payments';
import { each } from './each.ts';
import type { Hearing } from './hear.ts';
import { paidItems } from './paid-items.ts';

type Told =
  | { state: 'succeeded'; refundTx?: string }
  | { state: 'pending'; refundTx?: string }
  | { state: 'failed'; error: string }
  | { state: 'unknown' };

/**
 * One run: each refund that is due is asked for once. Answers how many there were; those without an answer are due again later. Throws, once all were
 * asked for, what one of them came to grief by.
 */
export async function giveBack(hearing: Hearing): Promise<number> {
  const due = await takeDueRefunds(hearing.desk, hearing.provider.id);
  await each(due, async (refund) => tell(hearing, refund, await askFor(hearing, refund)));
  return due.length;
}

async function askFor({ desk, provider }: Hearing, refund: DueRefund): Promise<Told> {
  const { refundId, paymentTx, amount, currency, kind, bookingId, cancellationId, email } = refund;
  const found = refund.mustLookUp ? await lookUp({ provider }, refund) : undefined;
  if (found) return found;
  if (kind === 'void') {
    const outcome = await provider.void({ voidId: refundId, providerTx: paymentTx });
    return outcome.state === 'refused' ? { state: 'failed', error: outcome.message } : outcome;
  }
  const outcome = await provider.refund({
    refundId,
    key: `${refundId}-${refund.askedAt.getTime()}`,
    providerTx: paymentTx,
    amount,
    currency,
    ...(refund.method === null ? {} : { method: refund.method }),
    ...(bookingId === null || email === null
      ? {}
      : { receipt: { items: await paidItems(desk.readDatabase, { bookingId, cancellationId }), contact: { email } } }),
  });
  return outcome.state === 'refused' ? { state: 'failed', error: outcome.message } : outcome;
}

/** What the provider's books say of a refund that was asked for before; undefined: nothing, so it may be asked for again. */
async function lookUp({ provider }: Pick<Hearing, 'provider'>, refund: DueRefund): Promise<Told | undefined> {
  const { bookingNumber, paymentTx, createdAt: since } = refund;
  try {
    const books = await (bookingNumber === null
      ? provider.findPayment(paymentTx, since)
      : provider.find(bookingNumber, { since }));
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

/** By its number; else by its id, or, where the provider repeats none, any of its payment and amount that no other refund of ours is known by. */
function refundIn(books: FoundPayment[], refund: DueRefund): Told | undefined {
  const { refundId, refundTx, paymentTx, amount, otherTxs } = refund;
  const refunds = books.filter((one) => one.kind === 'refund' && one.paymentTx === paymentTx);
  const numbered = refunds.find((one) => one.providerTx === refundTx);
  if (numbered) {
    if (numbered.state === 'failed') return { state: 'failed', error: 'the bank refused it' };
    return { state: numbered.state === 'succeeded' ? 'succeeded' : 'pending', refundTx: numbered.providerTx };
  }
  if (refundTx !== null) return { state: 'pending' };
  // What came to nothing was another try.
  const alive = refunds.filter((one) => one.state !== 'failed' && !otherTxs.includes(one.providerTx));
  const nameless = alive.filter((one) => one.kind === 'refund' && one.refundId === undefined && one.amount === amount);
  const ours = alive.find((one) => one.kind === 'refund' && one.refundId === refundId) ?? nameless[0];
  return ours && { state: ours.state === 'succeeded' ? 'succeeded' : 'pending', refundTx: ours.providerTx };
}

async function tell({ desk, provider }: Hearing, refund: DueRefund, told: Told): Promise<void> {
  if (told.state === 'unknown') return;
  const refundTx = 'refundTx' in told ? told.refundTx : undefined;
  const error = told.state === 'failed' ? told.error : undefined;
  const { bookingId, scheduleId, refundId, paymentTx, kind } = refund;
  if (bookingId === null || scheduleId === null) {
    const which = { provider: provider.id, paymentTx, kind, refundId, refundTx, amount: undefined };
    await settleStrayRefund(desk, which, { state: told.state, ...(error === undefined ? {} : { error }) });
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
