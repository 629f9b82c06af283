import { type ReactNode, useId } from 'react';

type Props<T extends string> = {
  label: string;
  value: T;
  options: readonly { value: T; label: string; mark: ReactNode }[];
  onChange: (value: T) => void;
  className?: string;
};

/** One of a few, shown by marks or short words and named in full: real radio buttons, so arrows work. */
export function IconChoice<T extends string>({ label, value, options, onChange, className = 'inline-flex' }: Props<T>) {
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={`${className} rounded-field border border-line bg-sunken p-0.5`}
    >
      {options.map((option) => (
        <label key={option.value} className="choice">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            aria-label={option.label}
            className="absolute inset-0 m-0 size-full cursor-pointer appearance-none rounded-small"
          />
          <span aria-hidden="true">{option.mark}</span>
        </label>
      ))}
    </div>
  );
}
