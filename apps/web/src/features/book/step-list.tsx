import { Link } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Answers } from '../../lib/api.ts';
import { kamchatkaDay, monthOf } from '../../lib/kamchatka.ts';
import type { Availability } from '../../lib/use-availability.ts';
import { type ListedStep, listedSteps } from './flow.ts';

type Props = {
  tour: Answers['tour'];
  departure: Availability;
  step: ListedStep;
  /** Opens a step behind; what was booked cannot be opened again. */
  onOpen?: (step: ListedStep) => void;
};

/** Where one is: each screen is one step, the date was the first. Steps behind can be opened again. */
export function StepList({ tour, departure, step, onOpen }: Props) {
  const t = useTranslations('flow');
  const current = listedSteps.indexOf(step);
  const day = kamchatkaDay(departure.startsAt);
  return (
    <nav aria-label={t('steps')}>
      <p className="mb-2 text-sm text-muted sm:hidden">
        {t('stepOf', { current: current + 2, total: listedSteps.length + 1 })}: {t(step)}
      </p>
      <ol className="flex gap-1.5 sm:gap-3">
        <li className="flex-1">
          <Link
            to="/tours/$slug"
            params={{ slug: tour.slug }}
            search={{ month: monthOf(day), day }}
            className="step-item step-done"
          >
            <StepName name={t('date')} note={t('done')} isDone />
          </Link>
        </li>
        {listedSteps.map((name, index) => (
          <li key={name} className="flex-1" aria-current={index === current ? 'step' : undefined}>
            <StepItem label={t(name)} place={index - current} onOpen={onOpen && (() => onOpen(name))} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

type ItemProps = { label: string; place: number; onOpen: (() => void) | undefined };

function StepItem({ label, place, onOpen }: ItemProps) {
  const t = useTranslations('flow');
  if (place < 0 && onOpen === undefined) {
    return (
      <div className="step-item step-done">
        <StepName name={label} note={t('done')} isDone />
      </div>
    );
  }
  if (place < 0) {
    return (
      <button type="button" onClick={onOpen} className="step-item step-done w-full">
        <StepName name={label} note={t('done')} isDone />
      </button>
    );
  }
  return (
    <div className={`step-item ${place === 0 ? 'step-current' : 'step-ahead'}`}>
      <StepName name={label} note={place === 0 ? t('current') : ''} isDone={false} />
    </div>
  );
}

function StepName({ name, note, isDone }: { name: string; note: string; isDone: boolean }) {
  return (
    <span className="flex items-center gap-1.5">
      {isDone && <Check size={15} aria-hidden="true" className="hidden flex-none sm:block" />}
      <span className="max-sm:sr-only">{name}</span>
      {note !== '' && <span className="sr-only">, {note}</span>}
    </span>
  );
}
