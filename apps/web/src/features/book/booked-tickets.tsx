import { useTranslations } from 'use-intl';
import { TicketStrip } from '../../components/payment/ticket-strip.tsx';
import type { Answers } from '../../lib/api.ts';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';

type Props = { booking: Answers['booking']; tour: Answers['tour'] };

/** A ticket for everybody who travels, right after paying. */
export function BookedTickets({ booking, tour }: Props) {
  const t = useTranslations('manage.ticket');
  const { locale } = useLanguage();
  const { startsAt } = booking.schedule;
  const codes = new Map(booking.tickets.map(({ participantId, qr }) => [participantId, qr]));
  const tickets = booking.participants.flatMap(({ participantId, fullName, category }) => {
    const qr = codes.get(participantId);
    if (qr === undefined) return [];
    const seat = tour.priceCategories.find((known) => known.category === category)?.title[locale] ?? category;
    const facts = [
      { name: t('day'), value: formatInstant(startsAt, 'day', locale) },
      { name: t('departure'), value: formatInstant(startsAt, 'time', locale) },
      { name: t('category'), value: seat },
      { name: t('number'), value: booking.bookingNumber },
    ];
    return [{ participantId, fullName, qr, facts }];
  });
  if (tickets.length === 0) return null;
  return (
    <div>
      <TicketStrip label={t('list')} tickets={tickets} />
      <p className="mt-3 text-muted">{t('show')}</p>
    </div>
  );
}
