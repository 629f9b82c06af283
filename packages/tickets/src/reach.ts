/** A number as a phone dials it: digits, with the plus of an international one. */
export function phoneLink(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return `tel:${phone.trimStart().startsWith('+') ? '+' : ''}${digits}`;
}
