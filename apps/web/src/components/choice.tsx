import { useId } from 'react';
import { ChoiceOption } from './choice-option.tsx';

type Props<T extends string> = {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
};

/** One of a few words, side by side: real radio buttons, so arrows work. */
export function Choice<T extends string>({ label, value, options, onChange }: Props<T>) {
  const name = useId();
  return (
    <div role="radiogroup" aria-labelledby={`${name}-label`} className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span id={`${name}-label`} className="text-sm text-muted">
        {label}
      </span>
      <div className="inline-flex flex-wrap rounded-field border border-line bg-sunken p-0.5">
        {options.map((option) => (
          <ChoiceOption
            key={option.value}
            name={name}
            value={option.value}
            isChosen={option.value === value}
            onChoose={() => onChange(option.value)}
          >
            {option.label}
          </ChoiceOption>
        ))}
      </div>
    </div>
  );
}
