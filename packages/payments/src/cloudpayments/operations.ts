/** Looking things up in CloudPayments' own books. Whatever leaves a doubt is ProviderUnavailable: a guess here could pay back twice. */
import { z } from 'zod';
import { type FoundPayment, ProviderUnavailable } from '../provider.ts';
import { type ApiOptions, askApi } from './api.ts';
import { transactionsIn } from './transaction.ts';

/** The list comes in pages of a hundred. */
const pageSize = 100;
const mostPages = 200;
const day = 24 * 60 * 60 * 1000;

const number = z.string().nullish();
const listed = z.array(
  z.looseObject({
    InvoiceId: number,
    TransactionId: number,
    OriginalTransactionId: number,
    PaymentTransactionId: number,
  }),
);
type About = { InvoiceId: string } | { TransactionId: string };

/** The last payment and the last operation of a booking, oldest first. The provider's search tells no more than that. */
export async function lastOperations(api: ApiOptions, bookingNumber: string): Promise<FoundPayment[]> {
  // The first knows payments only; in the second a refund hides its payment.
  const models = [
    await look(api, 'payments/find', { InvoiceId: bookingNumber }),
    await look(api, 'v2/payments/find', { InvoiceId: bookingNumber }),
  ];
  return inOrder(models.flatMap((model) => (model ? readable(model) : [])));
}

/** All operations of a booking, or of a payment, from an instant on, and some before it, oldest first: read through the list of everybody's. */
export async function operationsSince(api: ApiOptions, about: About, since: Date): Promise<FoundPayment[]> {
  const found: FoundPayment[] = [];
  // A day more on both sides, in case the clocks disagree: a refund missed here would be asked for twice.
  const from = new Date(since.getTime() - day);
  const until = new Date(Date.now() + day);
  for (let page = 1; page <= mostPages; page += 1) {
    const period = { CreatedDateGte: from.toISOString(), CreatedDateLte: until.toISOString() };
    const model = await look(api, 'v2/payments/list', { ...period, PageNumber: String(page), TimeZone: 'UTC' });
    const { data: rows } = listed.safeParse(model ?? []);
    if (!rows) throw new ProviderUnavailable('an answer that cannot be read');
    found.push(...readable(rows.filter((row) => isAbout(row, about))));
    if (rows.length < pageSize) return inOrder(found);
  }
  throw new ProviderUnavailable(`more than ${mostPages} pages of operations`);
}

function isAbout(row: z.infer<typeof listed>[number], about: About): boolean {
  if ('InvoiceId' in about) return row.InvoiceId === about.InvoiceId;
  return [row.TransactionId, row.OriginalTransactionId, row.PaymentTransactionId].includes(about.TransactionId);
}

/** What the API found, if anything. A no may still show a transaction: one that was declined. */
async function look(api: ApiOptions, path: string, fields: Record<string, string>): Promise<unknown> {
  const answer = await askApi(api, path, fields);
  if (answer.kind === 'unknown') throw new ProviderUnavailable(answer.message);
  if (answer.model !== null && answer.model !== undefined) return answer.model;
  if (answer.isSuccess || /not found/i.test(answer.message)) return undefined;
  throw new ProviderUnavailable(answer.message);
}

function readable(model: unknown): FoundPayment[] {
  try {
    return transactionsIn(model);
  } catch {
    throw new ProviderUnavailable('an answer that cannot be read');
  }
}

/** Each once, by its number: numbers grow. */
function inOrder(found: readonly FoundPayment[]): FoundPayment[] {
  const once = new Map(found.map((one) => [one.providerTx, one]));
  return [...once.values()].sort(
    (a, b) => a.providerTx.length - b.providerTx.length || (a.providerTx < b.providerTx ? -1 : 1),
  );
}
