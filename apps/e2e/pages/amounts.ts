/** Whole roubles of so many kopecks as people write them, with any space or comma between the thousands. */
export function asRoubles(kopecks: number): RegExp {
  return new RegExp(`(?<!\\d)${String(kopecks / 100).replace(/\B(?=(\d{3})+$)/g, '[\\s,]')}`);
}
