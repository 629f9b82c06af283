import { useTranslations } from 'use-intl';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';
import type { Booking } from './booking-query.ts';
import { moneyLines, refundable } from './money-lines.ts';
import { useMoneyWords } from './use-money-words.ts';

/** What the booking costs, what was paid, and what goes back, with its state and day. */
export function MoneyPart({ booking }: { booking: Booking }) {
  const t = useTranslations('manage.money');
  const words = useMoneyWords();
  const { locale } = useLanguage();
  const money = (amount: number) => formatMoney(amount, booking.currency, locale);
  const { discountAmount, pointsEarned, pointsSpent, totalAmount, move } = booking;
  const lines = moneyLines(booking);
  return (
    <section className="card px-5 py-5 shadow-low">
      <h2 className="text-xl">{t('title')}</h2>
      <dl className="numerals mt-3 space-y-1">
        {discountAmount > 0 && (
          <>
            <Row name={t('price')} value={money(totalAmount + discountAmount)} />
            <Row name={t('discount')} value={money(-discountAmount)} />
            {pointsSpent > 0 && <Row name={t('points')} value={t('spent', { count: pointsSpent })} isQuiet />}
          </>
        )}
        <Row name={t('total')} value={totalAmount === 0 ? t('free') : money(totalAmount)} isStrong />
        {move !== undefined && (
          <>
            <Row
              name={t('moveOwed', { time: formatInstant(move.startsAt, 'moment', locale) })}
              value={money(move.amount)}
            />
            <Row name={t('moveUntil')} value={formatInstant(move.payBefore, 'moment', locale)} isQuiet />
          </>
        )}
      </dl>
      {lines.length === 0 && totalAmount > 0 && <p className="mt-4 text-muted">{t('nothing')}</p>}
      {lines.length > 0 && (
        <ol className="mt-4 space-y-4 border-t border-line pt-4">
          {lines.map((line) => {
            const { title, amount, note } = words(line);
            return (
              <li key={line.id}>
                <p className="flex flex-wrap justify-between gap-x-4 font-medium">
                  <span>{title}</span>
                  {amount !== null && <span className="numerals ml-auto">{money(amount)}</span>}
                </p>
                <p className="numerals text-sm text-muted">
                  {formatInstant(line.at, 'moment', locale)}
                  {note !== null && <span className="block">{note}</span>}
                </p>
              </li>
            );
          })}
        </ol>
      )}
      {booking.refunds.length > 0 && (
        <dl className="numerals mt-4 border-t border-line pt-3">
          <Row name={t('left')} value={money(refundable(booking))} isStrong />
        </dl>
      )}
      {pointsEarned > 0 && (
        <p className="mt-4 border-t border-line pt-4 text-sm">{t('earned', { count: pointsEarned })}</p>
      )}
    </section>
  );
}

type RowProps = { name: string; value: string; isStrong?: boolean; isQuiet?: boolean };

function Row({ name, value, isStrong = false, isQuiet = false }: RowProps) {
  return (
    <div
      className={`flex flex-wrap justify-between gap-x-4 ${isStrong ? 'text-lg font-semibold' : ''} ${isQuiet ? 'text-sm text-muted' : ''}`}
    >
      <dt>{name}</dt>
      <dd className="ml-auto">{value}</dd>
    </div>
  );
}
