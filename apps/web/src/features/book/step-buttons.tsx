import { useTranslations } from 'use-intl';
import { Button } from '../../components/button.tsx';

export function StepButtons({ onBack }: { onBack: () => void }) {
  const t = useTranslations('flow');
  return (
    <div className="flex flex-col-reverse gap-3 pt-2 sm:flex-row">
      <Button size="large" onClick={onBack}>
        {t('back')}
      </Button>
      <Button look="action" size="large" type="submit">
        {t('continue')}
      </Button>
    </div>
  );
}
