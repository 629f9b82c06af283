type Props = {
  fullName: string;
  /** What the code is, for those who do not see it. */
  codeLabel: string;
  /** One SVG path on a square of `size`, its quiet zone included. */
  qr: { size: number; path: string };
  facts: readonly { name: string; value: string }[];
};

/** The ticket of one traveller: a code that the gate reads, and what people read. The code is black on white in every theme, or scanners fail. */
export function TicketCard({ fullName, codeLabel, qr, facts }: Props) {
  return (
    <div className="ticket">
      <div className="ticket-code p-4 sm:p-5">
        <svg
          role="img"
          aria-label={codeLabel}
          viewBox={`0 0 ${qr.size} ${qr.size}`}
          shapeRendering="crispEdges"
          className="mx-auto w-full max-w-72 rounded-field bg-[var(--white)] sm:w-56"
        >
          <path d={qr.path} fill="#000" />
        </svg>
      </div>
      <div className="ticket-words flex flex-col justify-center px-6 pt-6 pb-6 sm:p-8">
        <p className="text-2xl font-semibold tracking-tight wrap-anywhere sm:text-3xl">{fullName}</p>
        <dl className="mt-4 grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-3 sm:grid-cols-2">
          {facts.map(({ name, value }) => (
            <div key={name}>
              <dt className="text-sm text-muted">{name}</dt>
              <dd className="numerals font-semibold">{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
}
