import { Field } from '../../components/field.tsx';

type Props<T extends string> = {
  label: string;
  hint: string;
  value: T;
  options: readonly T[];
  nameOf: (value: T) => string;
  onChange: (value: T) => void;
};

/** One of several ways in which something goes wrong; the first is "not at all". */
export function TroubleChoice<T extends string>({ label, hint, value, options, nameOf, onChange }: Props<T>) {
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <select
          {...control}
          value={value}
          onChange={(event) => {
            const chosen = options.find((option) => option === event.target.value);
            if (chosen !== undefined) onChange(chosen);
          }}
        >
          {options.map((option) => (
            <option key={option} value={option}>
              {nameOf(option)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
