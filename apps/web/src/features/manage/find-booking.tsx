import { confirmationCode as codeShape, bookingNumber as numberShape } from '@kamchatour/booking/input';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTRPC } from '../../lib/api.ts';
import { type Failure, toFailure } from '../../lib/failure.ts';
import { useFailureText } from '../../lib/use-failure-text.ts';
import { askForBooking, type BookingKey, bookingKey } from './booking-query.ts';

type Fields = { bookingNumber: string; confirmationCode: string };
type Props = {
  bookingNumber?: string;
  /** What the address brought, and it was wrong. */
  failedWith?: 'code' | 'link';
  onFound: (key: BookingKey) => void;
};

/** A booking is opened by number and code, without an account. */
export function FindBooking({ bookingNumber = '', failedWith, onFound }: Props) {
  const t = useTranslations('manage');
  const fields = useTranslations('fields');
  const failed = useTranslations('failure');
  const failureText = useFailureText();
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const [failure, setFailure] = useState<Failure | null>(
    failedWith === 'code' ? { code: 'BOOKING_NOT_FOUND', details: {} } : null,
  );
  const form = useForm<Fields>({ defaultValues: { bookingNumber, confirmationCode: '' }, mode: 'onTouched' });
  const { errors, isSubmitting } = form.formState;
  const find = async (typed: Fields) => {
    setFailure(null);
    try {
      const booking = await askForBooking(typed);
      // As it is written, not as it was typed: it becomes the address.
      const key = { bookingNumber: booking.bookingNumber, confirmationCode: typed.confirmationCode };
      queryClient.setQueryData(bookingKey(trpc, key), booking);
      onFound(key);
    } catch (error) {
      setFailure(toFailure(error));
    }
  };
  const rule = (field: 'number' | 'code', isRight: (text: string) => boolean) => ({
    required: fields(`${field}.required`),
    validate: (text: string) => isRight(text) || fields(`${field}.wrong`),
  });
  return (
    <main id="content" className="mx-auto w-full max-w-lg px-4 pt-10 pb-24 sm:px-6">
      <StepHeading title={t('title')} />
      {failedWith === 'link' ? (
        <Notice tone="problem" title={t('linkTitle')} isUrgent className="mt-6">
          <p>{t('linkText')}</p>
        </Notice>
      ) : (
        <p className="mt-3 text-lg text-muted">{t('lead')}</p>
      )}
      <form noValidate className="mt-8 space-y-6" onSubmit={(event) => void form.handleSubmit(find)(event)}>
        <TextField
          label={t('number')}
          hint={t('numberHint')}
          error={errors.bookingNumber?.message}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          required
          {...form.register(
            'bookingNumber',
            rule('number', (text) => numberShape.safeParse(text).success),
          )}
        />
        <TextField
          label={t('code')}
          hint={t('codeHint')}
          error={errors.confirmationCode?.message}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          required
          {...form.register(
            'confirmationCode',
            rule('code', (text) => codeShape.safeParse(text).success),
          )}
        />
        {failure !== null && (
          <Notice tone="problem" title={failed('title')} isUrgent>
            <p>{failureText(failure)}</p>
          </Notice>
        )}
        <Button look="action" size="large" type="submit" isBusy={isSubmitting} className="w-full sm:w-auto">
          {t(isSubmitting ? 'opening' : 'open')}
        </Button>
      </form>
    </main>
  );
}
