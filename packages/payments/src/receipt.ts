/** The fiscal receipt that goes along with money (54-FZ), as CloudPayments' till takes it. What kind of receipt is for an accountant to say. */
import { z } from 'zod';
import { amountNumber } from './kopecks.ts';
import type { PaidItem, ReceiptContact } from './provider.ts';

/** Null is "no VAT"; 105 to 122 are the rates as a share of the sum (10/110). 20 was the rate until the end of 2025, 22 is since. */
const vatRates = [null, 0, 5, 7, 10, 20, 22, 105, 107, 110, 122] as const;

export const receiptSettingsSchema = z.strictObject({
  /** 0 general, 1 and 2 simplified, 4 agricultural, 5 patent. */
  taxationSystem: z.int().min(0).max(5),
  vat: z.literal(vatRates),
  /** 1 full prepayment, 2 part of it, 3 advance, 4 full payment. A tour paid ahead is a prepayment. */
  method: z.int().min(1).max(7).default(1),
  /** 4 is a service. */
  object: z.int().min(1).max(33).default(4),
  measurementUnit: z.string().min(1).max(16).default('шт'),
  /** What the receipt is for where no item says. */
  label: z.string().min(1).default('Экскурсионные услуги'),
});
export type ReceiptSettings = z.infer<typeof receiptSettingsSchema>;

type Line = { label: string; price: number; quantity: number };

/**
 * The receipt for so much money. It always adds up to `amount`: what is paid less (a discount) or given back in part is spread over the items
 * in proportion, to the kopeck. Without items it has one, named in the settings.
 *
 * @param amount whole kopecks
 */
export function receiptFor(
  settings: ReceiptSettings,
  paid: { amount: number; items: readonly PaidItem[]; contact: ReceiptContact },
): Record<string, unknown> {
  const { taxationSystem, measurementUnit, vat, method, object } = settings;
  const { amount, contact } = paid;
  const items = paid.items.some((item) => item.amount > 0)
    ? paid.items
    : [{ label: settings.label, amount, quantity: 1 }];
  return {
    items: spread(items, amount)
      .flatMap(inWholeKopecks)
      .map((line) => ({
        // The till takes 128 characters; cut between characters, never inside one.
        label: [...line.label].slice(0, 128).join(''),
        price: amountNumber(line.price),
        quantity: line.quantity,
        amount: amountNumber(line.price * line.quantity),
        vat,
        method,
        object,
        measurementUnit,
      })),
    taxationSystem,
    ...(contact.email ? { email: contact.email } : {}),
    ...(contact.phone ? { phone: contact.phone } : {}),
    amounts: { electronic: amountNumber(amount), advancePayment: 0, credit: 0, provision: 0 },
  };
}

/** The items at the amounts that together make `amount`. Rounded so that the running sum is never off by a kopeck. */
function spread(items: readonly PaidItem[], amount: number): PaidItem[] {
  const total = BigInt(items.reduce((sum, item) => sum + item.amount, 0));
  let before = 0;
  let given = 0;
  return items.map((item) => {
    before += item.amount;
    const upTo = Number((BigInt(before) * BigInt(amount)) / total);
    const share = upTo - given;
    given = upTo;
    return { ...item, amount: share };
  });
}

/** A line whose price is no whole number of kopecks becomes two, a kopeck apart: 10.00 for three is 3.33 twice and 3.34 once. */
function inWholeKopecks({ label, amount, quantity }: PaidItem): Line[] {
  const price = Math.floor(amount / quantity);
  const dearer = amount - price * quantity;
  return [
    { label, price, quantity: quantity - dearer },
    { label, price: price + 1, quantity: dearer },
  ].filter((line) => line.quantity > 0 && line.price > 0);
}
