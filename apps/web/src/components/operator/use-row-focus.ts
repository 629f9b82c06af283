import { useRef } from 'react';
import { flushSync } from 'react-dom';

/** Rows that are added and taken away by hand. The focus goes along: the button that was pressed stands elsewhere then, or is gone. */
export function useRowFocus() {
  const list = useRef<HTMLDivElement>(null);
  return {
    /** Around the rows, each of which is a `fieldset`. */
    list,
    /** Makes the change and goes to the first field of the row at `place`, of the last if there are fewer, or to what adds one. */
    goTo: (place: number, change: () => void) => {
      flushSync(change);
      const rows = [...(list.current?.querySelectorAll('fieldset') ?? [])];
      const row = rows[place] ?? rows.at(-1) ?? list.current;
      row?.querySelector<HTMLElement>('input, button')?.focus();
    },
  };
}
