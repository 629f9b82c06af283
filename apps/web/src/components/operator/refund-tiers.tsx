import { useTranslations } from 'use-intl';
import type { FaultText } from '../../lib/use-form-call.ts';
import { TextField } from '../text-field.tsx';
import { notFalling, type Tier } from './falling.ts';
import { ToolButton } from './tool-button.tsx';
import { useRowFocus } from './use-row-focus.ts';

type Props = {
  tiers: readonly Tier[];
  most: number;
  /** By `0.hoursBefore`, `0.percent`. */
  fault: FaultText;
  onChange: (tiers: readonly Tier[]) => void;
};

const emptyTier = (): Tier => ({ key: crypto.randomUUID(), hoursBefore: '24', percent: '0' });

/** The steps of a refund, the most generous first. */
export function RefundTiers({ tiers, most, fault, onChange }: Props) {
  const t = useTranslations('operator.tours');
  const { list, goTo } = useRowFocus();
  /** Of a step that does not go down from the one above, what that one says. */
  const tooBig = (place: number, name: 'hoursBefore' | 'percent') => {
    const above = notFalling(tiers, place, name);
    if (above === undefined) return {};
    return { too_big: above === 0 && name === 'hoursBefore' ? t('tierLast') : t(`tierAbove.${name}`, { above }) };
  };
  return (
    <div ref={list} className="grid gap-3">
      <p className="text-muted">{tiers.length === 0 ? t('noTiers') : t('policyHint')}</p>
      {tiers.map((tier, place) => {
        const number = String(place + 1);
        return (
          <fieldset
            key={tier.key}
            className="field-row grid-cols-2 gap-x-3 max-sm:items-end sm:grid-cols-[1fr_1fr_auto]"
          >
            <legend className="float-left sr-only">{t('tier', { number })}</legend>
            <TextField
              label={t('tierHours')}
              inputMode="numeric"
              value={tier.hoursBefore}
              error={fault(`${place}.hoursBefore`, tooBig(place, 'hoursBefore'))}
              onChange={(event) => onChange(tiers.with(place, { ...tier, hoursBefore: event.target.value }))}
            />
            <TextField
              label={t('tierPercent')}
              inputMode="numeric"
              value={tier.percent}
              error={fault(`${place}.percent`, tooBig(place, 'percent'))}
              onChange={(event) => onChange(tiers.with(place, { ...tier, percent: event.target.value }))}
            />
            <div className="max-sm:col-span-2 max-sm:-ml-3">
              <ToolButton
                look="quiet"
                className="row-start-2 self-center"
                onClick={() => goTo(place, () => onChange(tiers.filter(({ key }) => key !== tier.key)))}
              >
                {t('removeTier', { number })}
              </ToolButton>
            </div>
          </fieldset>
        );
      })}
      {tiers.length < most && (
        <ToolButton
          className="justify-self-start"
          onClick={() => goTo(tiers.length, () => onChange([...tiers, emptyTier()]))}
        >
          {t('addTier')}
        </ToolButton>
      )}
    </div>
  );
}
