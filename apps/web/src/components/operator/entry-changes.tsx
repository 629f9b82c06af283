import { useTranslations } from 'use-intl';
import type { Change } from '../../lib/use-edit-words.ts';

/** What was before and after: in a line each; what is long opens at a press. */
export function EntryChanges({ changes }: { changes: readonly Change[] }) {
  const t = useTranslations('operator.history');
  if (changes.length === 0) return null;
  const short = changes.filter(({ long }) => long === undefined);
  return (
    <div className="text-muted wrap-anywhere">
      {short.length > 0 && <p>{short.map(({ words }) => words).join('; ')}</p>}
      {changes.map(
        ({ words, long }) =>
          long !== undefined && (
            <details key={words}>
              <summary className="w-fit cursor-pointer py-1">{words}</summary>
              <dl className="mb-2 grid gap-x-3 gap-y-1 border-l-2 border-line pl-3 whitespace-pre-line sm:grid-cols-[auto_1fr]">
                <dt>{t('before')}</dt>
                <dd>{long.before}</dd>
                <dt>{t('after')}</dt>
                <dd className="text-text">{long.after}</dd>
              </dl>
            </details>
          ),
      )}
    </div>
  );
}
