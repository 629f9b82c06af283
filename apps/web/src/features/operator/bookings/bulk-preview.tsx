import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Amount } from '../../../components/operator/amount.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { useLanguage } from '../../../lib/locale.tsx';
import { groupedRubles, readRubles } from '../../../lib/rubles.ts';
import type { OperatorAnswers } from '../../../lib/use-member.ts';
import { useRowProblem } from './use-act-problem.ts';
import type { BulkKind } from './use-bulk.ts';

type Preview = OperatorAnswers['bookings']['previewBulk'];
type Props = { kind: BulkKind; preview: Preview; onBack: () => void; onConfirm: () => void };

/** What would be done to each, with sums. Money asks to type its sum. */
export function BulkPreview({ kind, preview: { rows, sums }, onBack, onConfirm }: Props) {
  const t = useTranslations('operator.bookings.bulk');
  const { locale } = useLanguage();
  const [typed, setTyped] = useState('');
  const isSure = sums.refund === 0 || readRubles(typed) === sums.refund;
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isSure && sums.bookings > 0) onConfirm();
      }}
    >
      <dl className="numerals flex flex-wrap gap-x-8 gap-y-1">
        <Sum label={t('sumBookings')} value={`${sums.bookings}/${rows.length}`} />
        <Sum label={t('sumSeats')} value={sums.seats} />
        {(kind === 'cancel' || kind === 'move') && <Sum label={t('sumRefund')} value={<Amount of={sums.refund} />} />}
        {kind === 'move' && <Sum label={t('sumToPay')} value={<Amount of={sums.toPay} />} />}
      </dl>
      {kind === 'move' && sums.toPay > 0 && <p className="text-sm text-muted">{t('moveOnTop')}</p>}
      <div className="max-h-[40dvh] overflow-y-auto rounded-field border border-line">
        <PreviewRows kind={kind} rows={rows} />
      </div>
      {sums.refund > 0 && sums.bookings > 0 && (
        <TextField
          label={t('typeSum', { sum: groupedRubles(sums.refund, locale) })}
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="max-w-96"
        />
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <ToolButton look="quiet" onClick={onBack}>
          {t('back')}
        </ToolButton>
        <ToolButton
          type="submit"
          look={sums.refund > 0 ? 'danger' : 'action'}
          disabled={!isSure || sums.bookings === 0}
        >
          {t(`confirm.${kind}`, { count: sums.bookings })}
        </ToolButton>
      </div>
    </form>
  );
}

function Sum({ label, value }: { label: string; value: ReactNode }) {
  return (
    <div>
      <dt className="text-[13px] text-muted">{label}</dt>
      <dd className="text-lg font-semibold">{value}</dd>
    </div>
  );
}

function PreviewRows({ kind, rows }: { kind: BulkKind; rows: Preview['rows'] }) {
  const t = useTranslations('operator.bookings.bulk');
  const problem = useRowProblem();
  const unfit = useTranslations('failure.unfit');
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{t('rows')}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('row')}</th>
          <th scope="col">{t('outcome')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.bookingId} className="border-b border-line last:border-0">
            <th scope="row" className="px-3 py-2 text-left font-normal">
              <span className="numerals font-semibold whitespace-nowrap">{row.bookingNumber}</span> {row.contactName}
            </th>
            <td className="px-3 py-2 text-right max-sm:pl-0">
              {!row.can && (
                <span className="text-danger">
                  {row.unfit.length > 0
                    ? row.unfit.map(({ fullName, rule, limit }) => unfit(rule, { name: fullName, limit })).join(' ')
                    : row.why === null
                      ? t('cannot')
                      : problem(row.why)}
                </span>
              )}
              {row.can && kind === 'cancel' && (
                <span className="numerals whitespace-nowrap">
                  <Amount of={row.refund} />{' '}
                  {row.percent !== null && row.refund > 0 && t('percentOf', { percent: row.percent })}
                </span>
              )}
              {row.can && kind === 'move' && <MoveOutcome refund={row.refund} toPay={row.toPay} />}
              {row.can && kind === 'checkIn' && t('willBoard', { count: row.seats })}
              {row.can && kind === 'message' && t('willGet')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function MoveOutcome({ refund, toPay }: { refund: number; toPay: number }) {
  const t = useTranslations('operator.bookings.bulk');
  if (refund > 0) {
    return (
      <>
        {t('goesBack')} <Amount of={refund} />
      </>
    );
  }
  if (toPay === 0) return t('samePrice');
  return (
    <>
      {t('toPay')} <Amount of={toPay} />
    </>
  );
}
