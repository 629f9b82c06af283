/** Kopecks as a spreadsheet reads an amount where a comma parts them: `-24500,05`. Digit by digit, never through a fraction. */
export function roubles(kopecks: number): string {
  const digits = String(Math.abs(kopecks)).padStart(3, '0');
  return `${kopecks < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`;
}
