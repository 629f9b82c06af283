import { Landmark } from 'lucide-react';
import { useTranslations } from 'use-intl';

/** Nobody may take this page for a bank's. */
export function BankBanner() {
  const t = useTranslations('sandbox');
  return (
    <div className="play-bank px-4 py-3 text-center font-semibold">
      <Landmark size={20} aria-hidden="true" className="mr-2 inline-block align-[-4px]" />
      {t('banner')}
    </div>
  );
}
