/** What must not part at the end of a line stays together: a day with its month and year, an hour with its "at", a count with what it counts. */

/** A date or a time as `Intl` writes it. It may still break after the weekday, and before the hour. */
export function tiedDate(text: string): string {
  return text.replace(/(?<=\d) | (?=\d{4})|(?<=(?:^| )(?:в|at)) (?=\d)/g, '\u00a0');
}

/** A message: its numbers with the word after them, its hours with the place whose clock they are by; and no dash begins a line. */
export function tiedMessage(text: string): string {
  return text
    .replace(/ (?=[—–])/g, '\u00a0')
    .replace(/(?<=#|\d|, number\}) (?=[\p{L}%₽])/gu, '\u00a0')
    .replace(/(?<=\{time\}) по Камчатке/g, '\u00a0по\u00a0Камчатке')
    .replace(/(?<=\{time\}) Kamchatka time/g, '\u00a0Kamchatka\u00a0time');
}

/** All messages of a tree, each tied; the tree given stays as it is. */
export function tiedMessages<Texts extends object>(texts: Texts): Texts {
  const copy = structuredClone(texts);
  tieWithin(copy);
  return copy;
}

function tieWithin(texts: object): void {
  for (const [key, text] of Object.entries(texts)) {
    if (typeof text === 'string') Reflect.set(texts, key, tiedMessage(text));
    else tieWithin(text);
  }
}
