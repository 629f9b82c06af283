/** Asks the provider's books about what has been open for too long: a notification that was lost is found here, within minutes. */
import { type OpenQuestion, takeOpenQuestions } from '@kamchatour/booking';
import { type FoundPayment, type ProviderEvent, ProviderUnavailable } from '@kamchatour/payments';
import { each } from './each.ts';
import { act, actOnWaiting, type Hearing } from './hear.ts';

/** One run. `sooner`: ask about every open payment, not only those that nobody has told of for ten minutes. Answers how many bookings there were; throws as `each` does. */
export async function reconcile(hearing: Hearing, sooner = false): Promise<number> {
  let asked = 0;
  const kept = () => actOnWaiting(hearing, { olderThanSeconds: sooner ? 0 : 30 });
  const books = async () => {
    const open = await takeOpenQuestions(hearing.desk, hearing.provider.id, sooner);
    asked = open.length;
    await each(open, (question) => settle(hearing, question));
  };
  // What was told and fails keeps nobody's books from being read.
  await each([kept, books], (half) => half());
  return asked;
}

async function settle(hearing: Hearing, { bookingNumber, since }: OpenQuestion): Promise<void> {
  try {
    const books = await hearing.provider.find(bookingNumber, { since });
    for (const found of books) {
      const event = eventOf(hearing, found);
      if (event) await act(hearing, event);
    }
  } catch (error) {
    // It is asked again with the next run.
    if (!(error instanceof ProviderUnavailable)) throw error;
  }
}

/** What the books say, as a notification would have told it. */
function eventOf({ provider }: Hearing, found: FoundPayment): ProviderEvent | undefined {
  const { kind: _kind, state: _state, ...told } = found;
  const event = { ...told, provider: provider.id };
  if (found.kind === 'refund') {
    const { paymentTx, refundId, state } = found;
    if (state !== 'succeeded' || paymentTx === undefined) return undefined;
    return { ...event, type: 'refunded', paymentTx, ...(refundId === undefined ? {} : { refundId }) };
  }
  switch (found.state) {
    case 'paid':
    case 'authorized':
      return { ...event, type: found.state };
    case 'voided':
      return { ...event, type: 'voided' };
    case 'failed':
      return { ...event, type: 'failed', reason: found.reason ?? 'other', reasonCode: found.reasonCode ?? '' };
    case 'waiting':
      return undefined;
  }
}
