import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Checkbox } from '../../components/checkbox.tsx';
import { TextField } from '../../components/text-field.tsx';
import { places, reasons, refundWays, type Trouble } from './switches.ts';
import { TroubleChoice } from './trouble-choice.tsx';

type Props = { trouble: Trouble; onChange: (change: Partial<Trouble>) => void };

/** How banks err: each switch with what it does. Folded, since paying is what most come for. */
export function TroublePanel({ trouble, onChange }: Props) {
  const t = useTranslations('sandbox.trouble');
  const place = (value: (typeof places)[number]) =>
    value === '' ? t('off') : t(value === 'check' ? 'atCheck' : 'atPay');
  return (
    <details className="card mt-8 px-5 shadow-low">
      <summary className="flex min-h-14 items-center gap-3 font-semibold">
        <TriangleAlert size={20} aria-hidden="true" className="flex-none text-accent" />
        {t('title')}
      </summary>
      <p className="text-muted">{t('lead')}</p>
      <div className="mt-4 grid gap-x-8 gap-y-5 border-t border-line py-5 sm:grid-cols-2">
        <TextField
          label={t('copies')}
          hint={t('copiesText')}
          inputMode="numeric"
          placeholder="1"
          value={trouble.copies}
          onChange={(event) => onChange({ copies: event.target.value })}
        />
        <TextField
          label={t('delay')}
          hint={t('delayText')}
          inputMode="numeric"
          placeholder="0"
          value={trouble.delaySeconds}
          onChange={(event) => onChange({ delaySeconds: event.target.value })}
        />
        <TroubleChoice
          label={t('decline')}
          hint={t('declineText')}
          value={trouble.decline}
          options={reasons}
          nameOf={(value) => (value === '' ? t('off') : t(`reason.${value}`))}
          onChange={(decline) => onChange({ decline })}
        />
        <TroubleChoice
          label={t('refunds')}
          hint={t('refundsText')}
          value={trouble.refunds}
          options={refundWays}
          nameOf={(value) => (value === '' ? t('refundUsual') : t(`refund.${value}`))}
          onChange={(refunds) => onChange({ refunds })}
        />
        <TroubleChoice
          label={t('wrongAmount')}
          hint={t('wrongAmountText')}
          value={trouble.wrongAmount}
          options={places}
          nameOf={place}
          onChange={(wrongAmount) => onChange({ wrongAmount })}
        />
        <TroubleChoice
          label={t('unknownInvoice')}
          hint={t('unknownInvoiceText')}
          value={trouble.unknownInvoice}
          options={places}
          nameOf={place}
          onChange={(unknownInvoice) => onChange({ unknownInvoice })}
        />
        {(['drop', 'reorder', 'twoStage'] as const).map((name) => (
          <Checkbox
            key={name}
            label={t(name)}
            hint={t(`${name}Text`)}
            checked={trouble[name]}
            onChange={(event) => onChange({ [name]: event.target.checked })}
          />
        ))}
      </div>
    </details>
  );
}
