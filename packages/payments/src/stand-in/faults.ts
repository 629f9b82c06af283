/** What goes wrong on the way to the API, and how often it did: a fault that never bit proves nothing. */
export const faultWords = [
  /** No answer, nothing done; no answer, all done. */
  'timeout',
  'timeout_after',
  /** The line is cut: before anything is done, or after. */
  'cut',
  'cut_after',
  'http_429',
  'http_500',
  /** An error is told of what was done. */
  'http_500_after',
] as const;
export type Fault = (typeof faultWords)[number];

export class Faults {
  readonly #waiting: { path: string; fault: Fault; times: number }[] = [];
  readonly bitten: Record<string, number> = {};

  /** The next `times` calls of the path meet the fault. */
  set(path: string, fault: Fault, times: number): void {
    this.#waiting.push({ path, fault, times });
  }

  /** The fault that this call meets, if any. */
  take(path: string): Fault | undefined {
    const next = this.#waiting.find((one) => one.path === path && one.times > 0);
    if (!next) return undefined;
    next.times -= 1;
    const name = `${path} ${next.fault}`;
    this.bitten[name] = (this.bitten[name] ?? 0) + 1;
    return next.fault;
  }
}
