import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { EmptyState } from './empty-state.tsx';
import { PageHead } from './page-head.tsx';
import { toolLook } from './tool-button.tsx';

/** In the place of a page that is not for the reader's role. */
export function Forbidden({ title }: { title: string }) {
  const t = useTranslations('operator.shell.forbidden');
  return (
    <>
      <PageHead title={title} />
      <EmptyState title={t('title')} text={t('text')}>
        <ToToday />
      </EmptyState>
    </>
  );
}

/** In the place of a page of the tab that there is not. */
export function Nowhere() {
  const t = useTranslations('notFound');
  return (
    <>
      <PageHead title={t('title')} />
      <p className="mb-4 text-muted">{t('text')}</p>
      <ToToday />
    </>
  );
}

function ToToday() {
  const t = useTranslations('operator.shell');
  return (
    <Link to="/operator" className={toolLook()}>
      {t('toToday')}
    </Link>
  );
}
