import { useEffect, useState } from 'react';
import { onSearch } from '../../../lib/operator-search.ts';
import { isSingleKey, keyOf } from '../../../lib/single-keys.ts';
import { SearchDialog } from './search-dialog.tsx';

/** Waits for Ctrl+K, `/` or a press of the search button, on every page of the tab. */
export function SearchBox() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isChord = (event.ctrlKey || event.metaKey) && !event.altKey && event.code === 'KeyK';
      if (!isChord && !(keyOf(event) === '/' && isSingleKey(event))) return;
      // A question about money is answered first.
      if (document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', onKey);
    const stop = onSearch(() => setOpen(true));
    return () => {
      document.removeEventListener('keydown', onKey);
      stop();
    };
  }, []);
  return isOpen ? <SearchDialog onClose={() => setOpen(false)} /> : null;
}
