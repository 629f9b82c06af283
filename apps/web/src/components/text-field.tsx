import { type InputHTMLAttributes, type Ref, useId } from 'react';

type Props = InputHTMLAttributes<HTMLInputElement> & {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** Said after the label of a field that may stay empty. */
  optional?: string | undefined;
  ref?: Ref<HTMLInputElement>;
};

/** A labelled line of text with its hint and error, which assistive technology reads with it. */
export function TextField({ label, hint, error, optional, className = '', id, ...rest }: Props) {
  const made = useId();
  const name = id ?? made;
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return (
    <div className={className}>
      <label htmlFor={name} className="mb-1.5 block font-medium">
        {label} {optional !== undefined && <span className="font-normal text-muted">{optional}</span>}
      </label>
      <input
        id={name}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={described || undefined}
        className={fieldLook(error !== undefined)}
        {...rest}
      />
      <FieldNotes name={name} hint={hint} error={error} />
    </div>
  );
}

export function fieldLook(isWrong: boolean): string {
  const edge = isWrong ? 'border-danger border-2 px-[13px]' : 'border-line-strong px-3.5 hover:border-link';
  return `block w-full min-h-12 rounded-field border bg-surface py-2.5 text-base text-text placeholder:text-muted transition-colors ${edge}`;
}

export function FieldNotes({
  name,
  hint,
  error,
}: {
  name: string;
  hint?: string | undefined;
  error?: string | undefined;
}) {
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
