/** What a provider tells: proven, kept as it came, decided by the desk, and only then answered. */
import {
  BookingError,
  type Desk,
  findPayable,
  keepNotification,
  keepStrayPayment,
  markActedOn,
  type Payable,
  precheckPayment,
  recordDecline,
  recordPayment,
  settleRefund,
  settleStrayRefund,
  waitingNotifications,
} from '@kamchatour/booking';
import type { NotificationKind, PaymentProvider, PrecheckAnswer, ProviderEvent } from '@kamchatour/payments';
import { each } from './each.ts';

export type Hearing = { desk: Desk; provider: PaymentProvider };

/** A notification as it arrived. */
export type Arrived = {
  kind: NotificationKind;
  headers: Record<string, string | string[] | undefined>;
  contentType: string;
  rawBody: Buffer;
};

/**
 * Answers the provider once what follows from its message is written; throws where it could not be written, and the provider tells it again.
 * Refuses with BAD_SIGNATURE: nothing was changed; with VALIDATION_ERROR what is signed and makes no sense.
 */
export async function hear(hearing: Hearing, arrived: Arrived): Promise<{ status: number; body: unknown }> {
  const { provider, desk } = hearing;
  const { kind, contentType, rawBody } = arrived;
  const parsed = provider.parse({ kind, headers: arrived.headers, rawBody });
  if (!parsed.ok) {
    throw new BookingError(
      parsed.why === 'signature'
        ? { code: 'BAD_SIGNATURE', details: {} }
        : { code: 'VALIDATION_ERROR', details: { fields: [{ path: '', rule: 'format' }] } },
    );
  }
  const { event } = parsed;
  if (event.type === 'precheck') return provider.reply(kind, await precheck(hearing, event));

  const aboutTx = paymentOf(event);
  const kept = await keepNotification(desk, {
    provider: event.provider,
    kind,
    providerTx: event.providerTx,
    aboutTx,
    contentType,
    signatures: signaturesIn(arrived.headers),
    body: rawBody,
  });
  if (!kept.isActedOn) {
    const outcome = await act(hearing, event);
    if (outcome !== undefined) await markActedOn(desk, kept.id, outcome);
    // What came before its payment waits for it.
    if (event.type === 'paid' || event.type === 'authorized')
      await actOnWaiting(hearing, { provider: event.provider, aboutTx });
  }
  return provider.reply(kind, 'accepted');
}

/** Acts on what was kept and could not be acted on yet: about one payment, or all that has waited for so long. Throws as `each` does. */
export async function actOnWaiting(
  hearing: Hearing,
  about: { provider: string; aboutTx: string } | { olderThanSeconds: number },
): Promise<void> {
  const waiting = await waitingNotifications(hearing.desk, about);
  await each(waiting, async ({ id, kind, contentType, told }) => {
    // What it told is found in the provider's books; told again, it is acted on.
    if (told === null) return;
    const headers = { ...told.signatures, 'content-type': contentType };
    const parsed = hearing.provider.parse({ kind, headers, rawBody: told.body });
    const outcome = parsed.ok ? await act(hearing, parsed.event) : parsed.why;
    if (outcome !== undefined) await markActedOn(hearing.desk, id, outcome);
  });
}

/** What came of it, in a word; undefined: it has to wait for its payment. */
export async function act(hearing: Hearing, event: ProviderEvent): Promise<string | undefined> {
  const { desk } = hearing;
  const paymentTx = paymentOf(event);
  const found = await findPayable(desk, { provider: event.provider, paymentTx, bookingNumber: event.bookingNumber });
  switch (event.type) {
    case 'precheck':
      return 'asked';
    case 'paid':
    case 'authorized':
      return found ? await pay(hearing, found, event, event.type) : await stray(desk, event, event.type);
    case 'captured':
      // Money that was set aside has come in: as a payment of the same number.
      if (!found) return await stray(desk, event, 'paid');
      return (await isKnown(hearing, found, event)) ? await pay(hearing, found, event, 'paid') : undefined;
    case 'failed':
      if (event.ofRefund) return await undone(hearing, found, event);
      return found
        ? (
            await recordDecline(desk, found, {
              ...naming(found, event),
              reason: event.reason,
              reasonCode: event.reasonCode,
            })
          ).outcome
        : 'unknown_booking';
    case 'refunded':
    case 'voided':
      return await undone(hearing, found, event);
  }
}

