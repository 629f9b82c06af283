import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from './button.tsx';

type Props = { text: string; label: string; shown: string; done: string };

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, label, shown, done }: Props) {
  const [isDone, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setDone(true);
    setTimeout(() => setDone(false), 2_500);
  };
  return (
    <Button aria-label={label} onClick={() => void copy().catch(() => setDone(false))}>
      {isDone ? <Check size={16} aria-hidden="true" /> : <Copy size={16} aria-hidden="true" />}
      <span role="status">{isDone ? done : shown}</span>
    </Button>
  );
}
