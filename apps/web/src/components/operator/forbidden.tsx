import { useTranslations } from 'use-intl';
import { EmptyState } from './empty-state.tsx';
import { PageHead } from './page-head.tsx';

/** In the place of a page that is not for the reader's role. */
export function Forbidden({ title }: { title: string }) {
  const t = useTranslations('operator.shell.forbidden');
  return (
    <>
      <PageHead title={title} />
      <EmptyState title={t('title')} text={t('text')} />
    </>
  );
}
