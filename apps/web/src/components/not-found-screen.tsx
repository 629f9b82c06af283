import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { buttonLook } from './button.tsx';
import { ContourPicture } from './contour-picture.tsx';
import { StepHeading } from './step-heading.tsx';

type Props = { title?: string };

/** A dead end with a way on. */
export function NotFoundScreen({ title }: Props) {
  const t = useTranslations('notFound');
  const app = useTranslations('app');
  return (
    <main id="content" className="mx-auto w-full max-w-2xl px-4 py-16 sm:px-6">
      <ContourPicture name="nowhere" className="h-40 w-full rounded-card" />
      <StepHeading title={typeof title === 'string' ? title : t('title')} className="mt-8 text-3xl" />
      <p className="mt-3 text-lg text-muted">{t('text')}</p>
      <Link to="/" className={`${buttonLook('action')} mt-8`}>
        {app('toTours')}
      </Link>
    </main>
  );
}
