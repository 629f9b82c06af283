import type { ReactNode } from 'react';

type Props = { className?: string; onSubmit: () => void; children: ReactNode };

/** A form that says by itself what is wrong with it, where the browser would say so in words of its own. */
export function CheckedForm({ className = 'grid gap-4', onSubmit, children }: Props) {
  return (
    <form
      noValidate
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}
