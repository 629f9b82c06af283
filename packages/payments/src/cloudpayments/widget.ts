import { z } from 'zod';
import { amountNumber } from '../kopecks.ts';
import type { PaymentIntent } from '../provider.ts';
import { type ReceiptSettings, receiptFor } from '../receipt.ts';

/** Must come from there: neither bundled nor served by us. */
export const widgetScript = 'https://widget.cloudpayments.ru/bundles/cloudpayments.js';

export type WidgetSettings = {
  publicId: string;
  stages: 'one' | 'two';
  receipt?: ReceiptSettings;
  /** Payment methods to leave out, by the widget's words: Card, Sbp, TinkoffPay, … */
  withoutMethods?: readonly string[];
};

const id = z.string().regex(/^[\w-]{1,64}$/);
const payable = z.object({
  bookingNumber: id,
  bookingId: id,
  attemptId: id,
  amount: z.int().positive(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  returnUrl: z.url({ protocol: /^https?$/ }),
  items: z.array(z.object({ amount: z.int().nonnegative(), quantity: z.int().positive() })),
});

/** Throws on an intent that could not be paid, or not told apart afterwards. */
export function assertPayable(intent: PaymentIntent): void {
  payable.parse(intent);
}

/** What the page hands to `new cp.CloudPayments().start(…)`. The payer can change all of it: nothing here is believed when it comes back. */
export function widgetParams(intent: PaymentIntent, settings: WidgetSettings): Record<string, unknown> {
  const { amount, contact, items } = intent;
  return {
    publicTerminalId: settings.publicId,
    amount: amountNumber(amount),
    currency: intent.currency,
    paymentSchema: settings.stages === 'two' && intent.isTakenAtOnce !== true ? 'Dual' : 'Single',
    externalId: intent.bookingNumber,
    description: intent.description,
    culture: intent.locale === 'ru' ? 'ru-RU' : 'en-US',
    userInfo: {
      accountId: intent.bookingId,
      fullName: contact.name,
      email: contact.email,
      phone: contact.phone,
    },
    // The address is known; the widget need not ask for it again.
    emailBehavior: 'Hidden',
    receiptEmail: contact.email,
    metadata: { attemptId: intent.attemptId },
    ...(settings.receipt ? { receipt: receiptFor(settings.receipt, { amount, items, contact }) } : {}),
    ...(settings.withoutMethods?.length ? { restrictedPaymentMethods: settings.withoutMethods } : {}),
    successRedirectUrl: intent.returnUrl,
    failRedirectUrl: intent.returnUrl,
  };
}
