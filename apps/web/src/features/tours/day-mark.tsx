import type { DepartureState } from '../../lib/departure.ts';

type Props = { state: DepartureState };

/** A sign for a day that differs by shape, not only by colour. */
export function DayMark({ state }: Props) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 12 12"
      className="size-3 flex-none"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
    >
      {state === 'open' && <circle cx="6" cy="6" r="5" fill="currentColor" stroke="none" />}
      {state === 'few' && (
        <>
          <circle cx="6" cy="6" r="4.4" />
          <path d="M6 6V1.6a4.4 4.4 0 0 1 4.4 4.4Z" fill="currentColor" stroke="none" />
        </>
      )}
      {state === 'full' && <circle cx="6" cy="6" r="4.4" />}
      {(state === 'off' || state === 'closed') && <path d="m2 2 8 8m0-8-8 8" strokeLinecap="round" />}
      {state === 'past' && <path d="M2 6h8" />}
    </svg>
  );
}
