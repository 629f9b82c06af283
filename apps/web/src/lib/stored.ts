/** Storage that may be switched off (private windows, strict settings): then the page works, and forgets. */
export function readStored(store: 'local' | 'tab', key: string): string | null {
  try {
    return area(store).getItem(key);
  } catch {
    return null;
  }
}

export function writeStored(store: 'local' | 'tab', key: string, value: string | null): void {
  try {
    if (value === null) area(store).removeItem(key);
    else area(store).setItem(key, value);
  } catch {
    // Full or forbidden: nothing that matters is kept only here.
  }
}

function area(store: 'local' | 'tab'): Storage {
  return store === 'local' ? localStorage : sessionStorage;
}
