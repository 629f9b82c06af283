import { useTranslations } from 'use-intl';
import { Amount } from '../../../components/operator/amount.tsx';
import { useLanguage } from '../../../lib/locale.tsx';
import { formatMoney } from '../../../lib/money.ts';
import type { OperatorAnswers } from '../../../lib/use-member.ts';
import { useHoursBefore } from '../../../lib/use-policy.ts';
import type { Booking } from './booking-page.tsx';
import { HandBackNote } from './hand-back-note.tsx';

type Quote = OperatorAnswers['bookings']['quoteCancel'];

/** Who gets what, and by which rule. */
export function CancelQuote({ quote, booking, isOld }: { quote: Quote; booking: Booking; isOld: boolean }) {
  const t = useTranslations('operator.booking.cancel');
  const before = useHoursBefore();
  const { locale } = useLanguage();
  const { rule, percent, byPolicy, lines, amount, currency } = quote;
  const money = (sum: number) => formatMoney(sum, currency, locale);
  const name = (id: string) => booking.participants.find((one) => one.participantId === id)?.fullName ?? '';
  const isOverruled = percent !== byPolicy && rule.kind !== 'not_paid';
  return (
    <section aria-label={t('lines')} aria-busy={isOld} className="self-start rounded-field bg-sunken px-4 py-3">
      <p className="font-medium">{isOverruled ? t('overruled', { percent, by: byPolicy }) : t('rule', { percent })}</p>
      <p className="text-sm text-muted">
        {rule.kind === 'tier' ? t('tier', { before: before(rule.hoursBefore) }) : t(rule.kind)}
      </p>
      <dl className="numerals mt-3 border-t border-line pt-2 text-sm">
        {lines.map(({ participantId, amount: paid, refund }) => (
          <div key={participantId} className="flex flex-wrap justify-between gap-x-4 py-0.5">
            <dt className="wrap-anywhere">{name(participantId)}</dt>
            <dd>{t('ofPaid', { refund: money(refund), amount: money(paid) })}</dd>
          </div>
        ))}
        <div className="mt-2 flex flex-wrap justify-between gap-x-4 text-base font-semibold">
          <dt>{t('total')}</dt>
          <dd>
            <Amount of={amount} currency={currency} />
          </dd>
        </div>
      </dl>
      {amount > 0 && <HandBackNote booking={booking} />}
    </section>
  );
}
