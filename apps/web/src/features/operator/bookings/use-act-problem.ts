import type { ErrorCode } from '@kamchatour/booking/errors';
import { useTranslations } from 'use-intl';
import { type Failure, isOutcomeUnknown } from '../../../lib/failure.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { formatMoney } from '../../../lib/money.ts';
import { useFailureText } from '../../../lib/use-failure-text.ts';

/** Refusals that mean here: somebody was faster, or it stands otherwise than the screen showed. */
const meanwhile = ['ALREADY_CANCELLED', 'NOT_CANCELLABLE', 'NOT_PAYABLE', 'SCHEDULE_BUSY', 'NOT_MOVABLE'] as const;
const fewer = ['SOLD_OUT', 'SALES_CLOSED', 'SCHEDULE_CANCELLED', 'WEATHER_CANCELLED', 'NOT_ENOUGH_SEATS'] as const;
/** What would be paid or come back is not what was agreed to. */
export const changedSums = ['REFUND_CHANGED', 'DIFFERENCE_CHANGED'] as const;

/** Why an act of the team was not done, in words for the team. */
export function useActProblem(): (failure: Failure) => string {
  const t = useTranslations('operator.bookings.problem');
  const failureText = useFailureText();
  const { locale } = useLanguage();
  return (failure) => {
    if (isOutcomeUnknown(failure)) return t('unknown');
    if (failure.code === 'NOT_REFUNDABLE')
      return t('NOT_REFUNDABLE', { left: formatMoney(failure.details.left, 'RUB', locale) });
    const known = meanwhile.find((code) => code === failure.code);
    return known === undefined ? failureText(failure) : t(known);
  };
}

/** The same for one row of many, of which only the code is known. */
export function useRowProblem(): (code: ErrorCode) => string {
  const t = useTranslations('operator.bookings.problem');
  return (code) => {
    const known = [...meanwhile, ...fewer, ...changedSums].find((one) => one === code);
    return known === undefined ? t('other') : t(known);
  };
}
