/**
 * Reads an amount such as `1234.50` digit by digit, so that no kopeck is lost to a float. Any number of noughts may follow the kopecks.
 *
 * @returns whole kopecks; undefined for anything else: signs, commas, exponents, spaces, fractions of a kopeck, amounts too large to be exact
 */
export function kopecksIn(text: string): number | undefined {
  const [, roubles, fraction = ''] = /^(\d{1,13})(?:\.(\d{1,2})0*)?$/.exec(text) ?? [];
  return roubles === undefined ? undefined : Number(roubles + fraction.padEnd(2, '0'));
}

/**
 * An amount as the provider writes it, `1234.50`.
 *
 * @param kopecks whole, not negative; anything else throws
 */
export function amountText(kopecks: number): string {
  if (!Number.isSafeInteger(kopecks) || kopecks < 0) throw new RangeError(`Not an amount in whole kopecks: ${kopecks}`);
  const digits = String(kopecks).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The same as a number, where only a number will do (the widget, receipts). Printed, it shows the same digits again. */
export function amountNumber(kopecks: number): number {
  return Number(amountText(kopecks));
}
