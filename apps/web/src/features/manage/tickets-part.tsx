import { useTranslations } from 'use-intl';
import { TicketStrip } from '../../components/payment/ticket-strip.tsx';
import type { Answers } from '../../lib/api.ts';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import type { Booking } from './booking-query.ts';

type Props = { booking: Booking; tour: Answers['tour'] | undefined };

/** A ticket for everybody who travels. */
export function TicketsPart({ booking, tour }: Props) {
  const t = useTranslations('manage.ticket');
  const { locale } = useLanguage();
  const { startsAt } = booking.schedule;
  const title = (category: string) =>
    tour?.priceCategories.find((one) => one.category === category)?.title[locale] ?? '\u00a0';
  const tickets = booking.participants.flatMap(({ participantId, fullName, category }) => {
    const ticket = booking.tickets.find((one) => one.participantId === participantId);
    if (ticket === undefined) return [];
    return [
      {
        participantId,
        fullName,
        qr: ticket.qr,
        facts: [
          { name: t('day'), value: formatInstant(startsAt, 'day', locale) },
          { name: t('departure'), value: formatInstant(startsAt, 'time', locale) },
          { name: t('category'), value: title(category) },
          { name: t('number'), value: booking.bookingNumber },
        ],
      },
    ];
  });
  return (
    <div>
      <TicketStrip label={t('list')} tickets={tickets} />
      <p className="mt-3 text-muted">{t('show')}</p>
    </div>
  );
}
