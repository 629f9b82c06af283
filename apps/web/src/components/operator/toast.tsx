import { useEffect } from 'react';

type Props = { text: string | undefined; onOver: () => void };

const shownMs = 8_000;

/** Says for a while that something was done. It lies over the page, so that nothing moves. */
export function Toast({ text, onOver }: Props) {
  useEffect(() => {
    if (text === undefined) return;
    const timer = setTimeout(onOver, shownMs);
    return () => clearTimeout(timer);
  }, [text, onOver]);
  return (
    <div
      role="status"
      className="no-print pointer-events-none fixed inset-x-0 bottom-20 z-40 grid place-items-center px-4 lg:bottom-6"
    >
      {text !== undefined && (
        <p className="rounded-field bg-chosen px-4 py-2.5 font-medium text-chosen-text shadow-deep">{text}</p>
      )}
    </div>
  );
}
