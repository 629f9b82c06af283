import { readStored } from './stored.ts';

/** Where the choice is kept that single keys do nothing (WCAG 2.1.4). */
export const keysOffKey = 'kamchatour:keys-off';

/** Whether a key pressed now belongs to the page: nobody is typing, nothing else is held, no dialog is open, and single keys are on. */
export function isSingleKey(event: KeyboardEvent): boolean {
  if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return false;
  if (readStored('local', keysOffKey) === '1' || document.querySelector('dialog[open]') !== null) return false;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return true;
  const isPick = target instanceof HTMLInputElement && target.type === 'checkbox';
  return isPick || !(target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}
