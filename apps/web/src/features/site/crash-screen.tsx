import { useTranslations } from 'use-intl';
import { Button } from '../../components/button.tsx';
import { StepHeading } from '../../components/step-heading.tsx';

/** Shown when a screen itself breaks: what was typed is in the tab, so a reload goes on from there. */
export function CrashScreen() {
  const t = useTranslations('crash');
  return (
    <main id="content" className="mx-auto w-full max-w-2xl px-4 py-16 sm:px-6">
      <StepHeading title={t('title')} className="text-3xl" />
      <p className="mt-3 text-lg text-muted">{t('text')}</p>
      <Button look="action" className="mt-8" onClick={() => location.reload()}>
        {t('reload')}
      </Button>
    </main>
  );
}
