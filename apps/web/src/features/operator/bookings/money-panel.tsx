import { useTranslations } from 'use-intl';
import { Amount } from '../../../components/operator/amount.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { formatMoney } from '../../../lib/money.ts';
import type { Booking, OnDone } from './booking-page.tsx';
import { Fact, Facts } from './facts.tsx';
import { MoneyLine } from './money-line.tsx';

/** What it costs, what came, what went back, and how each of it stands. */
export function MoneyPanel({ booking, onDone }: { booking: Booking; onDone: OnDone }) {
  const t = useTranslations('operator.booking.money');
  const { locale } = useLanguage();
  const { payments, refunds, currency, owed, status, discountAmount, promoCode, pointsSpent, move } = booking;
  const taken = payments.filter((one) => one.status === 'paid');
  const paid = taken.reduce((sum, one) => sum + one.amount, 0);
  const back = taken.reduce((sum, one) => sum + one.givenBack, 0);
  const lines = [
    ...payments.map((payment) => ({ at: payment.at, id: payment.paymentId, payment, refund: null })),
    ...refunds.map((refund) => ({ at: refund.at, id: refund.refundId, payment: null, refund })),
  ].toSorted((a, b) => a.at.localeCompare(b.at));
  return (
    <Panel title={t('title')}>
      <Facts>
        <Fact label={t('total')}>
          <Amount of={booking.totalAmount} currency={currency} />
        </Fact>
        <Fact label={t('paid')}>
          <Amount of={paid} currency={currency} />
        </Fact>
        {back > 0 && (
          <Fact label={t('back')}>
            <Amount of={back} currency={currency} />
          </Fact>
        )}
        {owed > 0 && (
          <Fact label={t('owed')}>
            <strong className="text-accent">
              <Amount of={owed} currency={currency} />
            </strong>
          </Fact>
        )}
        {move !== undefined && (
          <Fact label={t('moveOwed')}>
            <strong className="text-accent">
              <Amount of={move.amount} currency={currency} />
            </strong>
          </Fact>
        )}
        {discountAmount > 0 && (
          <Fact label={t('discount')}>
            <Amount of={discountAmount} currency={currency} />
          </Fact>
        )}
        {promoCode !== null && <Fact label={t('promo')}>{promoCode}</Fact>}
        {pointsSpent > 0 && <Fact label={t('points')}>{pointsSpent}</Fact>}
      </Facts>
      {status === 'confirmed' && owed > 0 && (
        <p className="mt-2 rounded-field bg-accent-soft px-3 py-2 text-sm">
          {t('moreNote', { amount: formatMoney(owed, currency, locale) })}
        </p>
      )}
      {move !== undefined && (
        <p className="numerals mt-2 rounded-field bg-accent-soft px-3 py-2 text-sm">
          {t('moveNote', {
            to: formatInstant(move.startsAt, 'moment', locale),
            until: formatInstant(move.payBefore, 'moment', locale),
          })}
        </p>
      )}
      {lines.length === 0 ? (
        <p className="mt-3 border-t border-line pt-2 text-muted">{t('nothing')}</p>
      ) : (
        <ul className="mt-3 divide-y divide-line border-t border-line">
          {lines.map((line) => (
            <MoneyLine key={line.id} payment={line.payment} refund={line.refund} booking={booking} onDone={onDone} />
          ))}
        </ul>
      )}
      <Cancellations booking={booking} />
    </Panel>
  );
}

/** What each cancellation decided: by whom, how much, and why. */
function Cancellations({ booking: { cancellations, currency } }: { booking: Booking }) {
  const t = useTranslations('operator.booking.money');
  const { locale } = useLanguage();
  if (cancellations.length === 0) return null;
  return (
    <>
      <h3 className="mt-3 border-t border-line pt-2 font-semibold">{t('cancellations')}</h3>
      <ul className="text-sm">
        {cancellations.map(({ cancellationId, participantIds, percent, amount, by, member, reason, at }) => (
          <li key={cancellationId} className="numerals py-1">
            {t('cancelled', {
              time: formatInstant(at, 'moment', locale),
              count: participantIds.length,
              percent,
            })}
            , <Amount of={amount} currency={currency} />
            <span className="text-muted">
              {' '}
              ({member ?? t(`cancelledBy.${by}`)}
              {reason !== null && `: ${reason}`})
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
