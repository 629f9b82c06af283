import { useTranslations } from 'use-intl';
import { AlertDialog } from '../../components/alert-dialog.tsx';
import { Button } from '../../components/button.tsx';
import { clockText } from '../../lib/use-countdown.ts';

type Props = { seconds: number; renewalsLeft: number; isAsking: boolean; onExtend: () => void; onClose: () => void };

/** The warning of the last minute: one click extends. */
export function HoldWarning({ seconds, renewalsLeft, isAsking, onExtend, onClose }: Props) {
  const t = useTranslations('hold');
  const canExtend = renewalsLeft > 0;
  return (
    <AlertDialog title={t('warnTitle')} onClose={onClose}>
      <p aria-hidden="true" className="numerals text-5xl font-semibold text-accent">
        {clockText(seconds)}
      </p>
      <p>{canExtend ? t('warnText') : t('noRenewals')}</p>
      {canExtend && <p className="text-sm text-muted">{t('renewalsLeft', { count: renewalsLeft })}</p>}
      <div className="flex flex-wrap gap-3 pt-2">
        {canExtend ? (
          <Button look="action" isBusy={isAsking} onClick={onExtend}>
            {isAsking ? t('extending') : t('extend')}
          </Button>
        ) : (
          <Button look="action" onClick={onClose}>
            {t('understood')}
          </Button>
        )}
      </div>
    </AlertDialog>
  );
}
