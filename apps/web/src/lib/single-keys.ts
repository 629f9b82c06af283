import { readStored } from './stored.ts';

/** Where the choice is kept that single keys do nothing (WCAG 2.1.4). */
export const keysOffKey = 'kamchatour:keys-off';

/** The key by the letter on an English keyboard, so that `j` is found where a Russian layout has «о», and `/` where it has a dot. */
export function keyOf({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  if (code === 'Slash' && key === '.') return '/';
  const isForeign = /^[^a-z]$/i.test(key) && /^Key[A-Z]$/.test(code);
  return isForeign ? code.slice(3).toLowerCase() : key;
}

/** Whether a key pressed now belongs to the page: nobody is typing, nothing else is held, no dialog is open, and single keys are on. */
export function isSingleKey(event: KeyboardEvent): boolean {
  if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return false;
  if (readStored('local', keysOffKey) === '1' || document.querySelector('dialog[open]') !== null) return false;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return true;
  const isPick = target instanceof HTMLInputElement && target.type === 'checkbox';
  return isPick || !(target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}
