import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Amount } from '../../../components/operator/amount.tsx';
import { bookingPath } from '../../../lib/operator-links.ts';
import { useRowProblem } from './use-act-problem.ts';
import type { BulkResult } from './use-bulk.ts';

/** What came of each row. */
export function BulkResults({ results }: { results: readonly BulkResult[] }) {
  const t = useTranslations('operator.bookings.bulk');
  const many = useTranslations('operator.parts.many');
  const problem = useRowProblem();
  return (
    <ul
      aria-label={t('rows')}
      className="max-h-[40dvh] divide-y divide-line overflow-y-auto rounded-field border border-line text-sm"
    >
      {results.map(({ bookingId, bookingNumber, outcome, refund }) => (
        <li key={bookingId} className="flex flex-wrap justify-between gap-x-4 px-3 py-2">
          <Link to={bookingPath(bookingId)} className="prose-link numerals">
            {bookingNumber}
          </Link>
          {outcome === 'done' ? (
            <span className="font-medium">
              {many('done')} {refund > 0 && <Amount of={refund} />}
            </span>
          ) : (
            <span className="text-danger">{problem(outcome)}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
