/** Tables for spreadsheets: UTF-8 with BOM and `;`, which is how Russian Excel opens Cyrillic by a double click. */
import { kamchatkaDay } from '@kamchatour/booking';

export type CsvValue = string | number | null | undefined;

/** The whole file. Numbers are written as they are; texts can do nothing but be read. */
export function csvFile(rows: Iterable<readonly CsvValue[]>): string {
  let text = csvBegin;
  for (const row of rows) text += csvLine(row);
  return text;
}

/** What every file begins with; then any number of `csvLine`s. */
export const csvBegin = '\uFEFF';

export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(cell).join(';')}\r\n`;
}

/** An instant by the clock of Kamchatka, `2027-07-12 08:00`, which spreadsheets read as a date. */
export function onKamchatka(instant: string): string {
  const time = new Date(instant);
  return `${kamchatkaDay(time)} ${new Date(time.getTime() + 12 * 3_600_000).toISOString().slice(11, 16)}`;
}

export const csvType = 'text/csv; charset=utf-8';

function cell(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = asWords(value);
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A text that a spreadsheet would take for a formula (a guest chose it) begins with an apostrophe instead. Spaces before it help nobody. */
function asWords(text: string): string {
  return /^\s*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
}
