import { participantInput } from '@kamchatour/booking/input';
import { isEmpty } from '@kamchatour/booking/texts';
import { useEffect } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { TextField } from '../../components/text-field.tsx';
import { api } from '../../lib/api.ts';
import { useFailureText } from '../../lib/use-failure-text.ts';
import type { Booking, BookingKey } from './booking-query.ts';
import { useChange } from './use-change.ts';

type Names = { participantId: string; fullName: string }[];
type Props = {
  booking: Booking;
  bookingKey: BookingKey;
  onClose: (how: 'saved' | 'same' | 'discarded') => void;
};

/** The names of all who travel, to be put right; only what was changed is sent. */
export function NamesForm({ booking, bookingKey, onClose }: Props) {
  const t = useTranslations('manage.people');
  const fields = useTranslations('fields.name');
  const failed = useTranslations('failure');
  const failureText = useFailureText();
  const going = booking.participants.filter(({ cancelledAt }) => cancelledAt === undefined);
  const form = useForm<{ names: string[] }>({
    defaultValues: { names: going.map(({ fullName }) => fullName) },
    // An error that appears while the button is being pressed would push it away from under the finger.
    mode: 'onSubmit',
  });
  const { setFocus } = form;
  const { errors } = form.formState;
  const { run, isSending, failure } = useChange((participants: Names, idempotencyKey) =>
    api.storefront.rename.mutate({ ...bookingKey, participants }, { context: { idempotencyKey } }),
  );
  useEffect(() => setFocus('names.0'), [setFocus]);
  const save = async ({ names }: { names: string[] }) => {
    const changed = going.flatMap(({ participantId, fullName }, place) => {
      const name = names[place]?.trim() ?? fullName;
      return name === fullName ? [] : [{ participantId, fullName: name }];
    });
    if (changed.length === 0) return onClose('same');
    if ((await run(changed)) !== null) onClose('saved');
  };
  return (
    <form noValidate className="mt-3 space-y-5" onSubmit={(event) => void form.handleSubmit(save)(event)}>
      <p className="text-muted">{t('editHint')}</p>
      {going.map(({ participantId }, place) => (
        <TextField
          key={participantId}
          label={t('name', { number: place + 1 })}
          autoComplete="off"
          required
          error={errors.names?.[place]?.message}
          {...form.register(`names.${place}`, {
            validate: (text) =>
              isEmpty(text)
                ? fields('required')
                : participantInput.shape.fullName.safeParse(text).success || fields('wrong'),
          })}
        />
      ))}
      {failure !== null && (
        <Notice tone="problem" title={failed('title')} isUrgent>
          <p>{failureText(failure)}</p>
        </Notice>
      )}
      <p className="flex flex-wrap gap-3">
        <Button look="action" type="submit" isBusy={isSending}>
          {isSending ? t('saving') : t('save')}
        </Button>
        <Button onClick={() => onClose('discarded')} isBusy={isSending}>
          {t('discard')}
        </Button>
      </p>
    </form>
  );
}
