import { useTranslations } from 'use-intl';
import { Amount } from '../../../components/operator/amount.tsx';
import { type Column, DataTable, type Sorting } from '../../../components/operator/data-table.tsx';
import { BookingStates } from '../../../components/operator/status-badges.tsx';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { bookingPath } from '../../../lib/operator-links.ts';
import type { OperatorAnswers } from '../../../lib/use-member.ts';

export type BookingRow = OperatorAnswers['bookings']['list']['rows'][number];

type Props = {
  rows: readonly BookingRow[];
  sorting: Sorting;
  onSort: (sorting: Sorting) => void;
  picked: ReadonlySet<string>;
  onPick: (picked: ReadonlySet<string>) => void;
  isOld: boolean;
  gone: ReadonlySet<string>;
};

export function BookingsTable({ rows, sorting, onSort, picked, onPick, isOld, gone }: Props) {
  const t = useTranslations('operator.bookings');
  const parts = useTranslations('operator.parts');
  const { locale } = useLanguage();
  const columns: Column<BookingRow>[] = [
    {
      key: 'number',
      title: t('number'),
      cell: (row) => <span className="numerals whitespace-nowrap">{row.bookingNumber}</span>,
    },
    { key: 'guest', title: t('guest'), sort: 'name', cell: (row) => <Guest row={row} /> },
    { key: 'departure', title: t('departure'), sort: 'startsAt', cell: (row) => <Departure row={row} /> },
    { key: 'seats', title: t('seats'), isFigure: true, cell: (row) => <Seats row={row} /> },
    {
      key: 'status',
      title: t('status'),
      cell: (row) => <States row={row} />,
    },
    {
      key: 'amount',
      title: t('amount'),
      sort: 'amount',
      isFigure: true,
      cell: (row) => <Amount of={row.totalAmount} currency={row.currency} />,
    },
    {
      key: 'booked',
      title: t('booked'),
      sort: 'bookedAt',
      isExtra: true,
      cell: (row) => (
        <span className="numerals whitespace-nowrap">{formatInstant(row.bookedAt, 'moment', locale)}</span>
      ),
      note: (row) => <span className="block text-[13px] text-muted">{parts(`channel.${row.channel}`)}</span>,
    },
  ];
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      rows={rows}
      idOf={(row) => row.bookingId}
      href={(row) => bookingPath(row.bookingId)}
      sorting={sorting}
      onSort={onSort}
      picking={{ picked, onPick, nameOf: (row) => t('pick', { number: row.bookingNumber }) }}
      card={(row) => <Card row={row} />}
      isOld={isOld}
      gone={gone}
    />
  );
}

type RowProps = { row: BookingRow };

function Guest({ row: { contact } }: RowProps) {
  return (
    <>
      <span className="block max-w-32 truncate xl:max-w-56 font-medium">{contact.name}</span>
      <span className="numerals block text-[13px] text-muted">{contact.phone}</span>
    </>
  );
}

function Departure({ row }: RowProps) {
  const { locale } = useLanguage();
  return (
    <>
      <span className="block max-w-40 truncate xl:max-w-80">{row.tour.title[locale]}</span>
      <span className="numerals block text-[13px] whitespace-nowrap text-muted">
        {formatInstant(row.startsAt, 'moment', locale)}
      </span>
    </>
  );
}

function States({ row }: RowProps) {
  return (
    <span className="inline-flex flex-wrap gap-1">
      <BookingStates {...row} />
    </span>
  );
}

/** What is left of the party, and of how many where some have left. */
function Seats({ row: { seats, seatsBooked } }: RowProps) {
  return (
    <span className="whitespace-nowrap">
      {seats}
      {seats < seatsBooked && <span className="text-muted">/{seatsBooked}</span>}
    </span>
  );
}

function Card({ row }: RowProps) {
  const t = useTranslations('operator.bookings');
  const { locale } = useLanguage();
  return (
    <div className="grid gap-1.5">
      <p className="truncate font-medium">{row.contact.name}</p>
      <p className="numerals text-sm text-muted">
        {row.tour.title[locale]}, {formatInstant(row.startsAt, 'moment', locale)}
      </p>
      <States row={row} />
      <p className="numerals flex justify-between gap-3 text-sm">
        <span>{t('seatsCount', { count: row.seats })}</span>
        <Amount of={row.totalAmount} currency={row.currency} />
      </p>
    </div>
  );
}
