import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type ComponentProps, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { TicketCard } from './ticket-card.tsx';

type Ticket = { participantId: string } & Omit<ComponentProps<typeof TicketCard>, 'codeLabel'>;
type Props = { label: string; tickets: readonly Ticket[] };

/** The tickets of a party, one beside the other: swiped, scrolled by arrow keys, or turned by buttons. On paper they lie below each other. */
export function TicketStrip({ label, tickets }: Props) {
  const t = useTranslations('manage.ticket');
  const strip = useRef<HTMLUListElement>(null);
  const [place, setPlace] = useState(0);
  const width = () => (strip.current?.firstElementChild?.getBoundingClientRect().width ?? 1) + 24;
  const turnTo = (next: number) => {
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    strip.current?.scrollTo({ left: next * width(), behavior: isCalm ? 'instant' : 'smooth' });
  };
  const shown = Math.min(place, tickets.length - 1);
  return (
    <section aria-label={label}>
      <ul
        ref={strip}
        className="ticket-strip"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- arrow keys scroll only what has the focus
        tabIndex={tickets.length > 1 ? 0 : undefined}
        aria-label={label}
        onScroll={({ currentTarget }) => setPlace(Math.round(currentTarget.scrollLeft / width()))}
      >
        {tickets.map(({ participantId, ...ticket }) => (
          <li key={participantId}>
            <TicketCard {...ticket} codeLabel={t('code', { name: ticket.fullName })} />
          </li>
        ))}
      </ul>
      {tickets.length > 1 && (
        <div className="no-print relative mt-2 flex items-center justify-center gap-2">
          <button
            type="button"
            aria-label={t('previous')}
            className="calendar-turn disabled:opacity-40"
            disabled={shown === 0}
            onClick={() => turnTo(shown - 1)}
          >
            <ChevronLeft size={20} aria-hidden="true" />
          </button>
          <p role="status" className="numerals min-w-24 text-center text-muted">
            {t('place', { place: shown + 1, count: tickets.length })}
          </p>
          <button
            type="button"
            aria-label={t('next')}
            className="calendar-turn disabled:opacity-40"
            disabled={shown === tickets.length - 1}
            onClick={() => turnTo(shown + 1)}
          >
            <ChevronRight size={20} aria-hidden="true" />
          </button>
        </div>
      )}
    </section>
  );
}
