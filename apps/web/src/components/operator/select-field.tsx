import type { SelectHTMLAttributes } from 'react';
import { Field, type FieldProps } from '../field.tsx';

type Props = FieldProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, keyof FieldProps | 'onChange'> & {
    options: readonly { value: string; label: string }[];
    onChoose: (value: string) => void;
  };

/** One of a list, in a form. */
export function SelectField({ label, hint, error, optional, className, id, options, onChoose, ...rest }: Props) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional} className={className} id={id}>
      {(control) => (
        <select {...control} {...rest} onChange={(event) => onChoose(event.target.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
