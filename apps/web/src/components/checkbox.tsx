import { type InputHTMLAttributes, type Ref, useId } from 'react';
import { FieldNotes } from './field.tsx';

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> & {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  optional?: string | undefined;
  ref?: Ref<HTMLInputElement>;
};

export function Checkbox({ label, hint, error, optional, className = '', id, ...rest }: Props) {
  const made = useId();
  const name = id ?? made;
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return (
    <div className={className}>
      <label htmlFor={name} className="flex min-h-11 items-center gap-3 py-1.5">
        <input
          id={name}
          type="checkbox"
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={described || undefined}
          className="tick peer"
          {...rest}
        />
        <span>
          {label} {optional !== undefined && <span className="text-muted">{optional}</span>}
        </span>
      </label>
      <div className="-mt-1 ml-9">
        <FieldNotes name={name} hint={hint} error={error} />
      </div>
    </div>
  );
}
