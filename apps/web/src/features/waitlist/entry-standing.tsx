import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { AlertDialog } from '../../components/alert-dialog.tsx';
import { Button, buttonLook } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import { type Answers, api } from '../../lib/api.ts';
import { toFailure } from '../../lib/failure.ts';
import { guestId } from '../../lib/guest.ts';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { serverNow } from '../../lib/server-clock.ts';
import { useFailureText } from '../../lib/use-failure-text.ts';

type Entry = Answers['waitlistEntry'];
type Props = { entry: Entry; token: string; wantsToLeave: boolean; onChanged: () => void };
type Standing = 'waiting' | 'offered' | 'accepted' | 'lapsed' | 'declined' | 'left' | 'off' | 'over';

/** What becomes of the place: a departure that is called off or sold no more comes before all else. */
function standingOf({ status, schedule }: Entry): Standing {
  // Calling off takes everybody out of the line.
  if (status === 'left' && schedule.status === 'cancelled') return 'off';
  if (status !== 'waiting') return status;
  if (schedule.status === 'cancelled' || schedule.weatherStatus === 'cancelled') return 'off';
  return Date.parse(schedule.salesCloseAt) <= serverNow() ? 'over' : 'waiting';
}

/** How the place in line stands, and what can be done with it. */
export function EntryStanding({ entry, token, wantsToLeave, onChanged }: Props) {
  const t = useTranslations('waitlist');
  const app = useTranslations('failure');
  const failureText = useFailureText();
  const { locale } = useLanguage();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(wantsToLeave);
  const { entryId, seats, schedule, tour } = entry;
  const take = useMutation({
    mutationFn: () => api.storefront.takeOffer.mutate({ entryId, token, userId: guestId() }),
    onSuccess: ({ scheduleId }) =>
      navigate({ to: '/tours/$slug/$scheduleId/$step', params: { slug: tour.slug, scheduleId, step: 'seats' } }),
    onError: onChanged,
  });
  const leave = useMutation({
    mutationFn: () => api.storefront.leaveWaitlist.mutate({ entryId, token }),
    onSettled: () => {
      setAsking(false);
      onChanged();
    },
  });
  const standing = standingOf(entry);
  const isLive = standing === 'waiting' || standing === 'offered';
  const error = take.error ?? leave.error;
  return (
    <>
      <StepHeading title={titleOf()} className="numerals text-3xl sm:text-4xl" />
      <p className="numerals mt-3 text-lg">
        {tour.title[locale]}, {formatInstant(schedule.startsAt, 'moment', locale)}
      </p>
      <p role="status" className="numerals mt-4 text-lg text-muted">
        {textOf()}
      </p>
      {error !== null && (
        <Notice tone="problem" title={app('title')} isUrgent className="mt-4">
          <p>{failureText(toFailure(error))}</p>
        </Notice>
      )}
      <div className="mt-6 flex flex-wrap items-center gap-3">
        {standing === 'offered' && (
          <Button look="action" size="large" isBusy={take.isPending} onClick={() => take.mutate()}>
            {take.isPending ? t('taking') : t('take')}
          </Button>
        )}
        {isLive && (
          <Button look="quiet" className="px-3! first:-ml-3" onClick={() => setAsking(true)}>
            {t('leave')}
          </Button>
        )}
        {standing === 'accepted' && (
          <Link to="/b" className={buttonLook('action')}>
            {t('toBooking')}
          </Link>
        )}
        {standing === 'lapsed' && (
          <Link
            to="/tours/$slug/$scheduleId/wait"
            params={{ slug: tour.slug, scheduleId: schedule.scheduleId }}
            className={buttonLook()}
          >
            {t('join')}
          </Link>
        )}
        {!isLive && standing !== 'accepted' && (
          <Link to="/tours/$slug" params={{ slug: tour.slug }} className={buttonLook('action')}>
            {t('otherDates')}
          </Link>
        )}
      </div>
      {isAsking && isLive && (
        <AlertDialog title={t('leaveTitle')} onClose={() => setAsking(false)}>
          <p>{t('leaveText')}</p>
          <div className="flex flex-wrap gap-3">
            <Button look="danger" isBusy={leave.isPending} onClick={() => leave.mutate()}>
              {t('leaveYes')}
            </Button>
            <Button onClick={() => setAsking(false)}>{t('leaveNo')}</Button>
          </div>
        </AlertDialog>
      )}
    </>
  );

  function titleOf(): string {
    return standing === 'waiting' ? t('waiting', { position: entry.position ?? 1 }) : t(standing);
  }

  function textOf(): string {
    switch (standing) {
      case 'waiting':
        return t('waitingText', { count: seats });
      case 'offered':
        return t('offeredText', {
          count: seats,
          time: formatInstant(entry.offerEndsAt ?? schedule.salesCloseAt, 'moment', locale),
        });
      case 'accepted':
        return t('acceptedText');
      case 'lapsed':
        return t('lapsedText');
      case 'off':
      case 'over':
        return t('offText');
      case 'declined':
      case 'left':
        return t('leftText');
    }
  }
}
