/** From now on this browser keeps the tab's files, so that the gate opens without a network. Only staff who opened it: guests keep nothing. */
export function keepForOffline(): void {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  void navigator.serviceWorker.register('/office-worker.js', { scope: '/operator' }).catch(() => undefined);
}
