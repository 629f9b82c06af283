import { type ReactNode, useId } from 'react';

export type FieldProps = {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** Said after the label of a field that may stay empty. */
  optional?: string | undefined;
  className?: string | undefined;
  id?: string | undefined;
};

/** What ties a control to its label, hint and error. */
type Control = { id: string; className: string; 'aria-invalid'?: true; 'aria-describedby'?: string };

/** A labelled control with its hint and error, which assistive technology reads with it. */
export function Field({
  label,
  hint,
  error,
  optional,
  className = '',
  id,
  children,
}: FieldProps & { children: (control: Control) => ReactNode }) {
  const made = useId();
  const name = id ?? made;
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return (
    <div className={className}>
      <label htmlFor={name} className="mb-1.5 block font-medium">
        {label} {optional !== undefined && <span className="font-normal text-muted">{optional}</span>}
      </label>
      {children({
        id: name,
        className: look(error !== undefined),
        ...(error === undefined ? {} : { 'aria-invalid': true }),
        ...(described === '' ? {} : { 'aria-describedby': described }),
      })}
      <FieldNotes name={name} hint={hint} error={error} />
    </div>
  );
}

/** The hint and the error below a control, by the ids that it is described by. */
export function FieldNotes({ name, hint, error }: Pick<FieldProps, 'hint' | 'error'> & { name: string }) {
  return (
    <>
      {hint !== undefined && (
        <p id={`${name}-hint`} className="mt-1.5 text-sm text-muted">
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${name}-error`} className="mt-1.5 flex gap-1.5 text-sm font-medium text-danger">
          <span aria-hidden="true">▲</span>
          {error}
        </p>
      )}
    </>
  );
}

function look(isWrong: boolean): string {
  const edge = isWrong ? 'border-danger border-2 px-[13px]' : 'border-line-strong px-3.5 hover:border-link';
  return `block w-full min-h-12 rounded-field border bg-surface py-2.5 text-base text-text placeholder:text-muted transition-colors ${edge}`;
}
