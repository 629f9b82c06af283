import { Pencil } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button.tsx';
import type { Answers } from '../../lib/api.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';
import type { Booking, BookingKey } from './booking-query.ts';
import { NamesForm } from './names-form.tsx';

type Props = {
  booking: Booking;
  tour: Answers['tour'] | undefined;
  bookingKey: BookingKey;
  canRename: boolean;
  onChanged: () => void;
};

/** Who travels, and the place to put names right. */
export function PeoplePart({ booking, tour, bookingKey, canRename, onChanged }: Props) {
  const t = useTranslations('manage.people');
  const { locale } = useLanguage();
  const [isEditing, setEditing] = useState(false);
  const [said, setSaid] = useState('');
  const edit = useRef<HTMLButtonElement>(null);
  // The button was away while the form was open: it takes the focus back.
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !isEditing) edit.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);
  const hasTickets = booking.tickets.length > 0;
  const title = (category: string) => tour?.priceCategories.find((one) => one.category === category)?.title[locale];
  const close = (how: 'saved' | 'same' | 'discarded') => {
    setEditing(false);
    const { email } = booking.contact;
    setSaid(
      how === 'discarded' ? '' : how === 'same' ? t('same') : t(hasTickets ? 'savedTickets' : 'saved', { email }),
    );
    if (how === 'saved') onChanged();
  };
  return (
    <section className="card px-5 py-5 shadow-low sm:px-7">
      <h2 className="text-xl">{t('title')}</h2>
      {isEditing ? (
        <NamesForm booking={booking} bookingKey={bookingKey} onClose={close} />
      ) : (
        <>
          <ul className="mt-2 divide-y divide-line">
            {booking.participants.map((person) => {
              const isGoing = person.cancelledAt === undefined;
              return (
                <li key={person.participantId} className="flex flex-wrap justify-between gap-x-4 py-2.5">
                  <span className="min-w-0 wrap-anywhere">
                    <span className={isGoing ? 'font-medium' : 'text-muted line-through'}>{person.fullName}</span>
                    <span className="text-muted"> {title(person.category)}</span>
                  </span>
                  <span className={isGoing ? 'numerals' : 'text-muted'}>
                    {isGoing ? formatMoney(person.amount, booking.currency, locale) : t('left')}
                  </span>
                </li>
              );
            })}
          </ul>
          {canRename && (
            <Button
              ref={edit}
              look="quiet"
              className="no-print mt-1 -ml-3 px-3!"
              onClick={() => {
                setSaid('');
                setEditing(true);
              }}
            >
              <Pencil size={16} aria-hidden="true" />
              {t('edit')}
            </Button>
          )}
        </>
      )}
      <p role="status" className={said === '' ? 'sr-only' : 'mt-2 rounded-field bg-tint px-4 py-3 text-tint-text'}>
        {said}
      </p>
    </section>
  );
}
