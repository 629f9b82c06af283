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
import { Consents } from './consents.tsx';
import { seatCategories } from './draft.ts';
import type { FlowEvent, FormState, Step } from './flow.ts';
import { peopleFor } from './participant-form.ts';
import { PriceLines, totalOf } from './price-lines.tsx';
import { ReviewPart } from './review-part.tsx';

type Props = {
  tour: Answers['tour'];
  departure: Availability;
  state: Extract<FormState, { step: 'review' }>;
  send: (event: FlowEvent) => void;
  goTo: (step: Step, how: 'push') => void;
  onSubmit: () => void;
};

export function ReviewStep({ tour, departure, state, send, goTo, onSubmit }: Props) {
  const t = useTranslations('review');
  const app = useTranslations('app');
  const policy = usePolicy();
  const failureText = useFailureText();
  const { locale } = useLanguage();
  const [attempts, setAttempts] = useState(0);
  const { draft, unsure, failure } = state;
  const isSending = state.call?.kind === 'book';
  const total = totalOf(draft.party, departure.prices);
  const categories = seatCategories(
    draft.party,
    tour.priceCategories.map(({ category }) => category),
  );
  const titles = new Map(tour.priceCategories.map(({ category, title }) => [category, title[locale]]));
  const endsAt = Date.parse(departure.startsAt) + tour.durationMinutes * 60_000;
  const hasConsents = draft.consents.personalData && draft.consents.terms;
  const canSend = state.seats.kind === 'held' && !isSending;
  return (
    <>
      <StepHeading title={t('title')} />
      <ReviewPart
        title={t('trip')}
        editLabel={t('editTrip')}
        onEdit={() => goTo('seats', 'push')}
        isLocked={isSending || unsure !== null}
      >
        <p className="font-semibold">{tour.title[locale]}</p>
        <p className="numerals">
          {t('start')}: {formatInstant(departure.startsAt, 'moment', locale)} {app('kamchatkaTime')}
        </p>
        <p className="numerals">
          {t('end')}: {formatInstant(endsAt, 'moment', locale)}
        </p>
        <p>
          {t('meeting')}: {tour.meetingPoint[locale]}
        </p>
        <div className="mt-3 lg:hidden">
          <PriceLines tour={tour} departure={departure} party={draft.party} />
        </div>
      </ReviewPart>
      <ReviewPart
        title={t('contactPart')}
        editLabel={t('editContact')}
        onEdit={() => goTo('contact', 'push')}
        isLocked={isSending || unsure !== null}
      >
        <p>{draft.contact.name}</p>
        <p>{draft.contact.email}</p>
        <p className="numerals">{draft.contact.phone}</p>
      </ReviewPart>
      <ReviewPart
        title={t('participantsPart')}
        editLabel={t('editParticipants')}
        onEdit={() => goTo('participants', 'push')}
        isLocked={isSending || unsure !== null}
      >
        <ol className="space-y-1">
          {peopleFor(draft).map((person, index) => (
            // A seat has no identity but its place.
            <li key={`${index}-${person.fullName}`}>
              {person.fullName} <span className="text-muted">{titles.get(categories[index] ?? '')}</span>
            </li>
          ))}
        </ol>
        {draft.requests.trim() !== '' && <p className="mt-2 text-muted">{draft.requests}</p>}
      </ReviewPart>
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
            <Button look="action" size="large" type="submit" disabled={!canSend} className="numerals w-full sm:w-auto">
              {isSending && t('booking')}
              {!isSending &&
                (total === 0 ? t('bookFree') : t('book', { price: formatMoney(total, departure.currency, locale) }))}
            </Button>
            <p className="mt-2 text-sm text-muted">{t('noCharge')}</p>
          </div>
        </form>
      ) : (
        <Notice tone="problem" title={t('unsureTitle')} isUrgent>
          <p>{t('unsureText')}</p>
          {failure !== null && <p className="text-muted">{failureText(failure)}</p>}
          <Button look="action" disabled={isSending} onClick={onSubmit}>
            {isSending ? t('booking') : t('check')}
          </Button>
        </Notice>
      )}
    </>
  );
}
