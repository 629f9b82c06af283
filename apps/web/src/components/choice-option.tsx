import type { ReactNode } from 'react';

type Props = {
  /** The group's. */
  name: string;
  value: string;
  isChosen: boolean;
  onChoose: () => void;
  /** Named in full for those who do not see the mark. */
  spoken?: string;
  children: ReactNode;
};

/** One radio button of a row: the whole face can be pressed. */
export function ChoiceOption({ name, value, isChosen, onChoose, spoken, children }: Props) {
  return (
    <label className="choice">
      <input
        type="radio"
        name={name}
        value={value}
        checked={isChosen}
        onChange={onChoose}
        aria-label={spoken}
        className="absolute inset-0 m-0 size-full cursor-pointer appearance-none rounded-small"
      />
      <span className="pointer-events-none" aria-hidden={spoken === undefined ? undefined : true}>
        {children}
      </span>
    </label>
  );
}
