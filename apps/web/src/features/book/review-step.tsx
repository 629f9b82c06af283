import { isEmpty } from '@kamchatour/booking/texts';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import type { Answers } from '../../lib/api.ts';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';
import type { Availability } from '../../lib/use-availability.ts';
import { useFailureText } from '../../lib/use-failure-text.ts';
import { usePolicy } from '../../lib/use-policy.ts';
import { useSettings } from '../../lib/use-settings.ts';
import { Consents } from './consents.tsx';
import { seatCategories } from './draft.ts';
import type { FlowEvent, FormState, Step } from './flow.ts';
import { peopleFor } from './participant-form.ts';
import { PersonSummary } from './person-summary.tsx';
import { PointsField } from './points-field.tsx';
import { PriceLines } from './price-lines.tsx';
import { PromoField } from './promo-field.tsx';
import { ReviewPart } from './review-part.tsx';
import type { DiscountState } from './use-discounts.ts';

type Props = {
  tour: Answers['tour'];
  departure: Availability;
  state: Extract<FormState, { step: 'review' }>;
  discounts: DiscountState;
  send: (event: FlowEvent) => void;
  goTo: (step: Step, how: 'push') => void;
  onSubmit: () => void;
};

export function ReviewStep({ tour, departure, state, discounts, send, goTo, onSubmit }: Props) {
  const t = useTranslations('review');
  const app = useTranslations('app');
  const policy = usePolicy();
  const failureText = useFailureText();
  const { locale } = useLanguage();
  const [attempts, setAttempts] = useState(0);
  const { draft, unsure, failure } = state;
  const isSending = state.call?.kind === 'book';
  const { total } = discounts.shown;
  const { data: settings } = useSettings();
  // Nobody takes money online: a button must not promise that somebody does.
  const isPaidHere = settings?.payments !== null;
  const isLocked = isSending || unsure !== null;
  const categories = seatCategories(
    draft.party,
    tour.priceCategories.map(({ category }) => category),
  );
  const titles = new Map(tour.priceCategories.map(({ category, title }) => [category, title[locale]]));
  const endsAt = Date.parse(departure.startsAt) + tour.durationMinutes * 60_000;
  const hasConsents = draft.consents.personalData && draft.consents.terms;
  const isReady = state.seats.kind === 'held' && discounts.isSettled;
  return (
    <>
      <StepHeading title={t('title')} />
      <ReviewPart title={t('trip')} editLabel={t('editTrip')} onEdit={() => goTo('seats', 'push')} isLocked={isLocked}>
        <p className="font-semibold">{tour.title[locale]}</p>
        <p className="numerals">
          {t('start')}: {formatInstant(departure.startsAt, 'moment', locale)}
          {'\u00a0'}
          {app('kamchatkaTime')}
        </p>
        <p className="numerals">
          {t('end')}: {formatInstant(endsAt, 'moment', locale)}
        </p>
        {tour.meetingPoint[locale] !== '' && (
          <p>
            {t('meeting')}: {tour.meetingPoint[locale]}
          </p>
        )}
        <div className="mt-3 lg:hidden">
          <PriceLines tour={tour} departure={departure} party={draft.party} discounts={discounts.shown} />
        </div>
      </ReviewPart>
      <ReviewPart
        title={t('contactPart')}
        editLabel={t('editContact')}
        onEdit={() => goTo('contact', 'push')}
        isLocked={isLocked}
      >
        <p>{draft.contact.name}</p>
        <p>{draft.contact.email}</p>
        <p className="numerals">{draft.contact.phone}</p>
      </ReviewPart>
      <ReviewPart
        title={t('participantsPart')}
        editLabel={t('editParticipants')}
        onEdit={() => goTo('participants', 'push')}
        isLocked={isLocked}
      >
        <ol className="space-y-2">
          {peopleFor(draft).map((person, index) => (
            // A seat has no identity but its place.
            <li key={`${index}-${person.fullName}`}>
              <PersonSummary person={person} title={titles.get(categories[index] ?? '') ?? ''} needs={tour.needs} />
            </li>
          ))}
        </ol>
        {!isEmpty(draft.requests) && <p className="mt-2 text-muted">{draft.requests}</p>}
      </ReviewPart>
      <section className="card grid gap-x-8 gap-y-5 px-5 py-5 shadow-low sm:grid-cols-2">
        <PromoField
          code={draft.promoCode}
          currency={departure.currency}
          discounts={discounts}
          isLocked={isLocked}
          onChange={(promoCode) => send({ type: 'typed', draft: { promoCode } })}
        />
        <PointsField
          scheduleId={departure.scheduleId}
          email={draft.contact.email.trim()}
          wanted={discounts.shown.points?.count ?? 0}
          discounts={discounts}
          isLocked={isLocked}
          onChange={(points) => send({ type: 'typed', draft: { points } })}
        />
      </section>
      {unsure === null ? (
        <form
          noValidate
          className="space-y-5"
          onSubmit={(event) => {
            event.preventDefault();
            setAttempts((count) => count + 1);
            if (hasConsents) onSubmit();
            else
              document.getElementById(draft.consents.personalData ? 'consent-terms' : 'consent-personalData')?.focus();
          }}
        >
          <Consents
            tour={tour}
            consents={draft.consents}
            isAsked={attempts > 0}
            onChange={(consents) => send({ type: 'typed', draft: { consents } })}
          />
          <p className="text-muted">{policy(tour.refundPolicy)}</p>
          <div>
            <Button
              look="action"
              size="large"
              type="submit"
              disabled={!isReady}
              isBusy={isSending}
              className="numerals w-full sm:w-auto"
            >
              {isSending ? t('booking') : buttonText()}
            </Button>
            <p className="mt-2 text-sm text-muted">{total > 0 && (isPaidHere ? t('payNext') : t('noCharge'))}</p>
          </div>
        </form>
      ) : (
        <Notice tone="problem" title={t('unsureTitle')} isUrgent>
          <p>{t('unsureText')}</p>
          {failure !== null && <p className="text-muted">{failureText(failure)}</p>}
          <Button look="action" isBusy={isSending} onClick={onSubmit}>
            {isSending ? t('booking') : t('check')}
          </Button>
        </Notice>
      )}
    </>
  );

  function buttonText(): string {
    if (!discounts.isSettled) return t('totalUnknown');
    if (total === 0) return t('payFree');
    const price = formatMoney(total, departure.currency, locale);
    return isPaidHere ? t('pay', { price }) : t('book', { price });
  }
}
