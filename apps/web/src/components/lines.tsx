import { tiedMessage } from '../lib/typeset.ts';

/** A text that lists one thing a line. */
export function Lines({ text }: { text: string }) {
  const lines = tiedMessage(text)
    .split('\n')
    .filter((line) => line.trim() !== '');
  if (lines.length <= 1) return <p>{tiedMessage(text)}</p>;
  return (
    <ul className="space-y-1.5">
      {lines.map((line) => (
        <li key={line} className="line-item">
          {line}
        </li>
      ))}
    </ul>
  );
}
