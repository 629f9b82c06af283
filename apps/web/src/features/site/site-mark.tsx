/** The sign of the house: a ridge, its lower isoline, and a small fire above. */
export function SiteMark() {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className="size-8 flex-none">
      <path
        d="M2 26 12.5 10.5l2.3 1.8 2.7-2L30 26Z"
        fill="none"
        stroke="var(--text)"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <path
        d="M8 26l6-9.2 1.5 1.1 1.8-1.3L24 26"
        fill="none"
        stroke="var(--link)"
        strokeWidth="1.6"
        strokeLinejoin="round"
      />
      <path
        d="m11.8 7.6 3-3 3.2 3"
        fill="none"
        stroke="var(--accent)"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
