import { Flashlight } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';

/** Says that it is on only once the phone obeyed. */
export function LampButton({ turn }: { turn: (isOn: boolean) => Promise<void> }) {
  const t = useTranslations('operator.checkIn');
  const [isOn, setOn] = useState(false);
  const [isStuck, setStuck] = useState(false);
  const press = () =>
    turn(!isOn).then(
      () => {
        setOn(!isOn);
        setStuck(false);
      },
      () => setStuck(true),
    );
  return (
    <div className="absolute inset-x-3 bottom-3 flex items-center justify-end gap-3">
      <p role="status" className="text-sm font-medium text-white">
        {isStuck && <span className="block rounded-field bg-night/80 px-3 py-2">{t('lampStuck')}</span>}
      </p>
      <button
        type="button"
        aria-pressed={isOn}
        aria-label={t('lamp')}
        onClick={() => void press()}
        className="grid size-12 flex-none place-items-center rounded-full bg-night/80 text-white aria-pressed:bg-white aria-pressed:text-night"
      >
        <Flashlight size={22} aria-hidden="true" />
      </button>
    </div>
  );
}
