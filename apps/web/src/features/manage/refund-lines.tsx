import { useTranslations } from 'use-intl';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';
import { useHoursBefore } from '../../lib/use-policy.ts';
import type { Booking } from './booking-query.ts';
import { waysBack } from './money-lines.ts';
import { type Quote, refundFor, worseStep } from './refund-preview.ts';
import { useTimeLeft } from './use-time-left.ts';
import { useWaysBack } from './use-ways-back.ts';

type Props = { booking: Booking; quote: Quote; leaving: ReadonlySet<string>; now: number };

/** What leaving gives back, person by person, by which rule of the terms, and until when it is so. */
export function RefundLines({ booking, quote, leaving, now }: Props) {
  const t = useTranslations('manage.refund');
  const before = useHoursBefore();
  const timeLeft = useTimeLeft();
  const arrives = useWaysBack();
  const { locale } = useLanguage();
  const money = (amount: number) => formatMoney(amount, quote.currency, locale);
  const { lines, total } = refundFor(quote, leaving);
  const { rule } = quote;
  const worse = worseStep(booking.refundPolicy, booking.schedule.startsAt, quote);
  const isPaid = rule.kind !== 'not_paid';
  const name = (id: string) => booking.participants.find(({ participantId }) => participantId === id)?.fullName ?? '';
  const isPart = leaving.size < booking.participants.filter(({ cancelledAt }) => cancelledAt === undefined).length;
  const staying = booking.totalAmount - lines.reduce((sum, { amount }) => sum + amount, 0);
  return (
    <section aria-label={t('title')} className="card mt-4 px-5 py-4 shadow-low">
      <p className="font-medium">
        {rule.kind === 'tier' ? t('tier', { before: before(rule.hoursBefore), percent: quote.percent }) : t(rule.kind)}
      </p>
      {worse !== null && worse.at > now && (
        <p className="numerals mt-1 text-muted">
          {t(worse.percent > 0 ? 'worse' : 'worseNone', {
            time: formatInstant(worse.at, 'moment', locale),
            left: timeLeft(worse.at - now),
            percent: worse.percent,
          })}
        </p>
      )}
      {isPaid && (
        <dl className="numerals mt-3 border-t border-line pt-3">
          {lines.map(({ participantId, amount, refund }) => (
            <div key={participantId} className="flex flex-wrap justify-between gap-x-4 py-0.5">
              <dt className="wrap-anywhere">{name(participantId)}</dt>
              <dd>{t('line', { refund: money(refund), amount: money(amount) })}</dd>
            </div>
          ))}
          <div className="mt-2 flex flex-wrap justify-between gap-x-4 text-lg font-semibold">
            <dt>{t('total')}</dt>
            <dd>{money(total)}</dd>
          </div>
        </dl>
      )}
      {isPart && booking.move && (
        <p className="mt-2 font-medium">
          {t('endsMove', { time: formatInstant(booking.move.startsAt, 'moment', locale) })}
        </p>
      )}
      {isPaid && total > 0 && <p className="mt-2 text-muted">{arrives(waysBack({ ...booking, refunds: [] }))}</p>}
      {isPaid && booking.pointsSpent > 0 && total > 0 && <p className="mt-2 text-muted">{t('pointsSpent')}</p>}
      {isPaid && booking.pointsEarned > 0 && total > 0 && <p className="mt-2 text-muted">{t('pointsEarned')}</p>}
      {!isPaid && staying > 0 && (
        <p className="numerals mt-1 font-semibold">{t('newTotal', { total: money(staying) })}</p>
      )}
    </section>
  );
}
