import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Button, buttonLook } from '../../components/button.tsx';
import type { Answers } from '../../lib/api.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';
import type { Booking } from './booking-query.ts';
import { isCalledOff, type Standing } from './booking-state.ts';
import { jumpTo } from './jump-to.ts';

type Props = {
  standing: Exclude<Standing, 'unpaid' | 'ready'>;
  booking: Booking;
  tour: Answers['tour'] | undefined;
};

/** What a booking that is not simply waiting for its day has come to, and the way on from there. */
export function StandingPart({ standing, booking, tour }: Props) {
  const t = useTranslations('manage.standing');
  const { locale } = useLanguage();
  const { slug } = booking.tour;
  // Called off with it, a booking is cancelled for another reason, and its seats are sold to nobody.
  const isOff = standing === 'called_off' || (standing === 'cancelled' && isCalledOff(booking));
  const isWeather = booking.schedule.weatherStatus === 'cancelled';
  const back = booking.refunds.filter(({ kind }) => kind === 'refund');
  const backAmount = formatMoney(
    back.reduce((sum, { amount }) => sum + amount, 0),
    booking.currency,
    locale,
  );
  return (
    <section aria-labelledby="standing" className="card space-y-4 px-5 py-6 shadow-low sm:px-7">
      <h2 id="standing" className="text-2xl">
        {standing === 'called_off' && isWeather ? t('called_off.weather') : t(`${standing}.title`)}
      </h2>
      <p className="max-w-prose text-lg">{text()}</p>
      {back.length > 0 && (
        <p className="numerals font-semibold">
          {t(back.every(({ state }) => state === 'succeeded') ? 'backDone' : 'back', { amount: backAmount })}
        </p>
      )}
      <p className="flex flex-wrap gap-3">{next()}</p>
    </section>
  );

  function text(): string {
    if (!isOff) return t(`${standing}.text`);
    if (standing === 'cancelled') return t('called_off.over');
    return t(booking.status === 'pending_payment' ? 'called_off.unpaid' : 'called_off.text');
  }

  function next() {
    switch (standing) {
      case 'expired':
      case 'cancelled':
        return (
          <Link to="/tours/$slug" params={{ slug }} className={buttonLook('action')}>
            {t(`${standing}.next`)}
          </Link>
        );
      case 'called_off':
        return (
          <>
            <Button look="action" onClick={() => jumpTo('move')}>
              {t('called_off.move')}
            </Button>
            <Button onClick={() => jumpTo('cancel')}>
              {t(booking.status === 'pending_payment' ? 'called_off.cancel' : 'called_off.refund')}
            </Button>
          </>
        );
      case 'missed':
        return (
          tour !== undefined && (
            <a
              className={buttonLook('plain')}
              href={`mailto:${tour.operator.email}?subject=${encodeURIComponent(booking.bookingNumber)}`}
            >
              {tour.operator.email}
            </a>
          )
        );
      case 'travelled':
        return (
          <Link to="/" className={buttonLook('plain')}>
            {t('next')}
          </Link>
        );
      case 'under_way':
        return null;
      default:
        return standing satisfies never;
    }
  }
}
