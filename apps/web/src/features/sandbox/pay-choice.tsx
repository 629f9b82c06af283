type Props = {
  value: string;
  title: string;
  note: string;
  isChosen: boolean;
  onChoose: (value: string) => void;
};

/** One way to pay: the whole face can be pressed. */
export function PayChoice({ value, title, note, isChosen, onChoose }: Props) {
  return (
    <label className="pay-choice">
      <input
        type="radio"
        name="pay-with"
        value={value}
        checked={isChosen}
        onChange={() => onChoose(value)}
        className="pay-choice-mark"
      />
      <span className="numerals font-semibold">{title}</span>
      <span className="col-start-2 text-sm text-muted">{note}</span>
    </label>
  );
}
