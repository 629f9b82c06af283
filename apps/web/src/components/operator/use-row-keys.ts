import { type RefObject, useEffect } from 'react';
import { isSingleKey, keyOf } from '../../lib/single-keys.ts';

/**
 * `j` and `k` go from row to row, `x` picks the row that has the focus; Enter opens it, since the focus is on its link. Rows are marked with
 * `data-row`, their link with `data-row-link`, their tick with `data-row-pick`.
 */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = keyOf(event);
      if (!['j', 'k', 'x'].includes(key) || !isSingleKey(event)) return;
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
      const at = rows.findIndex((row) => row.contains(document.activeElement));
      if (key === 'x') {
        rows[at]?.querySelector<HTMLElement>('[data-row-pick]')?.click();
        return;
      }
      const next = key === 'j' ? Math.min(at + 1, rows.length - 1) : Math.max(at - 1, 0);
      const link = rows[next]?.querySelector<HTMLElement>('[data-row-link]');
      link?.focus();
      rows[next]?.scrollIntoView({ block: 'nearest' });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [list]);
}
