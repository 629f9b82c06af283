const event = 'kamchatour:search';

/** Opens the search of the operator's tab from anywhere in it. */
export function openSearch(): void {
  dispatchEvent(new Event(event));
}

/** Calls `open` whenever somebody wants to search; answers how to stop. */
export function onSearch(open: () => void): () => void {
  addEventListener(event, open);
  return () => removeEventListener(event, open);
}
