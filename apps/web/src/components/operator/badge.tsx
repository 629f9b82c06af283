import type { ReactNode } from 'react';

export type Tone = 'plain' | 'good' | 'wait' | 'bad' | 'over';

const looks: Record<Tone, string> = {
  plain: 'bg-sunken text-text',
  good: 'bg-tint text-tint-text',
  wait: 'bg-accent-soft text-text',
  bad: 'bg-danger-soft text-danger',
  over: 'border border-line text-muted',
};
const marks: Record<Tone, string> = {
  plain: 'bg-muted',
  good: 'bg-link',
  wait: 'bg-accent',
  bad: 'bg-danger rotate-45 rounded-none',
  over: 'border border-line-strong',
};

/** A state in a word; the colour and the mark only repeat it. */
export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={`inline-flex max-w-full items-center gap-1.5 rounded-small px-2 py-0.5 text-[13px] leading-5 font-medium whitespace-nowrap ${looks[tone]}`}
    >
      <span aria-hidden="true" className={`size-2 flex-none rounded-full ${marks[tone]}`} />
      {children}
    </span>
  );
}
