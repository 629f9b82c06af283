import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { mostPoints, readPoints } from './discounts.ts';
import { PointsLink } from './points-link.tsx';
import type { DiscountState } from './use-discounts.ts';

type Props = {
  scheduleId: string;
  email: string;
  wanted: number;
  discounts: DiscountState;
  isLocked: boolean;
  onChange: (points: number) => void;
};

/** Points: used when the guest has proven the address, else a quiet way to prove it. */
export function PointsField({ scheduleId, email, wanted, discounts, isLocked, onChange }: Props) {
  const t = useTranslations('pay.discount');
  const id = useId();
  const { available, shown } = discounts;
  const most = mostPoints(shown.full - (shown.promo?.amount ?? 0), available ?? null);
  const [text, setText] = useState(wanted === 0 ? '' : String(wanted));
  if (available === undefined) return null;
  if (available === null) return <PointsLink scheduleId={scheduleId} email={email} />;
  if (available === 0) return <p className="text-muted">{t('none')}</p>;
  const read = readPoints(text, most);
  return (
    <div>
      <p className="numerals mb-3">{t('have', { count: available })}</p>
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          id={id}
          label={t('use')}
          inputMode="numeric"
          autoComplete="off"
          disabled={isLocked}
          value={text}
          error={read === undefined ? t('tooMany', { most }) : undefined}
          className="min-w-40 flex-1"
          onChange={(event) => {
            setText(event.target.value);
            onChange(readPoints(event.target.value, most) ?? 0);
          }}
        />
        <Button
          className="min-h-12"
          disabled={isLocked || wanted === most}
          onClick={() => {
            setText(String(most));
            onChange(most);
          }}
        >
          <span className="numerals">{t('useAll', { count: most })}</span>
        </Button>
      </div>
    </div>
  );
}