type Undone = Extract<ProviderEvent, { type: 'failed' } | { type: 'refunded' }> | Voided;
type Voided = Extract<ProviderEvent, { type: 'captured' | 'voided' }>;

/** What became of a refund, or of what was set aside: of a booking's money, or of money that names none. */
async function undone({ desk }: Hearing, found: Payable | undefined, event: Undone): Promise<string | undefined> {
  const isVoid = event.type === 'voided';
  const error = event.type === 'failed' ? event.reasonCode : undefined;
  const told = {
    refundId:
      event.type === 'refunded' ? event.refundId : event.type === 'failed' ? event.ofRefund?.refundId : undefined,
    provider: event.provider,
    paymentTx: paymentOf(event),
    refundTx: isVoid ? undefined : event.providerTx,
    kind: isVoid ? ('void' as const) : ('refund' as const),
    amount: isVoid ? undefined : event.amount,
  };
  const state = error === undefined ? 'succeeded' : 'failed';
  const why = error === undefined ? {} : { error };
  const outcome = found
    ? (await settleRefund(desk, found, { ...told, bookingId: found.bookingId, outcome: state, ...why })).outcome
    : await settleStrayRefund(desk, told, { state, ...why });
  return outcome === 'unknown' ? undefined : outcome;
}

type Paid =
  | Extract<ProviderEvent, { type: 'paid' | 'authorized' }>
  | Extract<ProviderEvent, { type: 'captured' | 'voided' }>;

async function pay(
  { desk, provider }: Hearing,
  found: Payable,
  event: Paid,
  stage: 'paid' | 'authorized',
): Promise<string> {
  const { outcome } = await recordPayment(desk, found, {
    ...naming(found, event),
    stage,
    isTrusted: event.isTest === provider.isTest,
    namedBookingId: event.bookingId,
    method: 'method' in event ? event.method : undefined,
    cardLastFour: 'card' in event ? event.card?.lastFour : undefined,
  });
  return outcome;
}

/** Nobody's booking: the money is kept and goes back. */
async function stray(desk: Desk, event: Paid, stage: 'paid' | 'authorized'): Promise<string> {
  const { provider, providerTx, amount, currency } = event;
  const method = 'method' in event ? event.method : undefined;
  await keepStrayPayment(desk, { provider, providerTx, amount, currency, stage, method });
  return 'unknown_booking';
}

async function isKnown({ desk }: Hearing, { bookingId }: Payable, event: Paid): Promise<boolean> {
  const found = await findPayable(desk, {
    provider: event.provider,
    paymentTx: event.providerTx,
    bookingNumber: undefined,
  });
  return found?.bookingId === bookingId;
}

async function precheck({ desk, provider }: Hearing, event: ProviderEvent): Promise<PrecheckAnswer> {
  const found = await findPayable(desk, {
    provider: event.provider,
    paymentTx: event.providerTx,
    bookingNumber: event.bookingNumber,
  });
  if (!found) return 'unknown_booking';
  const { outcome } = await precheckPayment(desk, found, {
    bookingId: found.bookingId,
    namedBookingId: event.bookingId,
    amount: event.amount,
    currency: event.currency,
    isTrusted: event.isTest === provider.isTest,
  });
  return outcome;
}

function signaturesIn(headers: Arrived['headers']): Record<string, string> {
  const named = Object.entries(headers).filter(([name]) => name.endsWith('content-hmac'));
  return Object.fromEntries(named.map(([name, value]) => [name, String(value)]));
}

const naming = ({ bookingId }: Payable, { provider, providerTx, amount, currency }: ProviderEvent) => ({
  bookingId,
  provider,
  providerTx,
  amount,
  currency,
});

/** The provider's number of the payment that it is about. */
function paymentOf(event: ProviderEvent): string {
  if (event.type === 'refunded') return event.paymentTx;
  if (event.type === 'failed') return event.ofRefund?.paymentTx ?? event.providerTx;
  return event.providerTx;
}
