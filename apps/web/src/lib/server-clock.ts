/** The server's time, kept by the monotonic clock: changing the device's clock changes nothing here. */
let serverMinusMonotonic: number | undefined;

/** Learns from an answer that says the server's time; `sentAt` and `receivedAt` are `performance.now()` around the request. */
export function learnServerTime(serverTime: string, sentAt: number, receivedAt: number): void {
  const time = Date.parse(serverTime);
  if (Number.isNaN(time)) return;
  serverMinusMonotonic = time - (sentAt + receivedAt) / 2;
}

/** Milliseconds since 1970 by the server; by the device only until the first answer. */
export function serverNow(): number {
  return serverMinusMonotonic === undefined ? Date.now() : performance.now() + serverMinusMonotonic;
}
