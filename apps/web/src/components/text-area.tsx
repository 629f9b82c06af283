import { type Ref, type TextareaHTMLAttributes, useId } from 'react';
import { FieldNotes, fieldLook } from './text-field.tsx';

type Props = TextareaHTMLAttributes<HTMLTextAreaElement> & {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  optional?: string | undefined;
  ref?: Ref<HTMLTextAreaElement>;
};

export function TextArea({ label, hint, error, optional, className = '', id, ...rest }: Props) {
  const made = useId();
  const name = id ?? made;
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return (
    <div className={className}>
      <label htmlFor={name} className="mb-1.5 block font-medium">
        {label} {optional !== undefined && <span className="font-normal text-muted">{optional}</span>}
      </label>
      <textarea
        id={name}
        rows={3}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={described || undefined}
        className={fieldLook(error !== undefined)}
        {...rest}
      />
      <FieldNotes name={name} hint={hint} error={error} />
    </div>
  );
}
