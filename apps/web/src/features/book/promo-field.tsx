import { X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button.tsx';
import { FieldNotes } from '../../components/field.tsx';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';
import { useFailureText } from '../../lib/use-failure-text.ts';
import type { DiscountState } from './use-discounts.ts';

type Props = {
  code: string;
  currency: string;
  discounts: DiscountState;
  isLocked: boolean;
  onChange: (code: string) => void;
};

/** A promo code: asked about when it is applied, never while it is typed. */
export function PromoField({ code, currency, discounts, isLocked, onChange }: Props) {
  const t = useTranslations('pay.discount');
  const failureText = useFailureText();
  const { locale } = useLanguage();
  const name = useId();
  const field = useRef<HTMLInputElement>(null);
  const remove = useRef<HTMLButtonElement>(null);
  const [text, setText] = useState(code);
  const [isEmpty, setEmpty] = useState(false);
  const [hasActed, setActed] = useState(false);
  const { promo } = discounts.shown;
  const { promoFailure, isCheckingPromo } = discounts;
  const isApplied = promo !== null;
  useEffect(() => {
    // The control that was pressed is gone: the one in its place takes the focus.
    if (hasActed) (isApplied ? remove : field).current?.focus();
  }, [isApplied, hasActed]);
  const error = isEmpty ? t('empty') : promoFailure === null || text.trim().toUpperCase() !== code ? undefined : why();
  const asks = isCheckingPromo && code !== '';
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const typed = text.trim().toUpperCase();
        setEmpty(typed === '');
        setActed(true);
        if (typed === '') field.current?.focus();
        else onChange(typed);
      }}
    >
      {isApplied ? (
        <div className="flex min-h-12 items-center justify-between gap-3 rounded-field bg-tint px-3.5 py-1 text-tint-text">
          <span className="numerals min-w-0 wrap-anywhere">
            {t('applied', { code: promo.code, amount: formatMoney(promo.amount, currency, locale) })}
          </span>
          <Button
            ref={remove}
            look="quiet"
            disabled={isLocked}
            className="-mr-2 flex-none px-3!"
            aria-label={t('remove', { code: promo.code })}
            onClick={() => {
              setText('');
              setActed(true);
              onChange('');
            }}
          >
            <X size={18} aria-hidden="true" />
          </Button>
        </div>
      ) : (
        <>
          <label htmlFor={name} className="mb-1.5 block font-medium">
            {t('promo')}
          </label>
          <div className="flex gap-2">
            <input
              ref={field}
              id={name}
              value={text}
              disabled={isLocked}
              maxLength={40}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              aria-invalid={error === undefined ? undefined : true}
              aria-describedby={error === undefined ? undefined : `${name}-error`}
              onChange={(event) => {
                setText(event.target.value);
                setEmpty(false);
              }}
              className={`min-h-12 w-full min-w-0 rounded-field border bg-surface px-3.5 py-2.5 uppercase ${error === undefined ? 'border-line-strong hover:border-link' : 'border-danger'}`}
            />
            <Button type="submit" disabled={isLocked} isBusy={asks} className="min-h-12 flex-none">
              {asks ? t('applying') : t('apply')}
            </Button>
          </div>
          <FieldNotes name={name} hint={undefined} error={error} />
        </>
      )}
      <p role="status" className="sr-only">
        {hasActed && isApplied
          ? t('applied', { code: promo.code, amount: formatMoney(promo.amount, currency, locale) })
          : ''}
        {hasActed && error !== undefined ? error : ''}
      </p>
    </form>
  );

  function why(): string {
    if (promoFailure === null) return '';
    return promoFailure.code === 'VALIDATION_ERROR' ? t('unknown') : `${t('failed')} ${failureText(promoFailure)}`;
  }
}
