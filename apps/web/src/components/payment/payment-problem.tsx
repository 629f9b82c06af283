import { useTranslations } from 'use-intl';
import { useFailureText } from '../../lib/use-failure-text.ts';
import type { StartProblem } from '../../lib/use-start-payment.ts';
import { Notice } from '../notice.tsx';

/** Why no way to pay could be opened. */
export function PaymentProblem({ problem }: { problem: StartProblem | null }) {
  const t = useTranslations('pay');
  const failed = useTranslations('failure');
  const failureText = useFailureText();
  if (problem === null) return null;
  const text =
    problem.code === 'WIDGET_MISSING'
      ? t('widgetMissing')
      : problem.code === 'NOT_PAYABLE'
        ? t('notPayable')
        : failureText(problem);
  return (
    <Notice tone="problem" title={failed('title')} isUrgent>
      <p>{text}</p>
    </Notice>
  );
}
