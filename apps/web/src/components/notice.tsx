import type { ReactNode } from 'react';

type Props = {
  tone: 'info' | 'problem';
  title: string;
  children?: ReactNode;
  /** Read out as soon as it appears. */
  isUrgent?: boolean;
  className?: string;
};

export function Notice({ tone, title, children, isUrgent = false, className = '' }: Props) {
  const colours = tone === 'problem' ? 'border-danger bg-danger-soft' : 'border-tint-line bg-tint';
  return (
    <div role={isUrgent ? 'alert' : undefined} className={`rounded-card border px-5 py-4 ${colours} ${className}`}>
      <p className="font-semibold">{title}</p>
      {children !== undefined && <div className="mt-1 space-y-3">{children}</div>}
    </div>
  );
}
