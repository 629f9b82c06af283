import { type ReactNode, useId } from 'react';
import { ChoiceOption } from './choice-option.tsx';

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
        <ChoiceOption
          key={option.value}
          name={name}
          value={option.value}
          isChosen={option.value === value}
          onChoose={() => onChange(option.value)}
          spoken={option.label}
        >
          {option.mark}
        </ChoiceOption>
      ))}
    </div>
  );
}
