import { useTranslations } from 'use-intl';

type Props = { booked: number; held?: number; capacity: number; className?: string };

/** How full a departure is: taken, promised for a while, free. The figures say it, the bar repeats it. */
export function LoadBar({ booked, held = 0, capacity, className = '' }: Props) {
  const t = useTranslations('operator.parts');
  const width = (seats: number) => (capacity === 0 ? 0 : (100 * Math.min(seats, capacity)) / capacity);
  return (
    <div className={className}>
      <span className="numerals text-sm whitespace-nowrap">
        <span className="font-semibold">{booked}</span>
        <span className="text-muted">/{capacity}</span>
        {held > 0 && <span className="text-muted"> {t('held', { count: held })}</span>}
      </span>
      <svg
        aria-hidden="true"
        viewBox="0 0 100 6"
        preserveAspectRatio="none"
        className="mt-1 block h-1.5 w-full rounded-small"
      >
        <rect width="100" height="6" fill="var(--sunken)" />
        <rect width={width(booked + held)} height="6" fill="var(--tint-line)" />
        <rect width={width(booked)} height="6" fill="var(--link)" />
      </svg>
    </div>
  );
}
