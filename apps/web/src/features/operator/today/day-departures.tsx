import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { type Column, DataTable } from '../../../components/operator/data-table.tsx';
import { LoadBar } from '../../../components/operator/load-bar.tsx';
import { DepartureBadge, WeatherBadge } from '../../../components/operator/status-badges.tsx';
import { toolLook } from '../../../components/operator/tool-button.tsx';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { departurePath, gateOf } from '../../../lib/operator-links.ts';
import { type OperatorAnswers, useIsManager } from '../../../lib/use-member.ts';

export type DayDeparture = OperatorAnswers['today']['view']['departures'][number];

type Props = { departures: readonly DayDeparture[]; gone: ReadonlySet<string>; isOld: boolean };

/** The departures of a day by their time: how full, who has not paid, who waits, the weather, who is on board, who leads. */
export function DayDepartures({ departures, gone, isOld }: Props) {
  const t = useTranslations('operator.today');
  const { locale } = useLanguage();
  const isManager = useIsManager();
  const money: Column<DayDeparture>[] = [
    { key: 'unpaid', title: t('unpaid'), cell: (row) => <Unpaid row={row} />, isFigure: true },
  ];
  const columns: Column<DayDeparture>[] = [
    {
      key: 'departure',
      title: t('departure'),
      cell: (row) => (
        <>
          <span className="numerals">{formatInstant(row.startsAt, 'time', locale)}</span> {row.tour.title[locale]}
        </>
      ),
      note: (row) => <span className="block text-[13px] text-muted">{row.guide?.name ?? t('noGuide')}</span>,
    },
    {
      key: 'load',
      title: t('load'),
      cell: (row) => <LoadBar booked={row.booked} held={row.held} capacity={row.capacity} className="w-24" />,
    },
    ...(isManager ? money : []),
    { key: 'waiting', title: t('waiting'), cell: (row) => <Waiting row={row} />, isFigure: true },
    { key: 'state', title: t('state'), cell: (row) => <State row={row} /> },
    { key: 'checkIn', title: t('checkIn'), cell: (row) => <Boarded row={row} /> },
  ];
  return (
    <DataTable
      label={t('list')}
      columns={columns}
      rows={departures}
      idOf={(row) => row.scheduleId}
      href={(row) => departurePath(row.scheduleId)}
      card={(row) => <Card row={row} isManager={isManager} />}
      isOld={isOld}
      gone={gone}
    />
  );
}

type RowProps = { row: DayDeparture };

function Unpaid({ row }: RowProps) {
  return <span className={row.unpaid > 0 ? 'font-semibold text-accent' : 'text-muted'}>{row.unpaid}</span>;
}

function Waiting({ row }: RowProps) {
  return <span className={row.waiting > 0 ? 'font-semibold' : 'text-muted'}>{row.waiting}</span>;
}

/** The weather where it matters, else how the departure stands. */
function State({ row }: RowProps) {
  const isOff = row.status === 'cancelled' && row.weatherStatus !== 'cancelled';
  return (
    <span className="inline-flex flex-wrap gap-1">
      {row.weatherStatus !== 'cancelled' && <DepartureBadge status={row.status} />}
      {row.weatherStatus !== 'clear' && !isOff && <WeatherBadge status={row.weatherStatus} />}
    </span>
  );
}

function Boarded({ row }: RowProps) {
  const t = useTranslations('operator.today');
  return (
    <Link to="/operator/check-in" search={gateOf(row)} className="prose-link numerals whitespace-nowrap no-underline">
      <span className="sr-only">{t('openCheckIn')}: </span>
      {row.checkedIn}/{row.booked}
    </Link>
  );
}

function Card({ row, isManager }: RowProps & { isManager: boolean }) {
  const t = useTranslations('operator.today');
  return (
    <div className="grid gap-2">
      <LoadBar booked={row.booked} held={row.held} capacity={row.capacity} />
      <p className="numerals flex flex-wrap gap-x-4 text-sm">
        <span>{t('boarded', { done: row.checkedIn, all: row.booked })}</span>
        {isManager && row.unpaid > 0 && (
          <span className="font-semibold text-accent">{t('unpaidSeats', { count: row.unpaid })}</span>
        )}
        {row.waiting > 0 && <span>{t('waitingParties', { count: row.waiting })}</span>}
      </p>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <State row={row} />
        <span className="text-muted">{row.guide?.name ?? t('noGuide')}</span>
      </p>
      <Link to="/operator/check-in" search={gateOf(row)} className={toolLook('plain')}>
        {t('openCheckIn')}
      </Link>
    </div>
  );
}
